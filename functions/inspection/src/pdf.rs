//! PDF. It must be readable, and hold nothing that acts.

use std::cell::Cell;

use lopdf::{DecompressError, Document, Error, LoadOptions, Object, ObjectId};
use memchr::memmem;
use portal::values::{FileType, RefusedFile};

use crate::{embedded, pdf_objects};

/// What one stream of objects may inflate to, and all together. Real ones hold some hundred kilobytes.
const MOST_IN_A_STREAM: usize = 16 * 1024 * 1024;
const MOST_IN_STREAMS: usize = 64 * 1024 * 1024;
/// Readers look for the end in so many last bytes.
const END_WITHIN: usize = 2048;

pub(crate) fn look(content: &[u8]) -> Result<FileType, RefusedFile> {
    let end = content.get(content.len().saturating_sub(END_WITHIN)..).unwrap_or(content);
    if memmem::find(end, b"%%EOF").is_none() {
        return Err(RefusedFile::Broken);
    }
    if pdf_objects::names_in(content).any(|name| pdf_objects::is_active_name(&name)) {
        return Err(RefusedFile::ActiveContent);
    }
    // As it is written, and as a reader sees it that mends it: objects that no table lists come back to life.
    for force_reconstruct in [false, true] {
        judge(&load(content, force_reconstruct)?)?;
    }
    Ok(FileType::Pdf)
}

fn judge(document: &Document) -> Result<(), RefusedFile> {
    if document.trailer.has(b"Encrypt") || document.was_encrypted() {
        return Err(RefusedFile::Encrypted);
    }
    if document.catalog().is_err() || document.page_iter().next().is_none() {
        return Err(RefusedFile::Broken);
    }
    let trailer = document.trailer.iter().any(|(key, value)| pdf_objects::is_active_entry(key, value));
    if trailer || document.objects.values().any(pdf_objects::is_active) {
        return Err(RefusedFile::ActiveContent);
    }
    embedded::look(document)
}

thread_local! {
    /// The library bounds each stream by itself, and takes a plain function to ask about an object.
    static INFLATED: Cell<usize> = const { Cell::new(0) };
}

fn load(content: &[u8], force_reconstruct: bool) -> Result<Document, RefusedFile> {
    INFLATED.set(0);
    let options = LoadOptions {
        filter: Some(within_budget),
        max_decompressed_size: Some(MOST_IN_A_STREAM),
        force_reconstruct,
        ..LoadOptions::default()
    };
    let loaded = Document::load_mem_with_options(content, options);
    if INFLATED.get() > MOST_IN_STREAMS {
        return Err(RefusedFile::ArchiveTooDense);
    }
    loaded.map_err(|error| match error {
        Error::Decompress(DecompressError::MemoryLimitExceeded { .. }) => RefusedFile::ArchiveTooDense,
        _ if pdf_objects::names_in(content).any(|name| name == b"Encrypt") => RefusedFile::Encrypted,
        _ => RefusedFile::Broken,
    })
}

/// Counts what a stream of objects inflates to before the library reads the objects in it. What is returned
/// counts for objects out of such a stream alone, and no stream is one of them.
fn within_budget(id: ObjectId, object: &mut Object) -> Option<(ObjectId, Object)> {
    let Object::Stream(stream) = object else { return Some((id, object.clone())) };
    if stream.dict.has_type(b"ObjStm") {
        let inflated =
            stream.get_plain_content_with_limit(MOST_IN_A_STREAM).map_or(0, |content| content.len());
        INFLATED.set(INFLATED.get() + inflated);
    }
    (INFLATED.get() <= MOST_IN_STREAMS).then_some((id, Object::Null))
}
