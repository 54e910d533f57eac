//! `DELETE /api/admin/holds/{id}`

use axum::extract::State;
use http::StatusCode;
use portal::Portal;
use portal::http::{NoBody, PathId, Problem};
use portal::identity::Staff;
use portal::staff_audit::StaffEventKind;
use portal::staff_policy::StaffAction;
use portal::values::HoldId;

use super::on_holds::{find, until_first};
use crate::AdminError;

/// Release a legal hold
///
/// What is held by no other, and whose time is over, goes within a day; an erasure that waited for it is done. Releasing
/// what does not hold any more is no error.
#[utoipa::path(
    delete, path = "/api/admin/holds/{id}", tag = "retention", security(("access_token" = [])),
    params(("id" = String, Path, format = "uuid")),
    responses(
        (status = 204, description = "It does not hold any more."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`, `step_up_required`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`rights-lapsed`, `role-missing`, `posture-missing`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`not-found`: no hold has such an id."),
    )
)]
pub(crate) async fn release_hold(
    State(portal): State<Portal>,
    staff: Staff,
    PathId(id): PathId<HoldId>,
    _: NoBody,
) -> Result<StatusCode, AdminError> {
    until_first("releasing a hold", || async {
        let found = staff.read(&portal, StaffAction::HoldRecords, &[]).await?;
        let Some((mut read, at)) = find(&portal, &found, id).await? else {
            return Ok(StatusCode::NO_CONTENT);
        };
        read.holds.all.remove(at);
        let noted = found.note(&portal, StaffEventKind::hold_released(read.on))?;
        let table = &portal.table;
        table.commit(&[read.write(table, &found.opened.keys().deployment)?, noted]).await?;
        Ok(StatusCode::NO_CONTENT)
    })
    .await
}
