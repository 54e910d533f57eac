//! `POST /api/documents/{account}/uploads/{id}/parts`

use axum::extract::State;
use portal::Portal;
use portal::files::{Announced, FileKey};
use portal::http::{Json, PathId, Problem};
use portal::identity::InAccount;
use portal::store::Upload;
use portal::values::{Checksum, FileId, Invalid};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::DocumentsError;
use crate::open_upload::open_upload;
use crate::upload_view::{LinkView, bytes_of_part, part_link};

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewParts {
    #[schema(min_items = 1, max_items = 20)]
    parts: Vec<NewPart>,
}

/// A part that somebody is about to send.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewPart {
    /// From 1.
    #[schema(minimum = 1, maximum = 320)]
    number: u16,
    /// Of the part, in base64.
    #[schema(value_type = String, example = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")]
    sha256: Checksum,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PartLinks {
    #[schema(max_items = 20)]
    links: Vec<PartLink>,
}

#[derive(Debug, Serialize, ToSchema)]
struct PartLink {
    number: u16,
    link: LinkView,
}

const SOME: Invalid = Invalid::new("wrong_number", "Ask for 1 to 20 parts at once.");
const NO_PART: Invalid = Invalid::new("no_such_part", "The file has no part of this number.");
const NOT_IN_PARTS: Invalid = Invalid::new("not_in_parts", "This file is sent in one request.");

/// Get links for parts of a file
///
/// Each takes exactly the bytes of its part. A part may be sent again.
#[utoipa::path(
    post, path = "/api/documents/{account}/uploads/{id}/parts", tag = "documents", security(("access_token" = [])), params(("account" = String, Path, format = "uuid"), ("id" = String, Path, format = "uuid")), request_body = NewParts,
    responses(
        (status = 200, body = PartLinks, description = "A link for each."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`not-allowed`, `outside-grant`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`not-found`: no such account of the caller's, or nothing of that id for them to see there"),
        (status = 410, body = Problem, content_type = "application/problem+json", description = "`upload-ended`"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`invalid-input`"),
        (status = 503, body = Problem, content_type = "application/problem+json", description = "`unavailable`: S3 or the tables can't be reached"),
    )
)]
pub(crate) async fn sign_parts(
    State(portal): State<Portal>,
    caller: InAccount,
    PathId(file): PathId<FileId>,
    Json(new): Json<NewParts>,
) -> Result<Json<PartLinks>, DocumentsError> {
    let upload = open_upload(&portal, &caller, file, &[]).await?.upload;
    let place = FileKey { account: caller.account(), document: upload.document, file };
    Ok(Json(links_for(&portal, place, &upload, &new).await?))
}

pub(crate) async fn links_for(
    portal: &Portal,
    place: FileKey,
    upload: &Upload,
    new: &NewParts,
) -> Result<PartLinks, DocumentsError> {
    let refuse = |invalid| DocumentsError::Invalid { field: "parts", invalid };
    if !(1..=20).contains(&new.parts.len()) {
        return Err(refuse(SOME));
    }
    let parts = upload.parts.as_deref().ok_or(refuse(NOT_IN_PARTS))?;
    let mut links = Vec::with_capacity(new.parts.len());
    for NewPart { number, sha256 } in &new.parts {
        let bytes = bytes_of_part(upload, *number).ok_or(refuse(NO_PART))?;
        let announced = Announced { bytes, checksum: sha256 };
        links.push(PartLink {
            number: *number,
            link: part_link(portal, place, parts, *number, announced).await?,
        });
    }
    Ok(PartLinks { links })
}
