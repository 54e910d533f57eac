//! The one way into a file.

use std::io::{Read, Seek, SeekFrom};

use portal::inspected::Verdict;
use portal::values::{FileType, RefusedFile};

use crate::kind::{HEAD, Kind};
use crate::{archive, image, pdf, polyglot, text};

/// Where a file was found. An archive may be in nothing, an office file in an archive and in an office file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Uploaded,
    InArchive,
}

/// What `source` is. A failure to read counts as a broken file; whoever can tell the two apart must.
pub fn inspect<S: Read + Seek>(source: &mut S) -> Verdict {
    match look(source, Place::Uploaded) {
        Ok(file_type) => Verdict::Clean { file_type },
        Err(why) => Verdict::Refused { why },
    }
}

pub(crate) fn look<S: Read + Seek>(source: &mut S, place: Place) -> Result<FileType, RefusedFile> {
    let bytes = source.seek(SeekFrom::End(0)).map_err(broken)?;
    if bytes == 0 {
        return Err(RefusedFile::Empty);
    }
    let head = head_of(source)?;
    polyglot::head(&head)?;
    polyglot::tail(source, bytes, &head)?;
    match Kind::of(&head)? {
        Kind::Pdf => pdf::look(&whole(source, bytes, FileType::Pdf)?),
        Kind::Image(file_type) => image::look(source, bytes, file_type),
        Kind::Zip => archive::look(source, bytes, place),
        Kind::Text => text::look(&whole(source, bytes, FileType::Text)?),
    }
}

fn head_of<S: Read + Seek>(source: &mut S) -> Result<Vec<u8>, RefusedFile> {
    source.rewind().map_err(broken)?;
    let mut head = Vec::with_capacity(HEAD);
    source.take(HEAD as u64).read_to_end(&mut head).map_err(broken)?;
    Ok(head)
}

/// All of a file whose kind bounds its size.
fn whole<S: Read + Seek>(source: &mut S, bytes: u64, kind: FileType) -> Result<Vec<u8>, RefusedFile> {
    at_most(bytes, kind)?;
    source.rewind().map_err(broken)?;
    let mut content = Vec::new();
    source.take(kind.most_bytes()).read_to_end(&mut content).map_err(broken)?;
    Ok(content)
}

pub(crate) fn at_most(bytes: u64, kind: FileType) -> Result<(), RefusedFile> {
    if bytes > kind.most_bytes() { Err(RefusedFile::TooLarge) } else { Ok(()) }
}

/// For `map_err`, where all that a library says comes to one.
pub(crate) fn broken<E>(_: E) -> RefusedFile {
    RefusedFile::Broken
}
