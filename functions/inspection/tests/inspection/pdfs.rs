use lopdf::{Document, EncryptionState, EncryptionVersion, Permissions};
use portal::values::FileType;
use portal::values::RefusedFile::{self, ActiveContent, ArchiveTooDense, Broken, Encrypted};

use crate::made::{clean, pdf, pdf_of, pdf_with, refused};

const SCRIPT: &str = "<< /S /JavaScript /JS (app.alert\\(1\\)) >>";

#[test]
fn a_plain_pdf_comes_in() {
    clean(pdf(), FileType::Pdf);
}

#[test]
fn what_a_pdf_does_when_it_is_opened_may_be_to_show_a_page() {
    clean(pdf_with("/OpenAction [3 0 R /Fit]", &["<< /S /URI /URI (https://example.org) >>"]), FileType::Pdf);
}

#[test]
fn a_script_is_refused_wherever_it_hangs() {
    for catalog in ["/OpenAction 4 0 R", "/AA << /WC 4 0 R >>", "/Names << /JavaScript 5 0 R >>", ""] {
        refused(pdf_with(catalog, &[SCRIPT]), ActiveContent);
    }
    // In the catalog itself.
    refused(pdf_with(&format!("/OpenAction {SCRIPT}"), &[]), ActiveContent);
}

#[test]
fn a_script_is_refused_however_its_name_is_spelled() {
    for name in ["/J#61vaScript", "/#4a#61#76#61#53#63#72#69#70#74", "/Java#53cript"] {
        refused(pdf_with("", &[&format!("<< /S {name} /JS (1) >>")]), ActiveContent);
        refused(pdf_with("", &[&format!("<< /S {name} >>")]), ActiveContent);
    }
}

#[test]
fn a_script_in_a_stream_of_objects_is_refused() {
    let mut document = Document::load_mem(&pdf_with("/OpenAction 4 0 R", &[SCRIPT])).unwrap();
    let mut file = Vec::new();
    document.save_modern(&mut file).unwrap();
    assert!(!file.windows(10).any(|window| window == b"JavaScript"), "it must lie compressed");
    refused(file, ActiveContent);
    // And the same way without it a file comes in.
    let mut document = Document::load_mem(&pdf()).unwrap();
    let mut file = Vec::new();
    document.save_modern(&mut file).unwrap();
    clean(file, FileType::Pdf);
}

#[test]
fn a_script_that_no_table_lists_is_refused() {
    let mut file = b"%PDF-1.7\n9 0 obj\n<< /S /JavaScript /JS (1) >>\nendobj\n".to_vec();
    let moved = file.len() - b"%PDF-1.7\n".len();
    let text = String::from_utf8(pdf()).unwrap();
    file.extend(text.strip_prefix("%PDF-1.7\n").unwrap().bytes());
    assert!(moved > 0);
    refused(file, ActiveContent);
}

#[test]
fn what_starts_or_fetches_something_else_is_refused() {
    for action in
        ["/Launch /F (cmd.exe)", "/ImportData /F (x)", "/GoToE /T << >>", "/GoToR /F (\\\\\\\\host\\\\x)"]
    {
        refused(pdf_with("", &[&format!("<< /S {action} >>")]), ActiveContent);
    }
    refused(pdf_with("", &["<< /Type /Annot /Subtype /RichMedia >>"]), ActiveContent);
    refused(pdf_with("/AcroForm << /XFA 4 0 R >>", &["<< >>"]), ActiveContent);
}

fn with_embedded(content: &str) -> Vec<u8> {
    let stream = format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len());
    pdf_with("", &["<< /Type /Filespec /F (a.xml) /EF << /F 5 0 R >> >>", &stream])
}

#[test]
fn the_machines_half_of_an_invoice_may_be_embedded_and_nothing_else() {
    clean(with_embedded("<?xml version=\"1.0\"?><Invoice/>"), FileType::Pdf);
    for content in ["MZ\u{1}\u{2}", "words", "<?xml version=\"1.0\"?><?xml-stylesheet?><a/>", ""] {
        refused(with_embedded(content), ActiveContent);
    }
}

#[test]
fn an_encrypted_pdf_is_refused_with_and_without_a_password() {
    for password in ["", "secret"] {
        let mut document = Document::load_mem(&pdf()).unwrap();
        document
            .trailer
            .set("ID", lopdf::Object::Array(vec![lopdf::Object::string_literal("1234567890123456"); 2]));
        let version = EncryptionVersion::V2 {
            document: &document,
            owner_password: "owner",
            user_password: password,
            key_length: 128,
            permissions: Permissions::all(),
        };
        let state = EncryptionState::try_from(version).unwrap();
        document.encrypt(&state).unwrap();
        let mut file = Vec::new();
        document.save_to(&mut file).unwrap();
        refused(file, Encrypted);
    }
}

#[test]
fn a_pdf_that_is_cut_is_broken() {
    let file = pdf();
    for length in [9, 100, file.len() - 20] {
        refused(&file[..length], Broken);
    }
    refused(b"%PDF-1.7\n%%EOF\n", Broken);
}

/// An object: a stream of one object, compressed.
fn stream_of(content: Vec<u8>, filter: &str) -> Vec<u8> {
    let mut stream = lopdf::Stream::new(lopdf::Dictionary::new(), content);
    stream.compress().unwrap();
    let head = format!("<< /Type /ObjStm /N 1 /First 5 /Filter /{filter} /Length");
    let mut object = format!("{head} {} >>\nstream\n", stream.content.len()).into_bytes();
    object.extend(stream.content);
    object.extend(b"\nendstream");
    object
}

#[test]
fn a_script_in_an_object_that_cannot_be_read_is_refused() {
    // Nested deeper than any reader goes, and cut off; but who knows.
    let content = [b"99 0 ", "[".repeat(200).as_bytes(), SCRIPT.as_bytes()].concat();
    refused(pdf_of("", &[stream_of(content, "FlateDecode")]), ActiveContent);
    let harmless = [b"99 0 ", "[".repeat(200).as_bytes(), b"<< /S /URI >>"].concat();
    clean(pdf_of("", &[stream_of(harmless, "FlateDecode")]), FileType::Pdf);
}

#[test]
fn objects_in_a_stream_that_nobody_can_inflate_are_refused() {
    refused(
        pdf_of("", &[stream_of(b"99 0 << /S /URI >> << >> << >> << >> << >>".to_vec(), "Other")]),
        Broken,
    );
}

#[test]
fn streams_of_objects_that_inflate_without_end_are_refused() {
    // One over what a stream may be, and many that are so together.
    for (streams, bytes) in [(1, 9_000_000), (6, 7_000_000)] {
        let mut content = b"99 0 ".to_vec();
        content.resize(bytes, b' ');
        let file = pdf_of("", &vec![stream_of(content, "FlateDecode"); streams]);
        assert!(file.len() < 200_000, "{}", file.len());
        refused(file, ArchiveTooDense);
    }
}

#[test]
fn a_pdf_has_a_greatest_size() {
    let mut file = pdf();
    file.resize(usize::try_from(FileType::Pdf.most_bytes()).unwrap() + 1, b' ');
    refused(file, RefusedFile::TooLarge);
}
