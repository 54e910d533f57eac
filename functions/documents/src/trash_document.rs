//! `DELETE /api/documents/{account}/{id}`

use axum::extract::State;
use http::StatusCode;
use portal::Portal;
use portal::audit::AccountEventKind;
use portal::http::{PathId, Problem};
use portal::identity::InAccount;
use portal::policy::Action;
use portal::store::{Check, Document, Item, Shelf, Trashed, Write};
use portal::values::{DocumentId, When};

use crate::DocumentsError;
use crate::room::Room;
use crate::until_first::until_first;

/// Put a document in the trash
///
/// From there it can be taken out for 30 days; then it goes, with its files. What was refused, or could not be looked
/// at, goes at once: nothing of it is there.
#[utoipa::path(
    delete, path = "/api/documents/{account}/{id}", tag = "documents", security(("access_token" = [])), params(("account" = String, Path, format = "uuid"), ("id" = String, Path, format = "uuid")),
    responses(
        (status = 204, description = "It is in the trash."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`not-allowed`, `outside-grant`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`not-found`: no such account of the caller's, or nothing of that id for them to see there"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "`on-hold`, `being-checked`"),
    )
)]
pub(crate) async fn trash_document(
    State(portal): State<Portal>,
    caller: InAccount,
    PathId(id): PathId<DocumentId>,
) -> Result<StatusCode, DocumentsError> {
    until_first(|| try_trash(&portal, &caller, id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn try_trash(portal: &Portal, caller: &InAccount, id: DocumentId) -> Result<(), DocumentsError> {
    let (account, item, now) = (caller.account(), Item::Document(caller.account(), id), portal.clock.now());
    let room = Room::enter(portal, caller, Action::SeeDocuments, &[item]).await?;
    let (document, version) = room.document(portal, id)?;
    room.require_change(&document)?;
    if document.on_hold {
        return Err(DocumentsError::OnHold);
    }
    if document.incoming.as_ref().is_some_and(|incoming| incoming.check(now) == Check::Going) {
        return Err(DocumentsError::BeingChecked);
    }
    let kept = if document.versions.is_empty() {
        None
    } else {
        let kept = Document { incoming: None, ..document.clone() };
        let trashed = Trashed { document: kept, at: When::new(now), by: room.account.me().id };
        Some(trashed.create(&portal.table, room.key()?, (account, id))?)
    };
    let out = document.folder.map(|folder| Write::ensure_deleted(Item::InFolder(account, folder, id)));
    let writes: Vec<Write> = [
        Write::delete_version(item, version),
        Shelf::change(account, -1, 0),
        room.account.note_document(AccountEventKind::DocumentTrashed, id)?,
    ]
    .into_iter()
    .chain(kept)
    .chain(out)
    .collect();
    Ok(portal.table.commit(&writes).await?)
}
