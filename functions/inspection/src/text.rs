//! Text: words, tables, data. What a program or a browser would run is none, although it can be read.

use std::borrow::Cow;

use portal::values::{FileType, RefusedFile};

use crate::{markup, xml};

/// Whether it has no byte that text does not have. UTF-16 says by its first two bytes that it is text.
pub(crate) fn seems_text(head: &[u8]) -> bool {
    is_utf16(head) || !head.iter().any(|byte| is_control(*byte))
}

pub(crate) fn look(content: &[u8]) -> Result<FileType, RefusedFile> {
    let text = decode(content).ok_or(RefusedFile::UnknownType)?;
    if text.bytes().any(is_control) {
        return Err(RefusedFile::UnknownType);
    }
    if text.trim().is_empty() {
        return Err(RefusedFile::Empty);
    }
    if text.trim_start().starts_with("<?xml") {
        return xml::look(text.trim_start());
    }
    if is_run_by_something(text.trim_start()) || markup::is_in(text.as_bytes()) {
        return Err(RefusedFile::TypeNotAllowed);
    }
    match xml::look(text.trim_start()) {
        Err(RefusedFile::Broken) => {}
        judged => return judged,
    }
    Ok(if is_table(&text) { FileType::Csv } else { FileType::Text })
}

/// UTF-8, UTF-16 that says so, or what spreadsheets in Western Europe write where they do not ask.
pub(crate) fn decode(content: &[u8]) -> Option<Cow<'_, str>> {
    let utf16 = |unit: fn([u8; 2]) -> u16| {
        let (pairs, odd) = content.as_chunks();
        let units = pairs.iter().skip(1).map(|pair| unit(*pair));
        let text: Result<String, _> = char::decode_utf16(units).collect();
        text.ok().filter(|_| odd.is_empty()).map(Cow::Owned)
    };
    match content {
        [0xff, 0xfe, ..] => utf16(u16::from_le_bytes),
        [0xfe, 0xff, ..] => utf16(u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, text @ ..] => std::str::from_utf8(text).ok().map(Cow::Borrowed),
        text => std::str::from_utf8(text).ok().map(Cow::Borrowed).or_else(|| windows_1252(text)),
    }
}

/// Only its letters matter here. Noise has more than words have of those beyond ASCII.
fn windows_1252(content: &[u8]) -> Option<Cow<'_, str>> {
    const UNUSED: [u8; 5] = [0x81, 0x8d, 0x8f, 0x90, 0x9d];
    let high = content.iter().filter(|byte| !byte.is_ascii()).count();
    let is_unused = content.iter().any(|byte| UNUSED.contains(byte));
    let is_text = !is_unused && high <= content.len() / 4;
    is_text.then(|| Cow::Owned(content.iter().map(|byte| char::from(*byte)).collect()))
}

/// Of a text that goes on: as far as it goes.
pub(crate) fn begins_what_runs(head: &[u8]) -> bool {
    let text = decode(head).unwrap_or_else(|| String::from_utf8_lossy(head));
    is_run_by_something(text.trim_start()) || markup::is_in(text.as_bytes())
}

fn is_utf16(head: &[u8]) -> bool {
    head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff])
}

fn is_control(byte: u8) -> bool {
    (byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c)) || byte == 0x7f
}

/// Text to the eye and something else to a program, by how it begins.
fn is_run_by_something(text: &str) -> bool {
    const BEGINNINGS: [&str; 13] = [
        "#!",
        "%!ps",
        "{\\rtf",
        "<?php",
        "<%",
        "<!--",
        "mime-version:",
        "[internetshortcut]",
        "[desktop entry]",
        "windows registry editor",
        "@echo",
        "regedit4",
        "<job",
    ];
    let begins = |beginning: &str| {
        text.get(..beginning.len()).is_some_and(|start| start.eq_ignore_ascii_case(beginning))
    };
    BEGINNINGS.iter().any(|beginning| begins(beginning)) || infer::text::is_html(text.as_bytes())
}

/// Rows of as many cells, by the first separator that makes them so. A sentence has a space behind its comma.
fn is_table(text: &str) -> bool {
    const LOOKED_AT: usize = 100;
    [b',', b';', b'\t'].iter().any(|separator| {
        let mut rows =
            csv::ReaderBuilder::new().delimiter(*separator).has_headers(false).from_reader(text.as_bytes());
        let mut records = rows.records().take(LOOKED_AT).peekable();
        let cells = records.peek().and_then(|first| first.as_ref().ok()).map_or(0, csv::StringRecord::len);
        let mut count = 0;
        let all_alike = records.all(|row| {
            count += 1;
            row.is_ok_and(|row| !row.iter().skip(1).any(|cell| cell.starts_with(' ')))
        });
        all_alike && cells > 1 && count > 1
    })
}
