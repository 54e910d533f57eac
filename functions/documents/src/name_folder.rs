//! `PUT /api/documents/{account}/folders/{id}`

use axum::extract::State;
use portal::Portal;
use portal::audit::AccountEventKind;
use portal::http::{Json, PathId, Problem};
use portal::identity::InAccount;
use portal::policy::Action;
use portal::values::{FolderId, ShortLabel};

use crate::DocumentsError;
use crate::make_folder::{FolderName, not_taken};
use crate::room::Room;
use crate::shelf_view::ShelfView;
use crate::until_first::until_first;

/// Call a folder something else
#[utoipa::path(
    put, path = "/api/documents/{account}/folders/{id}", tag = "documents", security(("access_token" = [])), params(("account" = String, Path, format = "uuid"), ("id" = String, Path, format = "uuid")), request_body = FolderName,
    responses(
        (status = 200, body = ShelfView, description = "The folders as they are now."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`not-allowed`, `outside-grant`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`not-found`: no such account of the caller's, or nothing of that id for them to see there"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`invalid-input`"),
    )
)]
pub(crate) async fn name_folder(
    State(portal): State<Portal>,
    caller: InAccount,
    PathId(id): PathId<FolderId>,
    Json(change): Json<FolderName>,
) -> Result<Json<ShelfView>, DocumentsError> {
    Ok(Json(until_first(|| try_name(&portal, &caller, id, &change.name)).await?))
}

async fn try_name(
    portal: &Portal,
    caller: &InAccount,
    id: FolderId,
    name: &ShortLabel,
) -> Result<ShelfView, DocumentsError> {
    let room = Room::enter(
        portal,
        caller,
        Action::ManageDocuments,
        &[portal::store::Item::Exchange(caller.account())],
    )
    .await?;
    let mut labels = room.labels(portal)?;
    not_taken(&labels.labels, name, Some(id))?;
    let folder = labels.labels.folders.iter_mut().find(|folder| folder.id == id);
    folder.ok_or(DocumentsError::NotFound)?.name = name.clone();
    let noted = room.account.note(AccountEventKind::FoldersChanged, None)?;
    portal.table.commit(&[labels.write(&portal.table, room.key()?)?, noted]).await?;
    Ok(ShelfView::of(portal, &room, &labels.labels, &room.exchange(portal)?.exchange))
}
