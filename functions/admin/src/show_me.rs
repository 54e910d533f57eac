//! `GET /api/admin/me`

use axum::extract::State;
use portal::Portal;
use portal::http::{Json, Problem};
use portal::identity::{Posture, Staff};
use portal::staff_policy::StaffAction;
use portal::values::StaffRole;
use serde::Serialize;
use utoipa::ToSchema;

use crate::AdminError;

/// Who of the staff is calling, and what they may do now.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct StaffMe {
    #[schema(format = "uuid")]
    id: String,
    #[schema(example = "Ada Example")]
    name: String,
    #[schema(format = "email")]
    email: String,
    roles: Vec<StaffRole>,
    /// What the caller may do now, after a step-up where it changes something.
    may: Vec<StaffAction>,
    /// When the roles end unless another administrator confirms them before.
    #[schema(format = "date-time")]
    rights_until: String,
    rights_lapsed: bool,
    /// What has run out, for which nothing can be changed.
    #[schema(required)]
    lacks: Option<PostureView>,
    /// Who runs the portal.
    #[schema(example = "Example Ltd")]
    operator: String,
    /// Which portal of theirs it is.
    #[schema(example = "portal-prod")]
    deployment: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = Posture)]
pub(crate) enum PostureView {
    Training,
    Device,
}

impl From<Posture> for PostureView {
    fn from(posture: Posture) -> Self {
        match posture {
            Posture::Training => Self::Training,
            Posture::Device => Self::Device,
        }
    }
}

/// Who I am among the staff
#[utoipa::path(
    get, path = "/api/admin/me", tag = "admin", security(("access_token" = [])),
    responses(
        (status = 200, body = StaffMe, description = "The caller."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
    )
)]
pub(crate) async fn show_me(State(portal): State<Portal>, staff: Staff) -> Result<Json<StaffMe>, AdminError> {
    let member = staff.read_own(&portal).await?.member;
    let (now, limits) = (portal.clock.now(), &portal.settings.limits);
    let may = StaffAction::ALL.into_iter().filter(|action| member.is_allowed(*action, now, limits).is_ok());
    Ok(Json(StaffMe {
        id: member.id.to_string(),
        // Exposed to the one whose they are.
        name: member.name.expose().to_owned(),
        email: member.email.expose().to_owned(),
        may: may.collect(),
        rights_until: member.rights_until(limits).to_string(),
        rights_lapsed: member.rights_lapsed(now, limits),
        lacks: member.lacks(now).map(PostureView::from),
        roles: member.roles,
        operator: portal.settings.operator.clone(),
        deployment: portal.settings.deployment.clone(),
    }))
}
