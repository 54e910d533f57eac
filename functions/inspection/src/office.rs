//! Office files: which one it is, by what it says inside, and that nothing in it acts.

use std::io::{Read, Seek};

use portal::values::{FileType, RefusedFile};

use crate::directory::Directory;
use crate::names;
use crate::office_parts as parts;

/// The list of what is in an OOXML file.
pub(crate) const CONTENT_TYPES: &str = "[content_types].xml";
/// What an ODF file says first.
const MIMETYPE: &str = "mimetype";

/// `None` for an archive that is no office file. One that is, of a kind that does not come in, is refused.
pub(crate) fn kind<S: Read + Seek>(
    directory: &mut Directory<'_, S>,
) -> Result<Option<FileType>, RefusedFile> {
    let has = |name: &str| directory.entries.iter().position(|entry| entry.name.to_lowercase() == name);
    let is_package_of_programs = has("meta-inf/manifest.mf").or(has("androidmanifest.xml")).is_some();
    match (has(CONTENT_TYPES), has(MIMETYPE)) {
        _ if is_package_of_programs => Err(RefusedFile::TypeNotAllowed),
        (Some(_), Some(_)) => Err(RefusedFile::TwoTypesAtOnce),
        (Some(index), None) => parts::main_type(&parts::read(directory, index)?).map(Some),
        (None, Some(index)) => open_document(&parts::read(directory, index)?).map(Some),
        (None, None) => Ok(None),
    }
}

fn open_document(mimetype: &str) -> Result<FileType, RefusedFile> {
    let kinds = [FileType::Odt, FileType::Ods, FileType::Odp];
    let kind = kinds.into_iter().find(|kind| kind.media_type() == mimetype.trim_end());
    kind.ok_or(RefusedFile::TypeNotAllowed)
}

pub(crate) fn look<S: Read + Seek>(
    directory: &mut Directory<'_, S>,
    kind: FileType,
) -> Result<(), RefusedFile> {
    let is_ooxml = matches!(kind, FileType::Docx | FileType::Xlsx | FileType::Pptx);
    for index in 0..directory.entries.len() {
        let Some(entry) = directory.entries.get(index) else { continue };
        let name = entry.name.to_lowercase();
        if is_active(&name, is_ooxml) {
            return Err(RefusedFile::ActiveContent);
        }
        let judge = if is_ooxml { judge_of_ooxml(&name) } else { judge_of_odf(&name) };
        if let Some(judge) = judge {
            judge(&parts::read(directory, index)?)?;
        }
    }
    Ok(())
}

fn is_active(name: &str, is_ooxml: bool) -> bool {
    if is_ooxml {
        let places = ["/activex/", "/macrosheets/"];
        name.ends_with("vbaproject.bin") || places.iter().any(|place| name.contains(place))
    } else {
        name.starts_with("basic/") || name.starts_with("scripts/")
    }
}

type Judge = fn(&str) -> Result<(), RefusedFile>;

fn judge_of_ooxml(name: &str) -> Option<Judge> {
    if names::extension(name).as_deref() == Some("rels") {
        return Some(parts::relationships);
    }
    name.contains("/externallinks/").then_some(parts::external_link as Judge)
}

fn judge_of_odf(name: &str) -> Option<Judge> {
    match name.rsplit('/').next() {
        Some("manifest.xml") => Some(parts::manifest),
        Some("content.xml" | "styles.xml") => Some(parts::events),
        _ => None,
    }
}
