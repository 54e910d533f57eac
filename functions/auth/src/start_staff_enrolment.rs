//! `POST /api/auth/staff/enrolment/options`

use axum::extract::State;
use portal::Portal;
use portal::http::{FieldError, Json, Problem};
use portal::store::{Ceremony, CeremonyOf};
use portal::values::{EmailAddress, PersonName};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::passkey_options::PasskeyOptions;
use crate::staff_entrance::StaffEntrance;
use crate::{AuthError, webauthn};

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct StartStaffEnrolmentRequest {
    /// What stands behind the `#` of the link.
    #[schema(min_length = 43, max_length = 86)]
    token: String,
    #[schema(value_type = String, min_length = 1, max_length = 100, example = "Ada Example")]
    name: PersonName,
    /// By the operator's link only: an invitation's address is the one that it was mailed to.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "email", example = "ada@example.org")]
    email: Option<EmailAddress>,
}

/// Begin to join the staff
///
/// What the browser needs to make a passkey. Uses nothing up.
#[utoipa::path(
    post, path = "/api/auth/staff/enrolment/options", tag = "staff sign-in", request_body = StartStaffEnrolmentRequest,
    responses(
        (status = 200, body = PasskeyOptions, description = "What the browser needs."),
        (status = 410, body = Problem, content_type = "application/problem+json", description = "`link-ended`"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`invalid-input`"),
    )
)]
pub(crate) async fn start_staff_enrolment(
    State(portal): State<Portal>,
    Json(request): Json<StartStaffEnrolmentRequest>,
) -> Result<Json<PasskeyOptions>, AuthError> {
    let entrance = StaffEntrance::read(&portal, &request.token).await?;
    let email = entrance.address(request.email.as_ref()).ok_or_else(no_address)?;
    let user = entrance.user();
    let asked = webauthn::ask_to_register(&portal.settings, user, (&email, &request.name), &[])?;
    let ceremony = Ceremony::new(&portal.clock, CeremonyOf::StaffEnrolment(user), asked.state);
    PasskeyOptions::new(&portal, &entrance.keys, &ceremony, asked.options).map(Json)
}

pub(crate) fn no_address() -> AuthError {
    AuthError::FieldRefused(FieldError::new("email", "missing", "This field is required."))
}
