//! Taking a file into an account: the row that says it is being looked at. `documents` writes it when whoever sent the
//! file says that all of it is there; `filing`, when nobody said so and it is.

use crate::store::{Document, Incoming, RetentionClass, Upload};
use crate::values::{FileId, When};

/// Why a file can't become a version of its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoPlace {
    /// The document is not there any more.
    Gone,
    /// Another file is being looked at for it.
    Taken,
}

/// The document as it is when the file is being looked at; `None` when it says so already. `before` is the document as
/// it was read, if it was there.
pub fn arrive(
    upload: &Upload,
    file: FileId,
    before: Option<&Document>,
    now: When,
) -> Result<Option<Document>, NoPlace> {
    let incoming = Incoming { file, bytes: upload.bytes, by: upload.member, since: now, refused: None };
    let Some(before) = before else {
        return if upload.replaces { Err(NoPlace::Gone) } else { Ok(Some(new(upload, incoming))) };
    };
    match &before.incoming {
        Some(held) if held.file == file => Ok(None),
        Some(held) if held.refused.is_none() && held.check(now.timestamp()) == crate::store::Check::Going => {
            Err(NoPlace::Taken)
        }
        _ => Ok(Some(Document { incoming: Some(incoming), ..before.clone() })),
    }
}

fn new(upload: &Upload, incoming: Incoming) -> Document {
    Document {
        name: upload.name.clone(),
        versions: Vec::new(),
        incoming: Some(incoming),
        folder: upload.folder,
        tags: upload.tags.clone(),
        audience: upload.audience.clone(),
        added_by: upload.member,
        class: RetentionClass::default(),
        on_hold: false,
    }
}
