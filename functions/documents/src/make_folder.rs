//! `POST /api/documents/{account}/folders`

use axum::extract::State;
use http::StatusCode;
use portal::Portal;
use portal::audit::AccountEventKind;
use portal::http::{Json, Problem};
use portal::identity::InAccount;
use portal::policy::Action;
use portal::store::{Folder, Labels, StoreError};
use portal::values::{FolderId, Invalid, ShortLabel};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::DocumentsError;
use crate::room::Room;
use crate::shelf_view::ShelfView;
use crate::until_first::until_first;

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FolderName {
    #[schema(value_type = String, min_length = 1, max_length = 40, example = "Taxes")]
    pub name: ShortLabel,
}

const TAKEN: Invalid = Invalid::new("name_taken", "There is a folder of this name.");

/// Make a folder
#[utoipa::path(
    post, path = "/api/documents/{account}/folders", tag = "documents", security(("access_token" = [])), params(("account" = String, Path, format = "uuid")), request_body = FolderName,
    responses(
        (status = 201, body = ShelfView, description = "The folders as they are now."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`not-allowed`, `outside-grant`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`not-found`: no such account of the caller's"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "`list-full`"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`invalid-input`"),
    )
)]
pub(crate) async fn make_folder(
    State(portal): State<Portal>,
    caller: InAccount,
    Json(new): Json<FolderName>,
) -> Result<(StatusCode, Json<ShelfView>), DocumentsError> {
    let view = until_first(|| try_make(&portal, &caller, &new.name)).await?;
    Ok((StatusCode::CREATED, Json(view)))
}

async fn try_make(
    portal: &Portal,
    caller: &InAccount,
    name: &ShortLabel,
) -> Result<ShelfView, DocumentsError> {
    let room = Room::enter(
        portal,
        caller,
        Action::ManageDocuments,
        &[portal::store::Item::Exchange(caller.account())],
    )
    .await?;
    let (key, keep) = room.key_or_new(portal).await?;
    let mut labels = room.labels(portal)?;
    if labels.labels.folders.len() >= Labels::MOST_FOLDERS {
        return Err(DocumentsError::ListFull);
    }
    not_taken(&labels.labels, name, None)?;
    let id = FolderId::new(&portal.clock).map_err(StoreError::from)?;
    labels.labels.folders.push(Folder { id, name: name.clone() });
    let noted = room.account.note(AccountEventKind::FoldersChanged, None)?;
    let writes: Vec<_> = [labels.write(&portal.table, &key)?, noted].into_iter().chain(keep).collect();
    portal.table.commit(&writes).await?;
    Ok(ShelfView::of(portal, &room, &labels.labels, &room.exchange(portal)?.exchange))
}

/// Refused when another folder is called so.
pub(crate) fn not_taken(
    labels: &Labels,
    name: &ShortLabel,
    but: Option<FolderId>,
) -> Result<(), DocumentsError> {
    let is_taken = |folder: &Folder| Some(folder.id) != but && folder.name.is_like(name);
    if labels.folders.iter().any(is_taken) {
        return Err(DocumentsError::Invalid { field: "name", invalid: TAKEN });
    }
    Ok(())
}
