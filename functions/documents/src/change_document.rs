//! `PUT /api/documents/{account}/{id}`

use axum::extract::State;
use portal::Portal;
use portal::audit::AccountEventKind;
use portal::http::{Json, PathId, Problem, RoleName, nullable};
use portal::identity::InAccount;
use portal::policy::Action;
use portal::store::{Document, Item, Write};
use portal::values::{AccountId, DocumentId, DocumentName, FolderId, ShortLabel};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::DocumentsError;
use crate::document_view::DocumentView;
use crate::labelled::Labelled;
use crate::room::Room;
use crate::until_first::until_first;

/// What a document is called, where it is, and who sees it; `null` for what it has not.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DocumentChange {
    #[schema(value_type = String, min_length = 1, max_length = 200, example = "Contract.pdf")]
    name: DocumentName,
    #[serde(deserialize_with = "nullable")]
    #[schema(required, format = "uuid")]
    folder: Option<String>,
    #[schema(value_type = Vec<String>, max_items = 20)]
    tags: Vec<ShortLabel>,
    /// Who sees it beside those who manage documents: roles as members have them; everybody where it is null.
    #[serde(deserialize_with = "nullable")]
    #[schema(value_type = Option<Vec<String>>, required, max_items = 25)]
    audience: Option<Vec<RoleName>>,
    /// The version that was read. Refused when it is not the newest any more.
    #[schema(minimum = 1)]
    version: u64,
}

/// Name a document, move it, tag it, or say who sees it
///
/// Replaces all of these. Whoever manages documents may, and whoever added it. Nobody's change is lost: a change to an
/// older version is refused.
#[utoipa::path(
    put, path = "/api/documents/{account}/{id}", tag = "documents", security(("access_token" = [])), params(("account" = String, Path, format = "uuid"), ("id" = String, Path, format = "uuid")), request_body = DocumentChange,
    responses(
        (status = 200, body = DocumentView, description = "The document as it is now."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`not-allowed`, `outside-grant`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`not-found`: no such account of the caller's, or nothing of that id for them to see there"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "`changed-meanwhile`"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`invalid-input`"),
    )
)]
pub(crate) async fn change_document(
    State(portal): State<Portal>,
    caller: InAccount,
    PathId(id): PathId<DocumentId>,
    Json(change): Json<DocumentChange>,
) -> Result<Json<DocumentView>, DocumentsError> {
    Ok(Json(until_first(|| try_change(&portal, &caller, id, change.clone())).await?))
}

async fn try_change(
    portal: &Portal,
    caller: &InAccount,
    id: DocumentId,
    change: DocumentChange,
) -> Result<DocumentView, DocumentsError> {
    let (account, item) = (caller.account(), Item::Document(caller.account(), id));
    let room = Room::enter(portal, caller, Action::SeeDocuments, &[item]).await?;
    let (before, version) = room.document(portal, id)?;
    room.require_change(&before)?;
    if version != change.version {
        return Err(DocumentsError::ChangedMeanwhile);
    }
    let (key, mut labels) = (room.key()?, room.labels(portal)?);
    let said =
        Labelled::parse(&room, &labels.labels, change.name, change.folder, change.tags, change.audience)?;
    let learned =
        if labels.labels.learn(&said.tags) { Some(labels.write(&portal.table, key)?) } else { None };
    let moved = moves(account, id, before.folder, said.folder);
    let after =
        Document { name: said.name, folder: said.folder, tags: said.tags, audience: said.audience, ..before };
    let writes: Vec<Write> = [
        after.replace(&portal.table, key, (account, id), version)?,
        room.account.note_document(AccountEventKind::DocumentChanged, id)?,
    ]
    .into_iter()
    .chain(learned)
    .chain(moved)
    .collect();
    portal.table.commit(&writes).await?;
    Ok(DocumentView::of(&room, id, &after, version + 1, portal.clock.now()))
}

/// From one folder to another.
fn moves(account: AccountId, id: DocumentId, from: Option<FolderId>, to: Option<FolderId>) -> Vec<Write> {
    if from == to {
        return Vec::new();
    }
    let out = from.map(|folder| Write::ensure_deleted(Item::InFolder(account, folder, id)));
    out.into_iter().chain(to.map(|folder| Write::put_in_folder(account, folder, id))).collect()
}
