use std::io::{Cursor, Write as _};

use portal::values::FileType;
use portal::values::RefusedFile::{
    ActiveContent, ArchiveBroken, ArchiveEncrypted, ArchiveNested, ArchiveTooDense, ArchiveTooManyFiles,
    Empty, TypeNotAllowed,
};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::made::{clean, docx, ooxml, pdf, pdf_with, png, refused, stored_zip, zip};

/// Where a mark of four bytes stands, the last time.
fn last(archive: &[u8], mark: &[u8]) -> usize {
    archive.windows(mark.len()).rposition(|window| window == mark).unwrap()
}

const DIRECTORY: &[u8] = b"PK\x01\x02";

#[test]
fn files_together_come_in() {
    let picture = png(16, 16);
    let document = docx(&[]);
    let files: [(&str, &[u8]); 6] = [
        ("2026/", b""),
        ("2026/a.txt", b"words"),
        ("2026/scan.pdf", &pdf()),
        ("photo.png", &picture),
        ("letter.docx", &document),
        ("measured.dat", b"\x01\x02\x03"),
    ];
    clean(zip(&files), FileType::Zip);
    clean(stored_zip(&files), FileType::Zip);
}

#[test]
fn an_archive_of_nothing_is_empty() {
    refused(zip(&[]), Empty);
}

#[test]
fn an_archive_in_an_archive_is_refused_by_its_name_and_by_what_it_is() {
    let inner = zip(&[("a.txt", b"words")]);
    refused(zip(&[("inner.zip", &inner)]), ArchiveNested);
    refused(zip(&[("photo.png", &inner)]), ArchiveNested);
    for name in ["a.RAR", "a.tar.gz", "a.7z", "dir/a.tgz.", "a.zip "] {
        refused(zip(&[(name, b"words")]), ArchiveNested);
    }
    refused(zip(&[("a.dat", b"7z\xbc\xaf\x27\x1c\0\x04")]), ArchiveNested);
    refused(zip(&[("a.dat", b"\x1f\x8b\x08\0\0\0\0\0\0\0")]), ArchiveNested);
}

#[test]
fn sixteen_archives_of_archives_are_refused_at_the_first_of_them() {
    let mut bomb = zip(&[("zeros.dat", &vec![0; 90_000])]);
    for _ in 0..5 {
        let names: Vec<String> = (0..16).map(|number| format!("lib {number}.zip")).collect();
        let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), bomb.as_slice())).collect();
        bomb = zip(&files);
        refused(&bomb, ArchiveNested);
    }
}

#[test]
fn an_archive_a_hundred_times_denser_than_it_is_large_is_refused() {
    refused(zip(&[("zeros.dat", &vec![0; 4_000_000])]), ArchiveTooDense);
    // Not one of them alone: all together.
    let zeros = vec![0; 1_000_000];
    let names: Vec<String> = (0..20).map(|number| number.to_string()).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), zeros.as_slice())).collect();
    refused(zip(&files), ArchiveTooDense);
    // A small one is no bomb however dense.
    clean(zip(&[("zeros.dat", &vec![0; 900_000])]), FileType::Zip);
}

#[test]
fn an_archive_of_more_than_ten_thousand_files_is_refused() {
    let names: Vec<String> = (0..=10_000).map(|number| number.to_string()).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
    refused(stored_zip(&files), ArchiveTooManyFiles);
    clean(stored_zip(&files[1..]), FileType::Zip);
}

#[test]
fn an_archive_with_a_password_is_refused() {
    let mut archive = zip(&[("a.txt", b"words")]);
    let directory = last(&archive, DIRECTORY);
    archive[6] |= 1;
    archive[directory + 8] |= 1;
    refused(archive, ArchiveEncrypted);
}

#[test]
fn an_archive_that_says_less_than_it_inflates_to_is_broken() {
    let mut content = Vec::new();
    for number in 0_u32..50_000 {
        content.extend(number.wrapping_mul(2_654_435_761).to_le_bytes());
    }
    let archive = zip(&[("a.dat", &content)]);
    let directory = last(&archive, DIRECTORY);
    for said in [0, 100, 100_000, 199_999, 200_001, 300_000] {
        let mut archive = archive.clone();
        let said = u32::to_le_bytes(said);
        archive[22..26].copy_from_slice(&said);
        archive[directory + 24..directory + 28].copy_from_slice(&said);
        refused(&archive, ArchiveBroken);
        // And when only one of the two places lies.
        archive[22..26].copy_from_slice(&200_000_u32.to_le_bytes());
        refused(archive, ArchiveBroken);
    }
}

#[test]
fn files_that_share_their_bytes_are_refused() {
    // Two entries of the directory that say the same place.
    let mut archive = zip(&[("a.txt", b"words"), ("b.txt", b"words")]);
    let second = last(&archive, DIRECTORY);
    archive[second + 42..second + 46].fill(0);
    refused(&archive, ArchiveBroken);
    // The same under one name, so that their headers agree.
    let name = second + 46;
    archive[name] = b'a';
    refused(archive, ArchiveBroken);
}

#[test]
fn a_file_over_another_is_refused() {
    // The first says that it goes on into the second, whose header is its data.
    let mut archive = stored_zip(&[("a.dat", b"12345678"), ("b.dat", b"words")]);
    let longer = 8 + 10_u32;
    let directory = archive.windows(4).position(|window| window == DIRECTORY).unwrap();
    for at in [18, 22, directory + 20, directory + 24] {
        archive[at..at + 4].copy_from_slice(&longer.to_le_bytes());
    }
    refused(archive, ArchiveBroken);
}

#[test]
fn an_archive_that_would_write_elsewhere_is_refused() {
    for name in
        ["../a.txt", "a/../../b.txt", "/etc/passwd", "\\windows\\a.txt", "C:\\a.txt", "..\\a.txt", "a\0.txt"]
    {
        let mut archive = zip(&[(&"x".repeat(name.len()), b"words")]);
        let directory = last(&archive, DIRECTORY);
        for at in [30, directory + 46] {
            archive[at..at + name.len()].copy_from_slice(name.as_bytes());
        }
        refused(archive, ArchiveBroken);
    }
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.add_symlink("link", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    refused(writer.finish().unwrap().into_inner(), ArchiveBroken);
}

#[test]
fn an_archive_that_is_cut_is_broken() {
    let archive = zip(&[("a.txt", b"words and words")]);
    for length in [4, 10, 40, archive.len() - 30, archive.len() - 1] {
        refused(&archive[..length], ArchiveBroken);
    }
}

#[test]
fn a_file_hidden_between_the_others_is_refused() {
    // The directory leaves one out that programs find that read from the beginning.
    let mut archive = stored_zip(&[("a.txt", b"words"), ("b.txt", b"other")]);
    let end = last(&archive, b"PK\x05\x06");
    let second = last(&archive, DIRECTORY);
    let removed = end - second;
    archive.drain(second..end);
    let end = end - removed;
    archive[end + 8] = 1;
    archive[end + 10] = 1;
    let size = u32::from_le_bytes(archive[end + 12..end + 16].try_into().unwrap());
    let size = size - u32::try_from(removed).unwrap();
    archive[end + 12..end + 16].copy_from_slice(&size.to_le_bytes());
    refused(archive, ArchiveBroken);
}

#[test]
fn programs_and_pages_in_an_archive_are_refused_by_name_and_by_what_they_are() {
    for name in ["a.exe", "a.pdf.js", "a.LNK", "page.html", "a.svg", "macro.docm", "a.bat. "] {
        refused(zip(&[(name, b"words")]), TypeNotAllowed);
    }
    let mut program = b"MZ\x90\0".to_vec();
    program.resize(300, 0);
    for content in [
        &program[..],
        b"<html><body>",
        b"words <script>",
        b"#!/bin/sh\n",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old",
    ] {
        refused(zip(&[("a.txt", content)]), TypeNotAllowed);
    }
}

#[test]
fn a_file_in_an_archive_that_would_not_come_in_alone_does_not_come_in_with_it() {
    let script = pdf_with("", &["<< /S /JavaScript /JS (1) >>"]);
    refused(zip(&[("a.txt", b"words"), ("b.pdf", &script)]), ActiveContent);
    let macros = ooxml("application/vnd.ms-word.document.macroEnabled.main+xml", &[]);
    refused(zip(&[("b.docx", &macros)]), ActiveContent);
}

#[test]
fn a_file_with_a_wrong_checksum_is_broken() {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("a.txt", SimpleFileOptions::default()).unwrap();
    writer.write_all(b"words and words and words").unwrap();
    let mut archive = writer.finish().unwrap().into_inner();
    let directory = last(&archive, DIRECTORY);
    for at in [14, directory + 16] {
        archive[at] ^= 1;
    }
    refused(archive, ArchiveBroken);
}
