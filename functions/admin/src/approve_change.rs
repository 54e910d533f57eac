//! `POST /api/admin/staff/changes/{id}/approve`

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
use crate::do_change::do_change;
use crate::staff_change::{Rules, about};

/// Approve a change of the staff
///
/// Of an administrator other than who asked for it and whom it is about. It is done by that, once.
#[utoipa::path(
    post, path = "/api/admin/staff/changes/{id}/approve", tag = "admin", security(("access_token" = [])),
    params(("id" = String, Path, format = "uuid", description = "From the list of the staff.")),
    responses(
        (status = 204, description = "It is done."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`, `step_up_required`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`rights-lapsed`, `role-missing`, `posture-missing`, `own-matter`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`not-found`: nothing of the kind waits any more."),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "`last-administrator`, `staff-exists`"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`invalid-input`: whom it is about has left."),
        (status = 429, body = Problem, content_type = "application/problem+json", description = "`too-many-invitations`"),
    )
)]
pub(crate) async fn approve_change(
    State(portal): State<Portal>,
    staff: Staff,
    PathId(id): PathId<RequestId>,
    _: NoBody,
) -> Result<StatusCode, AdminError> {
    for _ in 0..COLLISIONS {
        match try_approve(&portal, &staff, id).await {
            Err(AdminError::Store(StoreError::Refused(_))) => {}
            approved => return approved.map(|()| StatusCode::NO_CONTENT),
        }
    }
    Err(StoreError::colliding("approving a change").into())
}

async fn try_approve(portal: &Portal, staff: &Staff, id: RequestId) -> Result<(), AdminError> {
    let mut found = staff.read(portal, StaffAction::ChangeStaff, &[]).await?;
    let requests = &mut found.roster.roster.requests;
    let at = requests.iter().position(|request| request.id == id).ok_or(AdminError::NoSuchRequest)?;
    let request = requests.remove(at);
    if request.by == staff.user() || about(&request.change) == Some(staff.user()) {
        return Err(AdminError::OwnMatter);
    }
    let (now, limits) = (portal.clock.now(), &portal.settings.limits);
    Rules { roster: &found.roster.roster, now, limits }.check(request.by, &request.change)?;
    let mut writes = do_change(portal, &mut found, &request.change).await?;
    writes.push(found.note(portal, StaffEventKind::Approved(id, request.by))?);
    writes.push(found.roster.write(&portal.table, &found.opened.keys().deployment)?);
    Ok(portal.table.commit(&writes).await?)
}
