//! `POST /api/admin/holds/{id}/review`

use axum::extract::State;
use portal::Portal;
use portal::http::{Json, NoBody, PathId, Problem};
use portal::identity::Staff;
use portal::staff_audit::StaffEventKind;
use portal::staff_policy::StaffAction;
use portal::values::{HoldId, When};

use super::hold_view::HoldView;
use super::on_holds::{find, until_first};
use crate::AdminError;

/// Say that a legal hold is still needed
///
/// For another 90 days. Whoever says so answers for it from then on.
#[utoipa::path(
    post, path = "/api/admin/holds/{id}/review", tag = "retention", security(("access_token" = [])),
    params(("id" = String, Path, format = "uuid")),
    responses(
        (status = 200, body = HoldView, description = "It holds on."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`, `step_up_required`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`rights-lapsed`, `role-missing`, `posture-missing`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`not-found`: there is no such hold, or none any more."),
    )
)]
pub(crate) async fn review_hold(
    State(portal): State<Portal>,
    staff: Staff,
    PathId(id): PathId<HoldId>,
    _: NoBody,
) -> Result<Json<HoldView>, AdminError> {
    until_first("reviewing a hold", || async {
        let found = staff.read(&portal, StaffAction::HoldRecords, &[]).await?;
        let (mut read, at) = find(&portal, &found, id).await?.ok_or(AdminError::NoSuchHold)?;
        let (table, now, on) = (&portal.table, portal.clock.now(), read.on);
        let hold = read.holds.all.get_mut(at).ok_or(AdminError::NoSuchHold)?;
        (hold.owner, hold.reviewed) = (found.member.id, When::new(now));
        let view = HoldView::of(on, hold, &found.roster.roster, now);
        let noted = found.note(&portal, StaffEventKind::hold_reviewed(on))?;
        table.commit(&[read.write(table, &found.opened.keys().deployment)?, noted]).await?;
        Ok(Json(view))
    })
    .await
}
