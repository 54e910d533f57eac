//! A file that is harmless.

use portal::Portal;
use portal::arriving::{NoPlace, arrive};
use portal::audit::AccountEventKind;
use portal::store::{Document, Shelf, Version, Write};
use portal::values::{FileType, When};

use crate::FilingError;
use crate::account::Arriving;
use crate::exchanged::exchanged;
use crate::file::Filed;
use crate::refuse::forget;

/// Copies it to the documents, and makes it the newest version.
pub(crate) async fn accept(
    portal: &Portal,
    arriving: &mut Arriving,
    file_type: FileType,
    e_tag: &str,
) -> Result<Filed, FilingError> {
    let Some(mut document) = place(portal, arriving) else { return forget(portal, arriving).await };
    let files = &portal.documents()?.files;
    let there = files.file(arriving.key, e_tag).await?.ok_or(FilingError::NotThere)?;
    let checksum = there.checksum.ok_or(FilingError::CopyDiffers)?;
    let announced = arriving.upload.checksum.as_ref();
    if there.bytes != arriving.upload.bytes || announced.is_some_and(|announced| *announced != checksum) {
        return Err(FilingError::CopyDiffers);
    }
    let is_first = document.versions.is_empty();
    document.incoming = None;
    document.versions.push(Version {
        file: arriving.key.file,
        file_type,
        bytes: there.bytes,
        checksum,
        by: arriving.upload.member,
        added: When::new(portal.clock.now()),
    });
    let kind = if is_first { AccountEventKind::DocumentAdded } else { AccountEventKind::VersionAdded };
    let exchanged = exchanged(portal, arriving, &document).await?;
    let [over, mark] = arriving.over();
    let writes: Vec<Write> = [over, mark, arriving.write(portal, &document)?, arriving.note(portal, kind)?]
        .into_iter()
        .chain(first_writes(arriving, &document))
        .chain(exchanged)
        .collect();
    portal.table.commit(&writes).await?;
    Ok(Filed::Accepted)
}

/// The document that it belongs to, as one that it is being looked at for; `None` when there is no place for it now.
pub(crate) fn place(portal: &Portal, arriving: &Arriving) -> Option<Document> {
    let before = arriving.document.as_ref().map(|(document, _)| document);
    let now = When::new(portal.clock.now());
    match arrive(&arriving.upload, arriving.key.file, before, now) {
        Ok(Some(document)) => Some(document),
        Ok(None) => before.cloned(),
        Err(NoPlace::Gone | NoPlace::Taken) => None,
    }
}

/// What goes with a document's row, when nobody wrote that before.
fn first_writes(arriving: &Arriving, document: &Document) -> Vec<Write> {
    if arriving.document.is_some() {
        return Vec::new();
    }
    [Shelf::change(arriving.key.account, 1, 0)].into_iter().chain(in_folder(arriving, document)).collect()
}

/// Where whoever sent it wanted it.
pub(crate) fn in_folder(arriving: &Arriving, document: &Document) -> Option<Write> {
    let (account, id) = (arriving.key.account, arriving.key.document);
    document.folder.map(|folder| Write::put_in_folder(account, folder, id))
}
