//! Taking note that all of a file was sent, whoever sent it. The row is written before the parts are put together:
//! whoever looks at the file finds it.

use portal::Portal;
use portal::arriving::arrive;
use portal::crypto::DataKey;
use portal::files::{FileKey, Part};
use portal::store::{Document, Shelf, Upload, Write};
use portal::values::When;

use crate::DocumentsError;
use crate::upload_view::{bytes_of_part, parts_of};

/// What of the file's parts is there.
pub(crate) async fn parts_there(
    portal: &Portal,
    place: FileKey,
    upload: &Upload,
) -> Result<Vec<Part>, DocumentsError> {
    match &upload.parts {
        Some(name) => Ok(portal.documents()?.files.parts(place, name).await?),
        None => Ok(Vec::new()),
    }
}

/// The document's row as it says that the file is being looked at, its version, and whether it did not say so before.
/// `before` is the row as it was read.
pub(crate) async fn row(
    portal: &Portal,
    key: &DataKey,
    (place, upload): (FileKey, &Upload),
    before: Option<(Document, u64)>,
    parts: &[Part],
    more: Vec<Write>,
) -> Result<(Document, u64, bool), DocumentsError> {
    let now = When::new(portal.clock.now());
    let arrived = arrive(upload, place.file, before.as_ref().map(|(document, _)| document), now)?;
    let Some(document) = arrived else {
        let (document, version) = before.ok_or(DocumentsError::NotFound)?;
        return Ok((document, version, false));
    };
    all_there(upload, parts)?;
    let (table, at) = (&portal.table, (place.account, place.document));
    let (writes, version): (Vec<Write>, u64) = match before {
        Some((_, version)) => (vec![document.replace(table, key, at, version)?], version + 1),
        None => (first_writes(portal, key, place, &document)?, 1),
    };
    portal.table.commit(&writes.into_iter().chain(more).collect::<Vec<_>>()).await?;
    Ok((document, version, true))
}

/// Has S3 put the parts together, unless that was done.
pub(crate) async fn put_together(
    portal: &Portal,
    place: FileKey,
    upload: &Upload,
    parts: Vec<Part>,
    is_new: bool,
) -> Result<(), DocumentsError> {
    if let Some(name) = upload.parts.as_deref().filter(|_| is_new || !parts.is_empty()) {
        portal.documents()?.files.complete(place, name, parts).await?;
    }
    Ok(())
}

fn first_writes(
    portal: &Portal,
    key: &DataKey,
    place: FileKey,
    document: &Document,
) -> Result<Vec<Write>, DocumentsError> {
    let (account, id) = (place.account, place.document);
    let folder = document.folder.map(|folder| Write::put_in_folder(account, folder, id));
    let create = document.create(&portal.table, key, (account, id))?;
    Ok([create, Shelf::change(account, 1, 0)].into_iter().chain(folder).collect())
}

/// Every part is there with the bytes that it must have.
fn all_there(upload: &Upload, parts: &[Part]) -> Result<(), DocumentsError> {
    if upload.parts.is_none() {
        return Ok(());
    }
    let fits = |part: &Part| bytes_of_part(upload, part.number) == Some(part.bytes);
    if parts.len() == parts_of(upload) && parts.iter().all(fits) {
        Ok(())
    } else {
        Err(DocumentsError::PartsMissing)
    }
}
