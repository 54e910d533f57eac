//! `POST /api/documents/{account}/trash/{id}/restore`

use axum::extract::State;
use portal::Portal;
use portal::audit::AccountEventKind;
use portal::http::{Json, NoBody, PathId, Problem};
use portal::identity::InAccount;
use portal::policy::Action;
use portal::store::{Item, Shelf, Trashed, Write};
use portal::values::DocumentId;

use crate::DocumentsError;
use crate::document_view::DocumentView;
use crate::room::Room;
use crate::until_first::until_first;

/// Take a document out of the trash
///
/// It is where it was; in no folder, when its own is gone.
#[utoipa::path(
    post, path = "/api/documents/{account}/trash/{id}/restore", tag = "documents", security(("access_token" = [])), params(("account" = String, Path, format = "uuid"), ("id" = String, Path, format = "uuid")),
    responses(
        (status = 200, body = DocumentView, description = "The document."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`not-allowed`, `outside-grant`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`not-found`: no such account of the caller's, or nothing of that id for them to see there"),
    )
)]
pub(crate) async fn restore_document(
    State(portal): State<Portal>,
    caller: InAccount,
    PathId(id): PathId<DocumentId>,
    _: NoBody,
) -> Result<Json<DocumentView>, DocumentsError> {
    Ok(Json(until_first(|| try_restore(&portal, &caller, id)).await?))
}

async fn try_restore(
    portal: &Portal,
    caller: &InAccount,
    id: DocumentId,
) -> Result<DocumentView, DocumentsError> {
    let (account, item, now) = (caller.account(), Item::Trashed(caller.account(), id), portal.clock.now());
    let room = Room::enter(portal, caller, Action::SeeDocuments, &[item]).await?;
    let stored = room.stored(item).ok_or(DocumentsError::NotFound)?;
    let trashed: Trashed = stored.open(&portal.table, &item, room.key()?)?;
    if now >= trashed.until() || !room.may_see(&trashed.document) {
        return Err(DocumentsError::NotFound);
    }
    let mut document = trashed.document;
    room.require_change(&document)?;
    document.folder =
        document.folder.filter(|id| room.labels(portal).is_ok_and(|it| it.labels.folder(*id).is_some()));
    let into = document.folder.map(|folder| Write::put_in_folder(account, folder, id));
    let writes: Vec<Write> = [
        Write::delete(item),
        document.create(&portal.table, room.key()?, (account, id))?,
        Shelf::change(account, 1, 0),
        room.account.note_document(AccountEventKind::DocumentRestored, id)?,
    ]
    .into_iter()
    .chain(into)
    .collect();
    portal.table.commit(&writes).await?;
    Ok(DocumentView::of(&room, id, &document, 1, now))
}
