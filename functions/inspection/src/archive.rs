//! ZIP, and what is one inside.

use std::io::{Read, Seek};

use memchr::memmem;
use portal::values::{FileType, RefusedFile};

use crate::contents::{self, Holder};
use crate::directory::{self, Directory};
use crate::look::{Place, at_most};
use crate::office;

pub(crate) fn look<S: Read + Seek>(
    source: &mut S,
    bytes: u64,
    place: Place,
) -> Result<FileType, RefusedFile> {
    at_most(bytes, FileType::Zip)?;
    directory::ends_the_file(source, bytes)?;
    let header = pdf_header(source)?;
    let mut directory = Directory::read(source, bytes)?;
    begins_a_file(&mut directory, header)?;
    let Some(kind) = office::kind(&mut directory)? else {
        if place == Place::InArchive {
            return Err(RefusedFile::ArchiveNested);
        }
        contents::look(&mut directory, Holder::Archive)?;
        return Ok(FileType::Zip);
    };
    at_most(bytes, kind)?;
    office::look(&mut directory, kind)?;
    contents::look(&mut directory, Holder::Office)?;
    Ok(kind)
}

/// Where a reader of PDF would begin; some look that far.
fn pdf_header<S: Read + Seek>(source: &mut S) -> Result<Option<u64>, RefusedFile> {
    let mut head = Vec::new();
    source.rewind().and_then(|()| source.take(1024).read_to_end(&mut head)).map_err(directory::broken)?;
    Ok(memmem::find(&head, b"%PDF-").map(|at| at as u64))
}

/// A PDF that lies in the archive as it is may begin so early. Anything else there is two things.
fn begins_a_file<S: Read + Seek>(
    directory: &mut Directory<'_, S>,
    header: Option<u64>,
) -> Result<(), RefusedFile> {
    let Some(header) = header else { return Ok(()) };
    for index in 0..directory.entries.len() {
        let file = directory.archive.by_index(index).map_err(directory::broken)?;
        if file.data_start() == Some(header) {
            return Ok(());
        }
    }
    Err(RefusedFile::TwoTypesAtOnce)
}
