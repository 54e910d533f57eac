//! Parts of office files that say what acts.

use std::io::{Read, Seek};

use portal::values::{FileType, RefusedFile};

use crate::directory::{Directory, broken};
use crate::{text, xml};

/// A part is read as a whole.
const MOST_BYTES: u64 = 100 * 1024 * 1024;

pub(crate) fn read<S: Read + Seek>(
    directory: &mut Directory<'_, S>,
    index: usize,
) -> Result<String, RefusedFile> {
    let mut file = directory.archive.by_index(index).map_err(broken)?;
    if file.size() > MOST_BYTES {
        return Err(RefusedFile::TooLarge);
    }
    let mut content = Vec::new();
    (&mut file).take(MOST_BYTES).read_to_end(&mut content).map_err(broken)?;
    text::decode(&content).map(std::borrow::Cow::into_owned).ok_or(RefusedFile::Broken)
}

/// By the content types of OOXML: exactly one main part, of a kind without macros.
pub(crate) fn main_type(content_types: &str) -> Result<FileType, RefusedFile> {
    const ACTIVE: [&str; 6] = ["macroenabled", "vbaproject", "vbadata", "activex", "oleobject", "macrosheet"];
    let (mut kinds, mut is_active) = (Vec::new(), false);
    xml::elements(content_types, |element| {
        let content_type = element.attribute("ContentType").unwrap_or_default().to_lowercase();
        is_active |= ACTIVE.iter().any(|active| content_type.contains(active));
        let kind = [FileType::Docx, FileType::Xlsx, FileType::Pptx]
            .into_iter()
            .find(|kind| content_type.strip_suffix(".main+xml") == Some(kind.media_type()));
        kinds.extend(kind);
    })?;
    match kinds.as_slice() {
        _ if is_active => Err(RefusedFile::ActiveContent),
        [kind] => Ok(*kind),
        [] => Err(RefusedFile::TypeNotAllowed),
        _ => Err(RefusedFile::TwoTypesAtOnce),
    }
}

/// What a part fetches from elsewhere when it is opened. Links that a reader clicks are fine.
pub(crate) fn relationships(text: &str) -> Result<(), RefusedFile> {
    const FETCHED: [&str; 6] =
        ["attachedtemplate", "oleobject", "frame", "subdocument", "vbaproject", "package"];
    refuse_if(text, |element| {
        let relation = element.attribute("Type").unwrap_or_default().to_lowercase();
        let is_external = element.attribute("TargetMode") == Some("External");
        let is_fetched = FETCHED.iter().any(|fetched| relation.ends_with(&format!("/{fetched}")));
        (is_external && is_fetched) || relation.ends_with("/vbaproject")
    })
}

/// A link of a table to another program, which it starts.
pub(crate) fn external_link(text: &str) -> Result<(), RefusedFile> {
    refuse_if(text, |element| element.name == "ddeLink" || element.name == "oleLink")
}

/// What in an ODF file calls a macro; some come with the program, so that the file needs none of its own.
pub(crate) fn events(text: &str) -> Result<(), RefusedFile> {
    refuse_if(text, |element| {
        let calls = |value: &str| value.starts_with("vnd.sun.star.script") || value.starts_with("macro:");
        element.name == "event-listener" || element.name == "dde-source" || element.values().any(calls)
    })
}

pub(crate) fn manifest(text: &str) -> Result<(), RefusedFile> {
    let mut is_encrypted = false;
    xml::elements(text, |element| is_encrypted |= element.name == "encryption-data")?;
    if is_encrypted { Err(RefusedFile::Encrypted) } else { Ok(()) }
}

fn refuse_if(text: &str, is_active: impl Fn(&xml::Element<'_>) -> bool) -> Result<(), RefusedFile> {
    let mut found = false;
    xml::elements(text, |element| found |= is_active(element))?;
    if found { Err(RefusedFile::ActiveContent) } else { Ok(()) }
}
