//! `POST /api/auth/staff/enrolment/look`

use axum::extract::State;
use portal::Portal;
use portal::http::{Json, Problem};
use portal::values::StaffRole;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::AuthError;
use crate::staff_entrance::{By, StaffEntrance};

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct StaffLinkRequest {
    /// What stands behind the `#` of the link.
    #[schema(min_length = 43, max_length = 86)]
    token: String,
}

/// What its reader is shown.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct StaffLinkView {
    /// Who runs the portal.
    #[schema(example = "Example Ltd")]
    operator: String,
    /// Which portal of theirs it is.
    #[schema(example = "portal-prod")]
    deployment: String,
    /// As whoever invited knows it; may be said otherwise. Not of an administrator whom the operator lets in.
    #[schema(required)]
    name: Option<String>,
    #[schema(required)]
    email: Option<String>,
    roles: Vec<StaffRole>,
}

/// Look at a link to the staff
///
/// The first administrator's, or an invitation's. Uses nothing up.
#[utoipa::path(
    post, path = "/api/auth/staff/enrolment/look", tag = "staff sign-in", request_body = StaffLinkRequest,
    responses(
        (status = 200, body = StaffLinkView, description = "It works."),
        (status = 410, body = Problem, content_type = "application/problem+json", description = "`link-ended`"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`invalid-input`"),
    )
)]
pub(crate) async fn look_at_staff_link(
    State(portal): State<Portal>,
    Json(request): Json<StaffLinkRequest>,
) -> Result<Json<StaffLinkView>, AuthError> {
    let entrance = StaffEntrance::read(&portal, &request.token).await?;
    let (name, email, roles) = match entrance.by {
        By::AdministratorLink(..) => (None, None, vec![StaffRole::Administrator]),
        // Exposed to whom the link was mailed to.
        By::Invitation(invited) => {
            let (name, email) = (invited.name.expose().to_owned(), invited.email.expose().to_owned());
            (Some(name), Some(email), invited.roles)
        }
    };
    Ok(Json(StaffLinkView {
        operator: portal.settings.operator.clone(),
        deployment: portal.settings.deployment.clone(),
        name,
        email,
        roles,
    }))
}
