//! `POST /api/documents/{account}/uploads/{id}/complete`

use axum::extract::State;
use http::StatusCode;
use portal::Portal;
use portal::files::FileKey;
use portal::http::{Json, NoBody, PathId, Problem};
use portal::identity::InAccount;
use portal::policy::Action;
use portal::store::{Document, Item, Stored};
use portal::values::FileId;

use crate::DocumentsError;
use crate::completing::{parts_there, put_together, row};
use crate::document_view::DocumentView;
use crate::open_upload::open_upload;
use crate::room::Room;
use crate::until_first::until_first;

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

async fn try_complete(
    portal: &Portal,
    caller: &InAccount,
    file: FileId,
) -> Result<DocumentView, DocumentsError> {
    let account = caller.account();
    let upload = match open_upload(portal, caller, file, &[Item::Uploaded(account, file)]).await {
        Ok(found) => found.upload,
        Err(DocumentsError::NotFound) => return done(portal, caller, file).await,
        Err(error) => return Err(error),
    };
    let place = FileKey { account, document: upload.document, file };
    let parts = parts_there(portal, place, &upload).await?;
    let item = Item::Document(account, upload.document);
    let room = Room::enter(portal, caller, Action::AddDocuments, &[item]).await?;
    let before = match room.stored(item) {
        Some(stored) => Some((stored.open::<Document>(&portal.table, &item, room.key()?)?, stored.version())),
        None => None,
    };
    let (document, version, is_new) =
        row(portal, room.key()?, (place, &upload), before, &parts, Vec::new()).await?;
    put_together(portal, place, &upload, parts, is_new).await?;
    Ok(DocumentView::of(&room, upload.document, &document, version, portal.clock.now()))
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
