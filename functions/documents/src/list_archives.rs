//! `GET /api/documents/{account}/archives`

use std::cmp::Reverse;

use axum::extract::State;
use portal::Portal;
use portal::http::{Json, Problem};
use portal::identity::InAccount;
use portal::policy::Action;
use portal::store::keys::Collection;
use portal::store::{Archive, Item, StoreError};
use portal::values::ArchiveId;
use serde::Serialize;
use utoipa::ToSchema;

use crate::DocumentsError;
use crate::archive_view::ArchiveView;
use crate::open_archive::{is_for, opened};
use crate::room::Room;

/// The caller's own, the newest first.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Archives)]
pub(crate) struct ArchivesView {
    #[schema(max_items = 100)]
    archives: Vec<ArchiveView>,
    /// Whether the caller may ask for one.
    can_ask: bool,
    #[schema(format = "date-time")]
    as_of: String,
}

/// List one's archives
///
/// Those that the caller asked for, from then until they are gone.
#[utoipa::path(
    get, path = "/api/documents/{account}/archives", tag = "documents", security(("access_token" = [])), params(("account" = String, Path, format = "uuid")),
    responses(
        (status = 200, body = ArchivesView, description = "The archives."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`not-allowed`, `outside-grant`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`not-found`: no such account of the caller's"),
    )
)]
pub(crate) async fn list_archives(
    State(portal): State<Portal>,
    caller: InAccount,
) -> Result<Json<ArchivesView>, DocumentsError> {
    let room = Room::enter(&portal, &caller, Action::SeeDocuments, &[]).await?;
    let mut own: Vec<(ArchiveId, Archive)> = Vec::new();
    // Of one for which nobody put anything nothing can be there.
    if !room.is_empty() {
        for (sk, stored) in portal.table.list(Collection::Archives(room.id())).await? {
            let id = Item::archive_id(&sk).ok_or(StoreError::Corrupt("an archive has no id"))?;
            let archive = opened(&portal, Item::Archive(room.id(), id), &stored).await?;
            if is_for(&archive, &room, &portal) {
                own.push((id, archive));
            }
        }
    }
    own.sort_by_key(|(_, archive)| Reverse(archive.asked));
    let now = portal.clock.now();
    Ok(Json(ArchivesView {
        archives: own.iter().map(|(id, archive)| ArchiveView::of(*id, archive, now)).collect(),
        can_ask: room.account.allows(Action::TakeDocumentsAlong),
        as_of: now.to_string(),
    }))
}
