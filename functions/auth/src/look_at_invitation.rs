//! `POST /api/auth/invitations/look`

use axum::extract::State;
use portal::Portal;
use portal::http::{Json, Problem};
use portal::inviting::OpenInvitation;
use portal::store::Inviter;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::AuthError;

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
    /// Into which account; none when the operator asks for a login alone.
    #[schema(required)]
    account: Option<InvitedIntoView>,
    /// Whether the address has a login already: then sign in with it, and join (`/api/accounts/join`).
    has_login: bool,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = InvitedInto)]
struct InvitedIntoView {
    #[schema(example = "Example & Sons")]
    name: String,
    /// Who asked.
    #[schema(example = "Bea Example")]
    by: String,
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
    let invitation = OpenInvitation::read(&portal, &request.token).await?.ok_or(AuthError::LinkEnded)?;
    let has_login = invitation.has_account(&portal).await?;
    let record = invitation.record;
    // Exposed to whom they were asked by.
    let account = match &record.inviter {
        Inviter::Operator if has_login => return Err(AuthError::AddressHasAccount),
        Inviter::Operator => None,
        Inviter::Account(into) => {
            Some(InvitedIntoView { name: into.name.expose().to_owned(), by: into.by.expose().to_owned() })
        }
    };
    Ok(Json(InvitationView {
        // Exposed to whom the link was mailed to.
        email: record.email.expose().to_owned(),
        // Exposed to the one who is called so.
        name: record.name.map(|name| name.expose().to_owned()),
        language: record.language.as_str().to_owned(),
        account,
        has_login,
    }))
}
