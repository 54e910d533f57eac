//! What lies in an archive. What can carry more is judged as if it had come alone, the rest by its beginning.

use std::io::{self, Cursor, Read, Seek};

use portal::values::{FileType, RefusedFile};

use crate::directory::{Directory, Entry, broken};
use crate::kind::{self, HEAD, Kind};
use crate::look::{Place, look as look_into};
use crate::{names, text};

/// Compressed bytes that are inflated to see that they are what the directory says. Beyond, beginnings alone
/// are read, and what is stored as it is cannot say anything else.
const MOST_INFLATED: u64 = 64 * 1024 * 1024;
/// All together that is judged as if it had come alone.
const MOST_JUDGED: u64 = 256 * 1024 * 1024;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holder {
    Archive,
    Office,
}

pub(crate) fn look<S: Read + Seek>(
    directory: &mut Directory<'_, S>,
    holder: Holder,
) -> Result<(), RefusedFile> {
    let (mut inflated, mut judged) = (0, 0);
    for (index, entry) in directory.entries.iter().enumerate() {
        if holder == Holder::Archive {
            names::judge(&entry.name)?;
        }
        let mut file = directory.archive.by_index(index).map_err(broken)?;
        let mut head = Vec::new();
        (&mut file).take(HEAD as u64).read_to_end(&mut head).map_err(broken)?;
        if carries_more(&head) {
            judged += entry.inflated;
            if judged > MOST_JUDGED {
                return Err(RefusedFile::TooLarge);
            }
            as_if_alone(head, file, entry, holder)?;
            continue;
        }
        judge_head(&head, holder)?;
        if holder == Holder::Office && is_embedded(entry) && !entry.name.ends_with('/') {
            return Err(RefusedFile::ActiveContent);
        }
        inflated += entry.compressed;
        if !entry.is_stored && inflated <= MOST_INFLATED {
            let rest = io::copy(&mut file, &mut io::sink()).map_err(broken)?;
            if head.len() as u64 + rest != entry.inflated {
                return Err(RefusedFile::ArchiveBroken);
            }
        }
    }
    Ok(())
}

fn carries_more(head: &[u8]) -> bool {
    matches!(Kind::of(head), Ok(Kind::Pdf | Kind::Zip))
}

fn as_if_alone(
    mut content: Vec<u8>,
    file: impl Read,
    entry: &Entry,
    holder: Holder,
) -> Result<(), RefusedFile> {
    file.take(entry.inflated).read_to_end(&mut content).map_err(broken)?;
    if content.len() as u64 != entry.inflated {
        return Err(RefusedFile::ArchiveBroken);
    }
    match look_into(&mut Cursor::new(content), Place::InArchive)? {
        FileType::Pdf => Ok(()),
        _ if holder == Holder::Archive || is_embedded(entry) => Ok(()),
        _ => Err(RefusedFile::ArchiveNested),
    }
}

/// Where OOXML puts objects. Charts of a presentation bring their table along; other objects are programs' own.
fn is_embedded(entry: &Entry) -> bool {
    entry.name.to_lowercase().contains("/embeddings/")
}

fn judge_head(head: &[u8], holder: Holder) -> Result<(), RefusedFile> {
    if kind::is_program(head) {
        return Err(RefusedFile::TypeNotAllowed);
    }
    if kind::is_other_archive(head) {
        return Err(RefusedFile::ArchiveNested);
    }
    match holder {
        // Objects of other programs, and macros under whatever name.
        Holder::Office if kind::is_old_office(head) => Err(RefusedFile::ActiveContent),
        Holder::Archive if kind::is_old_office(head) => Err(RefusedFile::TypeNotAllowed),
        Holder::Archive if text::seems_text(head) && text::begins_what_runs(head) => {
            Err(RefusedFile::TypeNotAllowed)
        }
        _ => Ok(()),
    }
}
