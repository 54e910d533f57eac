//! Files, made as small as they can be.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use inspection::inspect;
use portal::inspected::Verdict;
use portal::values::{FileType, RefusedFile};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

#[track_caller]
pub fn clean(content: impl AsRef<[u8]>, file_type: FileType) {
    assert_eq!(inspect(&mut Cursor::new(content)), Verdict::Clean { file_type });
}

#[track_caller]
pub fn refused(content: impl AsRef<[u8]>, why: RefusedFile) {
    assert_eq!(inspect(&mut Cursor::new(content)), Verdict::Refused { why });
}

/// A PDF of one page. `catalog` is more of its catalog, `objects` come after the three that it needs, from 4 on.
pub fn pdf_with(catalog: &str, objects: &[&str]) -> Vec<u8> {
    pdf_of(catalog, &objects.iter().map(|object| object.as_bytes().to_vec()).collect::<Vec<_>>())
}

pub fn pdf_of(catalog: &str, objects: &[Vec<u8>]) -> Vec<u8> {
    let mut bodies = vec![
        format!("<< /Type /Catalog /Pages 2 0 R {catalog} >>").into_bytes(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>".to_vec(),
    ];
    bodies.extend(objects.iter().cloned());
    let size = bodies.len() + 1;
    let mut pdf = b"%PDF-1.7\n".to_vec();
    let mut table = format!("xref\n0 {size}\n0000000000 65535 f \n");
    for (number, body) in bodies.iter().enumerate() {
        writeln!(table, "{:010} 00000 n ", pdf.len()).unwrap();
        pdf.extend(format!("{} 0 obj\n", number + 1).bytes());
        pdf.extend(body);
        pdf.extend(b"\nendobj\n");
    }
    let start = pdf.len();
    pdf.extend(
        format!("{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n").bytes(),
    );
    pdf
}

pub fn pdf() -> Vec<u8> {
    pdf_with("", &[])
}

pub fn png(width: u32, height: u32) -> Vec<u8> {
    let mut header = Vec::new();
    header.extend(width.to_be_bytes());
    header.extend(height.to_be_bytes());
    header.extend([8, 2, 0, 0, 0]);
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    for (name, content) in [(b"IHDR", header), (b"IDAT", vec![1, 2, 3]), (b"IEND", Vec::new())] {
        png.extend(u32::try_from(content.len()).unwrap().to_be_bytes());
        png.extend(name);
        png.extend(content);
        png.extend([0; 4]);
    }
    png
}

pub fn jpeg() -> Vec<u8> {
    let mut jpeg = vec![0xff, 0xd8];
    jpeg.extend(b"\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0");
    jpeg.extend(b"\xff\xc0\0\x11\x08\0\x10\0\x10\x03\x01\x22\0\x02\x11\x01\x03\x11\x01");
    jpeg.extend(b"\xff\xda\0\x0c\x03\x01\0\x02\x11\x03\x11\0\x3f\0");
    jpeg.extend(b"data\xff\0more\xff\xd0and more\xff\xd9");
    jpeg
}

pub fn gif() -> Vec<u8> {
    let mut gif = b"GIF89a\x10\0\x10\0\x80\0\0".to_vec();
    gif.extend([0, 0, 0, 255, 255, 255]);
    gif.extend(b"\x21\xfe\x05hello\0");
    gif.extend(b"\x2c\0\0\0\0\x10\0\x10\0\0\x02\x02\x44\x01\0\x3b");
    gif
}

pub fn webp() -> Vec<u8> {
    let mut chunk = b"VP8L\x06\0\0\0\x2f\x0f\xc0\x03\0\0".to_vec();
    let mut webp = b"RIFF".to_vec();
    webp.extend(u32::try_from(chunk.len() + 4).unwrap().to_le_bytes());
    webp.extend(b"WEBP");
    webp.append(&mut chunk);
    webp
}

fn boxed(name: &str, content: &[u8]) -> Vec<u8> {
    let mut boxed = u32::try_from(content.len() + 8).unwrap().to_be_bytes().to_vec();
    boxed.extend(name.bytes());
    boxed.extend(content);
    boxed
}

pub fn heic() -> Vec<u8> {
    let size = boxed("ispe", &[&[0; 4][..], &16_u32.to_be_bytes(), &16_u32.to_be_bytes()].concat());
    let properties = boxed("iprp", &boxed("ipco", &size));
    let item = boxed("pitm", &[0, 0, 0, 0, 0, 1]);
    let meta = boxed("meta", &[&[0; 4][..], &item, &properties].concat());
    [boxed("ftyp", b"heic\0\0\0\0mif1heic"), meta, boxed("mdat", b"picture")].concat()
}

pub fn tiff(width: u32, height: u32) -> Vec<u8> {
    // Width, height, bits, compression, colour, place of the data, rows and bytes in it.
    let tags: [(u16, u32); 8] =
        [(256, width), (257, height), (258, 8), (259, 1), (262, 1), (273, 8), (278, height), (279, 1)];
    let mut tiff = b"II\x2a\0".to_vec();
    tiff.extend(8_u32.to_le_bytes());
    tiff.extend(u16::try_from(tags.len()).unwrap().to_le_bytes());
    for (tag, value) in tags {
        tiff.extend(tag.to_le_bytes());
        tiff.extend(4_u16.to_le_bytes());
        tiff.extend(1_u32.to_le_bytes());
        tiff.extend(value.to_le_bytes());
    }
    tiff.extend([0; 4]);
    tiff
}

/// Deflated files of these names.
pub fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    zip_as(CompressionMethod::Deflated, files)
}

pub fn stored_zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    zip_as(CompressionMethod::Stored, files)
}

fn zip_as(method: CompressionMethod, files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        writer.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// What an OOXML file of this main content type is made of, and more.
pub fn ooxml(main: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let types = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/main.xml" ContentType="{main}"/></Types>"#
    );
    let rels = br#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="main.xml"/></Relationships>"#;
    let mut files: Vec<(&str, &[u8])> =
        vec![("[Content_Types].xml", types.as_bytes()), ("_rels/.rels", rels), ("main.xml", b"<document/>")];
    files.extend(more);
    zip(&files)
}

pub fn main_of(file_type: FileType) -> String {
    format!("{}.main+xml", file_type.media_type())
}

pub fn docx(more: &[(&str, &[u8])]) -> Vec<u8> {
    ooxml(&main_of(FileType::Docx), more)
}

pub fn odf(file_type: FileType, more: &[(&str, &[u8])]) -> Vec<u8> {
    let mut files: Vec<(&str, &[u8])> = vec![
        ("mimetype", file_type.media_type().as_bytes()),
        ("content.xml", b"<office:document-content xmlns:office=\"urn:office\"/>"),
    ];
    files.extend(more);
    zip(&files)
}

/// One of each kind that comes in.
pub fn one_of_each() -> Vec<(FileType, Vec<u8>)> {
    vec![
        (FileType::Pdf, pdf()),
        (FileType::Png, png(16, 16)),
        (FileType::Jpeg, jpeg()),
        (FileType::Gif, gif()),
        (FileType::Webp, webp()),
        (FileType::Heic, heic()),
        (FileType::Tiff, tiff(16, 16)),
        (FileType::Text, b"Dear Sir or Madam,\nenclosed is what you asked for.\n".to_vec()),
        (FileType::Csv, b"date,amount\n2026-01-01,12.50\n2026-01-02,7.00\n".to_vec()),
        (FileType::Xml, b"<?xml version=\"1.0\"?><Invoice xmlns=\"urn:oasis\"><ID>7</ID></Invoice>".to_vec()),
        (FileType::Docx, docx(&[])),
        (FileType::Xlsx, ooxml(&main_of(FileType::Xlsx), &[])),
        (FileType::Pptx, ooxml(&main_of(FileType::Pptx), &[])),
        (FileType::Odt, odf(FileType::Odt, &[])),
        (FileType::Ods, odf(FileType::Ods, &[])),
        (FileType::Odp, odf(FileType::Odp, &[])),
        (FileType::Zip, zip(&[("a.txt", b"words"), ("scan.pdf", &pdf())])),
    ]
}
