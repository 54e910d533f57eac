//! `GET /api/documents/{account}/archives/{id}`

use axum::extract::State;
use portal::Portal;
use portal::http::{Json, PathId, Problem};
use portal::identity::InAccount;
use portal::policy::Action;
use portal::values::ArchiveId;

use crate::DocumentsError;
use crate::archive_view::ArchiveView;
use crate::open_archive::open_archive;

/// See what became of an archive
///
/// Only whoever asked for it.
#[utoipa::path(
    get, path = "/api/documents/{account}/archives/{id}", tag = "documents", security(("access_token" = [])), params(("account" = String, Path, format = "uuid"), ("id" = String, Path, format = "uuid")),
    responses(
        (status = 200, body = ArchiveView, description = "The archive."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`not-allowed`, `outside-grant`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`not-found`: no such account of the caller's, or no archive of that id that they asked for"),
    )
)]
pub(crate) async fn show_archive(
    State(portal): State<Portal>,
    caller: InAccount,
    PathId(id): PathId<ArchiveId>,
) -> Result<Json<ArchiveView>, DocumentsError> {
    let found = open_archive(&portal, &caller, Action::SeeDocuments, id).await?;
    Ok(Json(ArchiveView::of(id, &found.archive, portal.clock.now())))
}
