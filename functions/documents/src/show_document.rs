//! `GET /api/documents/{account}/{id}`

use axum::extract::State;
use portal::Portal;
use portal::http::{Json, PathId, Problem};
use portal::identity::InAccount;
use portal::policy::Action;
use portal::store::Item;
use portal::values::DocumentId;

use crate::DocumentsError;
use crate::document_view::DocumentView;
use crate::room::Room;

/// See a document
#[utoipa::path(
    get, path = "/api/documents/{account}/{id}", tag = "documents", security(("access_token" = [])), params(("account" = String, Path, format = "uuid"), ("id" = String, Path, format = "uuid")),
    responses(
        (status = 200, body = DocumentView, description = "The document."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`not-allowed`, `outside-grant`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`not-found`: no such account of the caller's, or nothing of that id for them to see there"),
    )
)]
pub(crate) async fn show_document(
    State(portal): State<Portal>,
    caller: InAccount,
    PathId(id): PathId<DocumentId>,
) -> Result<Json<DocumentView>, DocumentsError> {
    let item = Item::Document(caller.account(), id);
    let room = Room::enter(&portal, &caller, Action::SeeDocuments, &[item]).await?;
    let (document, version) = room.document(&portal, id)?;
    Ok(Json(DocumentView::of(&room, id, &document, version, portal.clock.now())))
}
