//! `GET /api/documents/{account}/uploads/{id}`

use axum::extract::State;
use portal::Portal;
use portal::http::{Json, PathId, Problem};
use portal::identity::InAccount;
use portal::values::FileId;

use crate::DocumentsError;
use crate::open_upload::open_upload;
use crate::upload_view::UploadView;

/// See what is there of a file
///
/// With a new link, where the file is sent in one request.
#[utoipa::path(
    get, path = "/api/documents/{account}/uploads/{id}", tag = "documents", security(("access_token" = [])), params(("account" = String, Path, format = "uuid"), ("id" = String, Path, format = "uuid")),
    responses(
        (status = 200, body = UploadView, description = "How the rest is sent."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`not-allowed`, `outside-grant`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`not-found`: no such account of the caller's, or nothing of that id for them to see there"),
        (status = 410, body = Problem, content_type = "application/problem+json", description = "`upload-ended`"),
        (status = 503, body = Problem, content_type = "application/problem+json", description = "`unavailable`: S3 or the tables can't be reached"),
    )
)]
pub(crate) async fn show_upload(
    State(portal): State<Portal>,
    caller: InAccount,
    PathId(file): PathId<FileId>,
) -> Result<Json<UploadView>, DocumentsError> {
    let found = open_upload(&portal, &caller, file, &[]).await?;
    Ok(Json(UploadView::of(&portal, caller.account(), file, &found.upload).await?))
}
