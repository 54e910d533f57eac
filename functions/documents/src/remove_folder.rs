//! `DELETE /api/documents/{account}/folders/{id}`

use axum::extract::State;
use portal::Portal;
use portal::audit::AccountEventKind;
use portal::http::{Json, PathId, Problem};
use portal::identity::InAccount;
use portal::policy::Action;
use portal::store::keys::Collection;
use portal::values::FolderId;

use crate::DocumentsError;
use crate::room::Room;
use crate::shelf_view::ShelfView;
use crate::until_first::until_first;

/// Remove a folder
///
/// Only one without documents. What is put into it at the same moment, or taken out of the trash later, is in none.
#[utoipa::path(
    delete, path = "/api/documents/{account}/folders/{id}", tag = "documents", security(("access_token" = [])), params(("account" = String, Path, format = "uuid"), ("id" = String, Path, format = "uuid")),
    responses(
        (status = 200, body = ShelfView, description = "The folders as they are now."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`not-allowed`, `outside-grant`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`not-found`: no such account of the caller's, or nothing of that id for them to see there"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "`folder-not-empty`"),
    )
)]
pub(crate) async fn remove_folder(
    State(portal): State<Portal>,
    caller: InAccount,
    PathId(id): PathId<FolderId>,
) -> Result<Json<ShelfView>, DocumentsError> {
    Ok(Json(until_first(|| try_remove(&portal, &caller, id)).await?))
}

async fn try_remove(portal: &Portal, caller: &InAccount, id: FolderId) -> Result<ShelfView, DocumentsError> {
    let room = Room::enter(
        portal,
        caller,
        Action::ManageDocuments,
        &[portal::store::Item::Exchange(caller.account())],
    )
    .await?;
    let mut labels = room.labels(portal)?;
    labels.labels.folder(id).ok_or(DocumentsError::NotFound)?;
    if !portal.table.newest(Collection::InFolder(room.id(), id), None, 1).await?.is_empty() {
        return Err(DocumentsError::FolderNotEmpty);
    }
    labels.labels.folders.retain(|folder| folder.id != id);
    let noted = room.account.note(AccountEventKind::FoldersChanged, None)?;
    portal.table.commit(&[labels.write(&portal.table, room.key()?)?, noted]).await?;
    Ok(ShelfView::of(portal, &room, &labels.labels, &room.exchange(portal)?.exchange))
}
