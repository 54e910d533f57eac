//! `DELETE /api/admin/staff/changes/{id}`

use axum::extract::State;
use http::StatusCode;
use portal::Portal;
use portal::http::{NoBody, PathId, Problem};
use portal::identity::Staff;
use portal::staff_audit::StaffEventKind;
use portal::staff_policy::StaffAction;
use portal::store::StoreError;
use portal::values::RequestId;

use crate::AdminError;
use crate::change_staff::COLLISIONS;

/// Decline a change of the staff
///
/// Who asked for it takes it back by this. Declining what does not wait any more is no error.
#[utoipa::path(
    delete, path = "/api/admin/staff/changes/{id}", tag = "admin", security(("access_token" = [])),
    params(("id" = String, Path, format = "uuid", description = "From the list of the staff.")),
    responses(
        (status = 204, description = "It does not wait any more."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`, `step_up_required`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`rights-lapsed`, `role-missing`, `posture-missing`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`not-found`: no change has such an id."),
    )
)]
pub(crate) async fn decline_change(
    State(portal): State<Portal>,
    staff: Staff,
    PathId(id): PathId<RequestId>,
    _: NoBody,
) -> Result<StatusCode, AdminError> {
    for _ in 0..COLLISIONS {
        let mut found = staff.read(&portal, StaffAction::ChangeStaff, &[]).await?;
        let requests = &mut found.roster.roster.requests;
        let Some(at) = requests.iter().position(|request| request.id == id) else {
            return Ok(StatusCode::NO_CONTENT);
        };
        let by = requests.remove(at).by;
        let noted = found.note(&portal, StaffEventKind::Declined(id, by))?;
        let roster = found.roster.write(&portal.table, &found.opened.keys().deployment)?;
        match portal.table.commit(&[noted, roster]).await {
            Ok(()) => return Ok(StatusCode::NO_CONTENT),
            Err(StoreError::Refused(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(StoreError::colliding("declining a change").into())
}
