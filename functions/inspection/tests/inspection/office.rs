use portal::values::FileType;
use portal::values::RefusedFile::{ActiveContent, ArchiveNested, Encrypted, TypeNotAllowed};

use crate::made::{clean, docx, main_of, odf, ooxml, png, refused, zip};

#[test]
fn an_office_file_with_pictures_and_a_table_for_its_chart_comes_in() {
    let picture = png(16, 16);
    let table = ooxml(&main_of(FileType::Xlsx), &[]);
    let parts: [(&str, &[u8]); 3] = [
        ("ppt/media/image1.png", &picture),
        ("ppt/embeddings/Microsoft_Excel_Sheet1.xlsx", &table),
        ("ppt/printerSettings/printerSettings1.bin", b"\x01\x02"),
    ];
    clean(ooxml(&main_of(FileType::Pptx), &parts), FileType::Pptx);
    clean(odf(FileType::Odt, &[("Pictures/1.png", &picture)]), FileType::Odt);
}

#[test]
fn macros_are_refused_however_they_are_called() {
    refused(docx(&[("word/vbaProject.bin", b"x")]), ActiveContent);
    refused(docx(&[("WORD/VBAPROJECT.BIN", b"x")]), ActiveContent);
    refused(docx(&[("word/other.bin", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 macros")]), ActiveContent);
    refused(docx(&[("xl/macrosheets/sheet1.xml", b"<a/>")]), ActiveContent);
    refused(docx(&[("word/activeX/activeX1.xml", b"<a/>")]), ActiveContent);
    refused(docx(&[("word/embeddings/oleObject1.bin", b"x")]), ActiveContent);
    for main in [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        "application/vnd.ms-office.vbaProject",
    ] {
        refused(ooxml(main, &[]), ActiveContent);
    }
    let relation = br#"<Relationships><Relationship Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="x.bin"/></Relationships>"#;
    refused(docx(&[("word/_rels/document.xml.rels", relation)]), ActiveContent);
}

fn relation(kind: &str, mode: &str) -> String {
    format!(
        r#"<Relationships><Relationship Id="1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="https://example.org/x" TargetMode="{mode}"/></Relationships>"#
    )
}

#[test]
fn what_is_fetched_from_elsewhere_when_it_is_opened_is_refused() {
    for kind in ["attachedTemplate", "oleObject", "frame", "subDocument"] {
        let relation = relation(kind, "External");
        refused(docx(&[("word/_rels/settings.xml.rels", relation.as_bytes())]), ActiveContent);
        let escaped = relation.replace("External", "&#69;xternal");
        refused(docx(&[("word/_rels/settings.xml.rels", escaped.as_bytes())]), ActiveContent);
        let utf16: Vec<u8> =
            std::iter::once(0xfeff).chain(relation.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        refused(docx(&[("word/_rels/settings.xml.rels", &utf16)]), ActiveContent);
    }
    let link = relation("hyperlink", "External");
    clean(docx(&[("word/_rels/document.xml.rels", link.as_bytes())]), FileType::Docx);
    let dde: &[u8] = br#"<externalLink><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>"#;
    let part = [("xl/externalLinks/externalLink1.xml", dde)];
    refused(ooxml(&main_of(FileType::Xlsx), &part), ActiveContent);
}

#[test]
fn templates_shows_and_packages_of_other_kinds_are_refused() {
    for main in [
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml",
        "application/vnd.ms-package.xps-fixeddocumentsequence+xml",
    ] {
        refused(ooxml(main, &[]), TypeNotAllowed);
    }
    refused(zip(&[("mimetype", b"application/epub+zip")]), TypeNotAllowed);
    refused(zip(&[("META-INF/MANIFEST.MF", b"Main-Class: X"), ("X.bin", b"x")]), TypeNotAllowed);
}

#[test]
fn macros_of_open_document_are_refused() {
    refused(odf(FileType::Ods, &[("Basic/Standard/Module1.xml", b"<a/>")]), ActiveContent);
    refused(odf(FileType::Ods, &[("Scripts/python/a.py", b"x")]), ActiveContent);
    let events: &[u8] = br#"<a><script:event-listener xmlns:script="urn:s" href="x"/></a>"#;
    refused(odf(FileType::Odt, &[("styles.xml", events)]), ActiveContent);
    let link: &[u8] = br#"<a href="vnd.sun.star.script&#58;../../x.py$f"/>"#;
    refused(odf(FileType::Odt, &[("Object 1/content.xml", link)]), ActiveContent);
}

#[test]
fn what_only_a_password_opens_is_refused() {
    let manifest: &[u8] = br#"<m:manifest xmlns:m="urn:m"><m:encryption-data m:checksum="x"/></m:manifest>"#;
    refused(odf(FileType::Odt, &[("META-INF/manifest.xml", manifest)]), Encrypted);
    let mut wrapped = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    wrapped.resize(1024, 0);
    wrapped.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    refused(wrapped, Encrypted);
}

#[test]
fn an_archive_in_an_office_file_is_refused_whatever_it_is_called() {
    let inner = zip(&[("a.txt", b"words")]);
    refused(docx(&[("word/media/image1.png", &inner)]), ArchiveNested);
    refused(docx(&[("word/embeddings/a.xlsx", &inner)]), ArchiveNested);
    refused(docx(&[("word/media/a.docx", &docx(&[]))]), ArchiveNested);
    let mut program = b"MZ\x90\0".to_vec();
    program.resize(300, 0);
    refused(docx(&[("word/media/image1.png", &program)]), TypeNotAllowed);
}
