//! What a ZIP says of itself, judged before anything in it is inflated.

use std::io::{Read, Seek, SeekFrom};

use portal::values::RefusedFile;
use zip::read::Config;
use zip::unstable::read::ZipIterable;
use zip::{CompressionMethod, ZipArchive};

use crate::names;

const MOST_FILES: usize = 10_000;
/// Of the directory; ten thousand files with long names have less.
const MOST_DIRECTORY_BYTES: u64 = 16 * 1024 * 1024;
/// How many times larger what is in it may be. Small files may be denser: a table of zeros is no bomb.
const MOST_DENSE: u64 = 100;
const SMALL: u64 = 1024 * 1024;
const MOST_INFLATED: u64 = 20 * 1024 * 1024 * 1024;
/// Between the files lie their headers. More than that belongs to nobody.
const MOST_BETWEEN_FILES: u64 = 8 * 1024;

/// One file of the archive, as its directory says.
#[derive(Debug)]
pub(crate) struct Entry {
    pub name: String,
    pub is_stored: bool,
    pub compressed: u64,
    pub inflated: u64,
}

pub(crate) struct Directory<'a, S> {
    pub entries: Vec<Entry>,
    pub archive: ZipArchive<&'a mut S>,
}

impl<'a, S: Read + Seek> Directory<'a, S> {
    pub(crate) fn read(source: &'a mut S, bytes: u64) -> Result<Self, RefusedFile> {
        let entries = entries(source)?;
        judge_sizes(&entries, bytes)?;
        let mut archive = ZipArchive::new(source).map_err(broken)?;
        if archive.offset() != 0 {
            return Err(RefusedFile::TwoTypesAtOnce);
        }
        let files: u64 = entries.iter().map(|entry| entry.compressed).sum();
        let between = archive.central_directory_start().saturating_sub(files);
        if between > (entries.len() as u64 + 1) * MOST_BETWEEN_FILES {
            return Err(RefusedFile::ArchiveBroken);
        }
        // Also that no two files share bytes, and that none lies hidden between them.
        archive.validate_header_consistency().map_err(broken)?;
        Ok(Self { entries, archive })
    }
}

/// One by one, so that a directory of gigabytes does not come into memory before it is refused.
fn entries<S: Read + Seek>(source: &mut S) -> Result<Vec<Entry>, RefusedFile> {
    let mut files = ZipIterable::try_new(source, Config::default()).map_err(broken)?;
    if files.is_empty() {
        return Err(RefusedFile::Empty);
    }
    if files.len() > MOST_FILES {
        return Err(RefusedFile::ArchiveTooManyFiles);
    }
    let mut entries = Vec::new();
    let mut start = None;
    for file in files.files().map_err(broken)? {
        let file = file.map_err(broken)?;
        let at = file.central_header_start();
        if at - *start.get_or_insert(at) > MOST_DIRECTORY_BYTES {
            return Err(RefusedFile::ArchiveTooManyFiles);
        }
        if file.encrypted() {
            return Err(RefusedFile::ArchiveEncrypted);
        }
        if file.is_symlink() || names::leads_outside(file.name_raw()) {
            return Err(RefusedFile::ArchiveBroken);
        }
        entries.push(Entry {
            name: file.name().map_err(broken)?.into_owned(),
            is_stored: file.compression() == CompressionMethod::Stored,
            compressed: file.compressed_size(),
            inflated: file.size(),
        });
    }
    Ok(entries)
}

fn judge_sizes(entries: &[Entry], bytes: u64) -> Result<(), RefusedFile> {
    let mut inflated = 0_u64;
    for entry in entries {
        if entry.is_stored && entry.compressed != entry.inflated || entry.compressed > bytes {
            return Err(RefusedFile::ArchiveBroken);
        }
        if entry.inflated > SMALL && entry.inflated / MOST_DENSE > entry.compressed {
            return Err(RefusedFile::ArchiveTooDense);
        }
        inflated = inflated.saturating_add(entry.inflated);
    }
    let is_dense = inflated > SMALL && inflated / MOST_DENSE > bytes;
    if is_dense || inflated > MOST_INFLATED { Err(RefusedFile::ArchiveTooDense) } else { Ok(()) }
}

/// The end of the archive is the end of the file.
pub(crate) fn ends_the_file<S: Read + Seek>(source: &mut S, bytes: u64) -> Result<(), RefusedFile> {
    const END_AND_COMMENT: u64 = 22 + 65_535;
    source.seek(SeekFrom::Start(bytes.saturating_sub(END_AND_COMMENT))).map_err(broken)?;
    let mut tail = Vec::new();
    source.take(END_AND_COMMENT).read_to_end(&mut tail).map_err(broken)?;
    let ends = memchr::memmem::rfind_iter(&tail, b"PK\x05\x06").any(|at| {
        let comment = tail.get(at + 20..at + 22).and_then(|length| length.try_into().ok());
        comment.map(u16::from_le_bytes).is_some_and(|comment| at + 22 + usize::from(comment) == tail.len())
    });
    if ends { Ok(()) } else { Err(RefusedFile::ArchiveBroken) }
}

pub(crate) fn broken<E>(_: E) -> RefusedFile {
    RefusedFile::ArchiveBroken
}
