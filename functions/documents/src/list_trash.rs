//! `GET /api/documents/{account}/trash`

use axum::extract::State;
use portal::Portal;
use portal::http::{Json, Problem, Query};
use portal::identity::InAccount;
use portal::policy::Action;
use portal::store::keys::Collection;
use portal::store::{Item, StoreError, Trashed};

use crate::DocumentsError;
use crate::page::{Before, PAGE, PageView, cursor, view};
use crate::room::Room;

/// List what is in the trash
///
/// Those that the caller may see, with the time until which they can be taken out.
#[utoipa::path(
    get, path = "/api/documents/{account}/trash", tag = "documents", security(("access_token" = [])), params(("account" = String, Path, format = "uuid"), Before),
    responses(
        (status = 200, body = PageView, description = "A page of documents."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`not-allowed`, `outside-grant`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`not-found`: no such account of the caller's"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`invalid-input`"),
    )
)]
pub(crate) async fn list_trash(
    State(portal): State<Portal>,
    caller: InAccount,
    Query(page): Query<Before>,
) -> Result<Json<PageView>, DocumentsError> {
    let (account, now) = (caller.account(), portal.clock.now());
    let before = cursor(page.before.as_deref())?.map(|id| Item::Trashed(account, id).key().sk);
    let room = Room::enter(&portal, &caller, Action::SeeDocuments, &[]).await?;
    if room.is_empty() {
        return Ok(Json(PageView::of(&portal, Vec::new(), None)));
    }
    let found = portal.table.newest(Collection::Trash(account), before, PAGE).await?;
    let (mut documents, mut last) = (Vec::new(), None);
    for (sk, stored) in &found {
        let id = Item::document_id(sk).ok_or(StoreError::Corrupt("a document has no id"))?;
        let trashed: Trashed = stored.open(&portal.table, &Item::Trashed(account, id), room.key()?)?;
        last = Some(id);
        if now < trashed.until() && room.may_see(&trashed.document) {
            let mut view = view(&portal, &room, (id, &trashed.document, 1));
            view.trashed_until = Some(trashed.until().to_string());
            documents.push(view);
        }
    }
    let next = last.filter(|_| found.len() >= usize::from(PAGE));
    Ok(Json(PageView::of(&portal, documents, next)))
}
