//! `POST /api/documents/{account}/uploads/{id}/complete`

use axum::extract::State;
use http::StatusCode;
use portal::Portal;
use portal::arriving::arrive;
use portal::files::{FileKey, Part};
use portal::http::{Json, NoBody, PathId, Problem};
use portal::identity::InAccount;
use portal::policy::Action;
use portal::store::{Document, Item, Shelf, Stored, Upload, Write};
use portal::values::{AccountId, DocumentId, FileId, When};

use crate::DocumentsError;
use crate::document_view::DocumentView;
use crate::open_upload::{OpenUpload, open_upload};
use crate::room::Room;
use crate::until_first::until_first;
use crate::upload_view::{bytes_of_part, parts_of};

/// Say that all of a file was sent
///
/// Its document is shown from now on, as one that is being looked at. Said again, it changes nothing.
#[utoipa::path(
    post, path = "/api/documents/{account}/uploads/{id}/complete", tag = "documents", security(("access_token" = [])), params(("account" = String, Path, format = "uuid"), ("id" = String, Path, format = "uuid")),
    responses(
        (status = 202, body = DocumentView, description = "The document."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`not-allowed`, `outside-grant`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`not-found`: no such account of the caller's, or nothing of that id for them to see there"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "`parts-missing`, `being-checked`"),
        (status = 410, body = Problem, content_type = "application/problem+json", description = "`upload-ended`"),
        (status = 503, body = Problem, content_type = "application/problem+json", description = "`unavailable`: S3 or the tables can't be reached"),
    )
)]
pub(crate) async fn complete_upload(
    State(portal): State<Portal>,
    caller: InAccount,
    PathId(file): PathId<FileId>,
    _: NoBody,
) -> Result<(StatusCode, Json<DocumentView>), DocumentsError> {
    let view = until_first(|| try_complete(&portal, &caller, file)).await?;
    Ok((StatusCode::ACCEPTED, Json(view)))
}

/// The row is written before the parts are put together: whoever looks at the file finds it.
async fn try_complete(
    portal: &Portal,
    caller: &InAccount,
    file: FileId,
) -> Result<DocumentView, DocumentsError> {
    let account = caller.account();
    let found = match open_upload(portal, caller, file, &[Item::Uploaded(account, file)]).await {
        Ok(found) => found,
        Err(DocumentsError::NotFound) => return done(portal, caller, file).await,
        Err(error) => return Err(error),
    };
    let key = FileKey { account, document: found.upload.document, file };
    let files = &portal.documents()?.files;
    let parts = match &found.upload.parts {
        Some(parts) => files.parts(key, parts).await?,
        None => Vec::new(),
    };
    let (room, document, version, is_new) =
        row(portal, caller, found.upload.document, file, &found, &parts).await?;
    if let Some(name) = found.upload.parts.as_deref().filter(|_| is_new || !parts.is_empty()) {
        files.complete(key, name, parts).await?;
    }
    Ok(DocumentView::of(&room, found.upload.document, &document, version, portal.clock.now()))
}

/// The document's row, as it says that the file is being looked at; and whether it did not say so before.
async fn row(
    portal: &Portal,
    caller: &InAccount,
    id: DocumentId,
    file: FileId,
    found: &OpenUpload,
    parts: &[Part],
) -> Result<(Room, Document, u64, bool), DocumentsError> {
    let (account, item) = (caller.account(), Item::Document(caller.account(), id));
    let room = Room::enter(portal, caller, Action::AddDocuments, &[item]).await?;
    let before = match room.stored(item) {
        Some(stored) => Some((stored.open::<Document>(&portal.table, &item, room.key()?)?, stored.version())),
        None => None,
    };
    let arrived = arrive(
        &found.upload,
        file,
        before.as_ref().map(|(document, _)| document),
        When::new(portal.clock.now()),
    )?;
    let Some(document) = arrived else {
        let (document, version) = before.ok_or(DocumentsError::NotFound)?;
        return Ok((room, document, version, false));
    };
    all_there(&found.upload, parts)?;
    let (table, at) = (&portal.table, (account, id));
    let (writes, version): (Vec<Write>, u64) = match before {
        Some((_, version)) => (vec![document.replace(table, room.key()?, at, version)?], version + 1),
        None => (first_writes(portal, room.key()?, account, id, &document)?, 1),
    };
    portal.table.commit(&writes).await?;
    Ok((room, document, version, true))
}

fn first_writes(
    portal: &Portal,
    key: &portal::crypto::DataKey,
    account: AccountId,
    id: DocumentId,
    document: &Document,
) -> Result<Vec<Write>, DocumentsError> {
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

/// Of an upload that is over because the file is in its place or was refused.
async fn done(portal: &Portal, caller: &InAccount, file: FileId) -> Result<DocumentView, DocumentsError> {
    let mark = Item::Uploaded(caller.account(), file);
    let room = Room::enter(portal, caller, Action::AddDocuments, &[mark]).await?;
    let id = room.stored(mark).and_then(Stored::document).ok_or(DocumentsError::NotFound)?;
    let room =
        Room::enter(portal, caller, Action::AddDocuments, &[Item::Document(caller.account(), id)]).await?;
    let (document, version) = room.document(portal, id)?;
    Ok(DocumentView::of(&room, id, &document, version, portal.clock.now()))
}
