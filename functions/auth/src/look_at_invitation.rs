//! `POST /api/auth/invitations/look`

use axum::extract::State;
use portal::Portal;
use portal::http::{Json, Problem};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::AuthError;
use crate::invitation::OpenInvitation;

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct LookRequest {
    /// What stands behind the `#` of the link.
    #[schema(min_length = 86, max_length = 86)]
    token: String,
}

/// What its reader is shown: their own.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct InvitationView {
    #[schema(example = "ada@example.org")]
    email: String,
    /// As whoever invited knows it; may be said otherwise.
    #[schema(example = "Ada Example")]
    name: Option<String>,
    /// BCP 47
    #[schema(example = "en")]
    language: String,
}

/// Look at an invitation
///
/// Uses nothing up.
#[utoipa::path(
    post, path = "/api/auth/invitations/look", tag = "auth", request_body = LookRequest,
    responses(
        (status = 200, body = InvitationView, description = "It can be accepted."),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "`address-has-account`"),
        (status = 410, body = Problem, content_type = "application/problem+json", description = "`link-ended`"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`invalid-input`"),
    )
)]
pub(crate) async fn look_at_invitation(
    State(portal): State<Portal>,
    Json(request): Json<LookRequest>,
) -> Result<Json<InvitationView>, AuthError> {
    let invitation = OpenInvitation::read(&portal, &request.token).await?;
    if invitation.has_account(&portal).await? {
        return Err(AuthError::AddressHasAccount);
    }
    let record = invitation.record;
    Ok(Json(InvitationView {
        // Exposed to whom the link was mailed to.
        email: record.email.expose().to_owned(),
        // Exposed to the one who is called so.
        name: record.name.map(|name| name.expose().to_owned()),
        language: record.language.as_str().to_owned(),
    }))
}
