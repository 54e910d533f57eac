//! PDF. It must be readable, and hold nothing that acts.

use std::cell::Cell;

use lopdf::{DecompressError, Document, Error, LoadOptions, Object, ObjectId, Stream};
use memchr::memmem;
use portal::values::{FileType, RefusedFile};

use crate::{embedded, pdf_objects, polyglot};

/// What one stream of objects may inflate to, and all together. Real ones hold some hundred kilobytes; what is
/// made for it takes a hundred times its size in memory.
const MOST_IN_A_STREAM: usize = 8 * 1024 * 1024;
const MOST_IN_STREAMS: usize = 32 * 1024 * 1024;
/// Readers look for the end in so many last bytes.
const END_WITHIN: usize = 2048;

pub(crate) fn look(content: &[u8]) -> Result<FileType, RefusedFile> {
    let end = content.get(content.len().saturating_sub(END_WITHIN)..).unwrap_or(content);
    let Some(at) = memmem::rfind(end, b"%%EOF") else { return Err(RefusedFile::Broken) };
    polyglot::behind(end.get(at + 5..).unwrap_or_default().trim_ascii_start())?;
    for name in pdf_objects::names_in(content) {
        // What says so is never compressed. So the library is given nothing to decrypt.
        if name == b"Encrypt" {
            return Err(RefusedFile::Encrypted);
        }
        if pdf_objects::is_active_name(&name) {
            return Err(RefusedFile::ActiveContent);
        }
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
    static FOUND: Cell<Option<RefusedFile>> = const { Cell::new(None) };
}

fn load(content: &[u8], force_reconstruct: bool) -> Result<Document, RefusedFile> {
    INFLATED.set(0);
    FOUND.set(None);
    let options = LoadOptions {
        filter: Some(looked_at),
        max_decompressed_size: Some(MOST_IN_A_STREAM),
        force_reconstruct,
        ..LoadOptions::default()
    };
    let loaded = Document::load_mem_with_options(content, options);
    if let Some(why) = FOUND.get() {
        return Err(why);
    }
    loaded.map_err(|error| match error {
        Error::Decompress(DecompressError::MemoryLimitExceeded { .. }) => RefusedFile::ArchiveTooDense,
        _ => RefusedFile::Broken,
    })
}

/// Looks into a stream of objects before the library reads the objects in it. What is returned counts for objects
/// out of such a stream alone, and no stream is one of them.
fn looked_at(id: ObjectId, object: &mut Object) -> Option<(ObjectId, Object)> {
    let Object::Stream(stream) = object else { return Some((id, object.clone())) };
    if stream.dict.has_type(b"ObjStm") {
        FOUND.set(FOUND.get().or(in_objects(stream).err()));
    }
    FOUND.get().is_none().then_some((id, Object::Null))
}

/// Its names count even where the library can't read the object: another reader may.
fn in_objects(stream: &Stream) -> Result<(), RefusedFile> {
    let content = stream.get_plain_content_with_limit(MOST_IN_A_STREAM).map_err(|error| match error {
        Error::Decompress(DecompressError::MemoryLimitExceeded { .. }) => RefusedFile::ArchiveTooDense,
        _ => RefusedFile::Broken,
    })?;
    INFLATED.set(INFLATED.get() + content.len());
    if INFLATED.get() > MOST_IN_STREAMS {
        return Err(RefusedFile::ArchiveTooDense);
    }
    let is_active = pdf_objects::names_in(&content).any(|name| pdf_objects::is_active_name(&name));
    if is_active { Err(RefusedFile::ActiveContent) } else { Ok(()) }
}
