//! Files that two programs take for two things. What the portal took it for would not be what is opened.

use std::io::{Read, Seek, SeekFrom};

use memchr::memmem;
use portal::values::RefusedFile;

use crate::look::broken;
use crate::markup;

/// Readers of PDF look for its beginning in so many bytes.
const PDF_HEADER_WITHIN: usize = 1024;

/// Of a file of any kind, by its first bytes.
pub(crate) fn head(head: &[u8]) -> Result<(), RefusedFile> {
    let reach = head.get(..PDF_HEADER_WITHIN).unwrap_or(head);
    let is_zip = head.starts_with(b"PK\x03\x04");
    match memmem::find(reach, b"%PDF-") {
        // A ZIP that begins with a PDF as it lies holds one; the directory says so, or it is refused there.
        Some(at) if at > 0 && !is_zip => return Err(RefusedFile::TwoTypesAtOnce),
        _ => {}
    }
    let is_binary = !crate::text::seems_text(head) || head.starts_with(b"%PDF-");
    if is_binary && !is_zip && markup::is_in(reach) {
        return Err(RefusedFile::TwoTypesAtOnce);
    }
    if is_script(head) { Err(RefusedFile::TwoTypesAtOnce) } else { Ok(()) }
}

/// A GIF's first letters are a name in a script. Here its size goes on as one: a comment begins, or a string.
fn is_script(head: &[u8]) -> bool {
    let Some(size) = head.get(6..13).filter(|_| head.starts_with(b"GIF8")) else { return false };
    memmem::find(size, b"/*").is_some() || matches!(size, [b'=', b'"' | b'\'' | b'`', ..])
}

/// Of a file that does not begin as a ZIP: one behind it, which programs for ZIP find from the end.
pub(crate) fn tail<S: Read + Seek>(source: &mut S, bytes: u64, head: &[u8]) -> Result<(), RefusedFile> {
    const END_AND_COMMENT: u64 = 22 + 65_535;
    if head.starts_with(b"PK") {
        return Ok(());
    }
    let start = bytes.saturating_sub(END_AND_COMMENT);
    source.seek(SeekFrom::Start(start)).map_err(broken)?;
    let mut tail = Vec::new();
    source.take(END_AND_COMMENT).read_to_end(&mut tail).map_err(broken)?;
    let ends_a_zip = memmem::find_iter(&tail, b"PK\x05\x06").any(|at| {
        // What is longer than 4 GB has a second end before this one.
        let is_long =
            at.checked_sub(20).and_then(|before| tail.get(before..before + 4)) == Some(b"PK\x06\x07");
        let directory =
            tail.get(at + 12..at + 16).and_then(|size| size.try_into().ok()).map(u32::from_le_bytes);
        let starts = |size: u32| (start + at as u64).checked_sub(u64::from(size));
        is_long || directory.is_some_and(|size| is_directory(source, starts(size)))
    });
    if ends_a_zip { Err(RefusedFile::TwoTypesAtOnce) } else { Ok(()) }
}

/// Chance puts the four bytes of an end somewhere, but not the directory where that end says.
fn is_directory<S: Read + Seek>(source: &mut S, at: Option<u64>) -> bool {
    let Some(at) = at else { return false };
    let mut begins = [0; 4];
    source.seek(SeekFrom::Start(at)).and_then(|_| source.read_exact(&mut begins)).is_ok()
        && (begins == *b"PK\x01\x02" || begins == *b"PK\x05\x06")
}

/// What lies behind the end of a picture or a PDF.
pub(crate) fn behind(rest: &[u8]) -> Result<(), RefusedFile> {
    const BEGINNINGS: [&[u8]; 5] = [b"MZ", b"\x7fELF", b"Rar!\x1a", b"7z\xbc\xaf\x27", b"#!"];
    const ANYWHERE: [&[u8]; 3] = [b"PK\x03\x04", b"%PDF-", b"*/"];
    let is_other = BEGINNINGS.iter().any(|beginning| rest.starts_with(beginning))
        || ANYWHERE.iter().any(|other| memmem::find(rest, other).is_some())
        || markup::is_in(rest);
    if is_other { Err(RefusedFile::TwoTypesAtOnce) } else { Ok(()) }
}
