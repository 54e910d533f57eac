use portal::values::RefusedFile::{TwoTypesAtOnce, TypeNotAllowed, UnknownType};

use crate::made::{docx, gif, heic, jpeg, one_of_each, pdf, png, refused, stored_zip, tiff, webp, zip};

#[test]
fn a_page_with_a_pdf_in_it_is_two_things() {
    refused([b"<html><script>alert(1)</script>".to_vec(), pdf()].concat(), TwoTypesAtOnce);
    refused([b"words\n".to_vec(), pdf()].concat(), TwoTypesAtOnce);
    refused([b"\x01\x02\x03".to_vec(), pdf()].concat(), TwoTypesAtOnce);
}

#[test]
fn a_pdf_with_a_page_in_its_head_is_two_things() {
    let text = String::from_utf8(pdf()).unwrap();
    for mark in ["<html>", "<SCRIPT src=x>", "<svg/onload=1>", "<?php 1 ?>"] {
        refused(text.replacen("%PDF-1.7\n", &format!("%PDF-1.7\n%{mark}\n"), 1), TwoTypesAtOnce);
    }
}

#[test]
fn a_page_or_a_program_behind_a_pdf_is_two_things() {
    let mut long = String::from_utf8(pdf()).unwrap();
    long = long.replacen("%PDF-1.7\n", &format!("%PDF-1.7\n%{}\n", "words ".repeat(500)), 1);
    for other in ["<html>", "<script>alert(1)</script>", "MZ\u{1}\u{2}", "#!/bin/sh\n"] {
        refused(format!("{long}\n{other}"), TwoTypesAtOnce);
    }
}

#[test]
fn a_zip_behind_anything_is_two_things() {
    for (_, content) in one_of_each() {
        if !content.starts_with(b"PK") {
            refused([content, zip(&[("run.txt", b"words")])].concat(), TwoTypesAtOnce);
        }
    }
}

#[test]
fn a_zip_with_anything_before_or_behind_it_is_refused() {
    use portal::values::RefusedFile::ArchiveBroken;
    let archive = zip(&[("a.txt", b"words")]);
    refused([zip(&[("b.txt", b"others")]), archive.clone()].concat(), TwoTypesAtOnce);
    refused([archive.clone(), b"more".to_vec()].concat(), ArchiveBroken);
    refused([archive, pdf()].concat(), ArchiveBroken);
}

#[test]
fn a_pdf_hidden_between_the_files_of_a_zip_is_two_things() {
    // In what a file's header may carry besides.
    let mut archive = stored_zip(&[("x", &pdf())]);
    archive[30] = b'y';
    let at = archive.windows(5).position(|window| window == b"%PDF-").unwrap();
    archive[26..30].copy_from_slice(&[1, 0, 0, 0]);
    assert!(at < 1024);
    assert!(matches!(
        inspection::inspect(&mut std::io::Cursor::new(archive)),
        portal::inspected::Verdict::Refused { .. }
    ));
    // As a file of it, it is what it seems.
    crate::made::clean(stored_zip(&[("x.pdf", &pdf())]), portal::values::FileType::Zip);
    // A picture cannot hide one.
    refused(stored_zip(&[("x.txt", &[b"words ".to_vec(), pdf()].concat())]), TwoTypesAtOnce);
}

#[test]
fn a_picture_that_is_a_script_as_well_is_two_things() {
    refused([&gif()[..], b"*/=1;alert(1)//"].concat(), TwoTypesAtOnce);
    for begins in [b"/*", b"='", b"=\"", b"=`"] {
        let mut picture = gif();
        picture[6..8].copy_from_slice(begins);
        refused(picture, TwoTypesAtOnce);
    }
    refused([&jpeg()[..], b"*/=1;alert(1)//"].concat(), TwoTypesAtOnce);
    refused([&jpeg()[..], b"<script>alert(1)</script>"].concat(), TwoTypesAtOnce);
}

#[test]
fn another_file_behind_a_picture_is_two_things() {
    let other: [&[u8]; 4] = [b"MZ\x90\0", &pdf(), b"#!/bin/sh\n", b"Rar!\x1a\x07\x01\0"];
    for picture in [png(16, 16), jpeg(), gif(), webp()] {
        for other in other {
            refused([&picture[..], other].concat(), TwoTypesAtOnce);
        }
    }
}

#[test]
fn a_page_in_the_head_of_a_picture_is_two_things() {
    let mut comment = jpeg();
    comment.splice(2..2, *b"\xff\xfe\0\x0a<script>");
    refused(comment, TwoTypesAtOnce);
    let mut inside = heic();
    inside.extend(b"\0\0\0\x10free<html>  ");
    refused(inside, TwoTypesAtOnce);
    refused([tiff(16, 16), b"<svg onload=alert(1)>".to_vec()].concat(), TwoTypesAtOnce);
}

#[test]
fn an_office_file_of_two_kinds_is_two_things() {
    refused(docx(&[("mimetype", b"application/vnd.oasis.opendocument.text")]), TwoTypesAtOnce);
}

#[test]
fn a_name_makes_nothing_of_it() {
    // Whatever it is called: only the content is seen.
    refused(b"<!DOCTYPE html><html><body>Invoice</body></html>", TypeNotAllowed);
    refused([0x01, 0x02, 0x03, 0x04], UnknownType);
}
