//! `GET /api/admin/holds`

use axum::extract::State;
use portal::Portal;
use portal::http::{Json, Problem};
use portal::identity::Staff;
use portal::staff_policy::StaffAction;
use serde::Serialize;
use utoipa::ToSchema;

use super::hold_view::HoldView;
use crate::AdminError;

/// All legal holds, those that wait longest for a review first.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Holds)]
pub(crate) struct HoldsView {
    holds: Vec<HoldView>,
    #[schema(format = "date-time")]
    as_of: String,
}

/// List the legal holds
///
/// Of whom what is kept although its time is over, for which matter, who answers for it, and until when somebody must
/// look again.
#[utoipa::path(
    get, path = "/api/admin/holds", tag = "retention", security(("access_token" = [])),
    responses(
        (status = 200, body = HoldsView, description = "All of them."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`rights-lapsed`, `role-missing`"),
    )
)]
pub(crate) async fn list_holds(
    State(portal): State<Portal>,
    staff: Staff,
) -> Result<Json<HoldsView>, AdminError> {
    let found = staff.read(&portal, StaffAction::SeeRetention, &[]).await?;
    let (now, roster) = (portal.clock.now(), &found.roster.roster);
    let owners = portal.table.holds(&found.opened.keys().deployment).await?;
    let mut holds: Vec<_> =
        owners.iter().flat_map(|read| read.holds.all.iter().map(|hold| (read.on, hold))).collect();
    holds.sort_by_key(|(_, hold)| (hold.review_by(), hold.id));
    let holds = holds.into_iter().map(|(on, hold)| HoldView::of(on, hold, roster, now)).collect();
    Ok(Json(HoldsView { holds, as_of: now.to_string() }))
}
