//! `POST /api/admin/documents/uploads/{account}/{id}/parts`

use axum::extract::State;
use portal::Portal;
use portal::http::{Json, Problem};
use portal::identity::Staff;

use super::own_upload::{OwnUpload, Place, own_upload};
use crate::DocumentsError;
use crate::sign_parts::{NewParts, PartLinks, links_for};

/// Get links for parts of a file for an account
///
/// Each takes exactly the bytes of its part. A part may be sent again.
#[utoipa::path(
    post, path = "/api/admin/documents/uploads/{account}/{id}/parts", tag = "exchange", security(("access_token" = [])), params(("account" = String, Path, format = "uuid"), ("id" = String, Path, format = "uuid")), request_body = NewParts,
    responses(
        (status = 200, body = PartLinks, description = "A link for each."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`, `step_up_required`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`rights-lapsed`, `role-missing`, `posture-missing`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`not-found`: no such upload of the caller's"),
        (status = 410, body = Problem, content_type = "application/problem+json", description = "`upload-ended`"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`invalid-input`"),
        (status = 503, body = Problem, content_type = "application/problem+json", description = "`unavailable`: S3 or the tables can't be reached"),
    )
)]
pub(crate) async fn sign_parts_of_staff(
    State(portal): State<Portal>,
    staff: Staff,
    place: Place,
    Json(new): Json<NewParts>,
) -> Result<Json<PartLinks>, DocumentsError> {
    let OwnUpload::Going(_, upload) = own_upload(&portal, &staff, place, &[]).await? else {
        return Err(DocumentsError::UploadEnded);
    };
    Ok(Json(links_for(&portal, place.of(&upload), &upload, &new).await?))
}
