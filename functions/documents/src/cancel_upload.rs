//! `DELETE /api/documents/{account}/uploads/{id}`

use axum::extract::State;
use http::StatusCode;
use portal::Portal;
use portal::files::FileKey;
use portal::http::{PathId, Problem};
use portal::identity::InAccount;
use portal::store::{Document, Item, Shelf, Write};
use portal::values::FileId;

use crate::DocumentsError;
use crate::open_upload::open_upload;
use crate::until_first::until_first;

/// Call a file off
///
/// What is there of it goes, and its room is free again. Not once all of it was sent.
#[utoipa::path(
    delete, path = "/api/documents/{account}/uploads/{id}", tag = "documents", security(("access_token" = [])), params(("account" = String, Path, format = "uuid"), ("id" = String, Path, format = "uuid")),
    responses(
        (status = 204, description = "It is called off."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`not-allowed`, `outside-grant`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`not-found`: no such account of the caller's, or nothing of that id for them to see there"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "`being-checked`"),
        (status = 410, body = Problem, content_type = "application/problem+json", description = "`upload-ended`"),
        (status = 503, body = Problem, content_type = "application/problem+json", description = "`unavailable`: S3 or the tables can't be reached"),
    )
)]
pub(crate) async fn cancel_upload(
    State(portal): State<Portal>,
    caller: InAccount,
    PathId(file): PathId<FileId>,
) -> Result<StatusCode, DocumentsError> {
    until_first(|| try_cancel(&portal, &caller, file)).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn try_cancel(portal: &Portal, caller: &InAccount, file: FileId) -> Result<(), DocumentsError> {
    let account = caller.account();
    let upload = open_upload(portal, caller, file, &[]).await?.upload;
    let item = Item::Document(account, upload.document);
    let found = open_upload(portal, caller, file, &[item]).await?;
    if let Some(stored) = found.room.stored(item) {
        let document: Document = stored.open(&portal.table, &item, found.room.key()?)?;
        if document.incoming.is_some_and(|incoming| incoming.file == file) {
            return Err(DocumentsError::BeingChecked);
        }
    }
    let key = FileKey { account, document: upload.document, file };
    if let Some(parts) = &upload.parts {
        portal.documents()?.files.abort(key, parts).await?;
    }
    let writes = [
        Write::delete_version(Item::Upload(account, file), found.version),
        Shelf::change(account, 0, upload.bytes),
    ];
    Ok(portal.table.commit(&writes).await?)
}
