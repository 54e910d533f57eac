//! Announcing a file, whoever sends it.

use portal::Portal;
use portal::files::{FileKey, PART};
use portal::http::Problem;
use portal::store::{Shelf, StoreError, Upload, Write};
use portal::values::{AccountId, Checksum, FileId, FileType, Invalid};

use crate::DocumentsError;
use crate::upload_view::UploadView;

const EMPTY: Invalid = Invalid::new("empty", "This file is empty.");
const TOO_LARGE: Invalid = Invalid::new("too_large", "A file has at most 5 GiB.");
const WANTED: Invalid = Invalid::new("missing", "Give the SHA-256 of a file of up to 16 MiB.");
const NOT_WANTED: Invalid =
    Invalid::new("not_wanted", "A file of more than 16 MiB is sent in parts, each with its own.");

pub(crate) fn named(request: Option<String>) -> Result<String, Problem> {
    request.ok_or_else(|| Problem::malformed("Send an Idempotency-Key with each file."))
}

pub(crate) const fn check_size(bytes: u64, sha256: Option<&Checksum>) -> Result<(), DocumentsError> {
    const fn refuse(field: &'static str, invalid: Invalid) -> Result<(), DocumentsError> {
        Err(DocumentsError::Invalid { field, invalid })
    }
    match (bytes, sha256) {
        (0, _) => refuse("bytes", EMPTY),
        (bytes, _) if bytes > FileType::MOST_BYTES => refuse("bytes", TOO_LARGE),
        (bytes, None) if bytes <= PART => refuse("sha256", WANTED),
        (bytes, Some(_)) if bytes > PART => refuse("sha256", NOT_WANTED),
        _ => Ok(()),
    }
}

/// Takes room for the file and writes down what is to come. S3 is told first of what comes in parts, and forgets that
/// by itself.
pub(crate) async fn announce(
    portal: &Portal,
    (account, file): (AccountId, FileId),
    mut upload: Upload,
    more: Vec<Write>,
) -> Result<UploadView, DocumentsError> {
    let documents = portal.documents()?;
    let place = FileKey { account, document: upload.document, file };
    upload.parts = if upload.bytes > PART { Some(documents.files.begin_parts(place).await?) } else { None };
    let keys = documents.keys.unlocked().await?;
    let reserve = Shelf::reserve(account, upload.bytes, portal.settings.limits.documents);
    let create = upload.create(&portal.table, &keys.deployment, (account, file))?;
    let writes: Vec<Write> = [reserve, create].into_iter().chain(more).collect();
    match portal.table.commit(&writes).await {
        Err(StoreError::Refused(0)) => Err(DocumentsError::QuotaExceeded),
        committed => {
            committed?;
            UploadView::fresh(portal, account, file, &upload).await
        }
    }
}
