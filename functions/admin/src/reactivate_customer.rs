//! `POST /api/admin/customers/{id}/reactivate`

use axum::extract::State;
use portal::Portal;
use portal::audit::EventKind;
use portal::http::{Json, PathId, Problem};
use portal::identity::Staff;
use portal::outbox::Content;
use portal::staff_audit::StaffEventKind;
use portal::staff_policy::StaffAction;
use portal::store::{Credential, StoreError, Write};
use portal::values::{AccessReason, UserId};

use crate::AdminError;
use crate::change_staff::COLLISIONS;
use crate::customer::OpenedCustomer;
use crate::deactivate_customer::{ChangeAccess, StateView, changed};

/// Reactivate a customer
///
/// They sign in as before, with the password and the factors that they had; no browser is trusted, and nothing that
/// ended comes back. Again changes nothing.
#[utoipa::path(
    post, path = "/api/admin/customers/{id}/reactivate", tag = "admin", security(("access_token" = [])),
    params(("id" = String, Path, format = "uuid")), request_body = ChangeAccess,
    responses(
        (status = 200, body = StateView, description = "They can sign in."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`, `step_up_required`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`rights-lapsed`, `role-missing`, `posture-missing`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`no-such-customer`"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`invalid-input`"),
    )
)]
pub(crate) async fn reactivate_customer(
    State(portal): State<Portal>,
    staff: Staff,
    PathId(id): PathId<UserId>,
    Json(request): Json<ChangeAccess>,
) -> Result<Json<StateView>, AdminError> {
    for _ in 0..COLLISIONS {
        match try_reactivate(&portal, &staff, id, request.reason).await {
            Err(AdminError::Store(StoreError::Refused(_))) => {}
            done => return done.map(|()| Json(StateView { deactivated: None })),
        }
    }
    Err(StoreError::colliding("reactivating a customer").into())
}

async fn try_reactivate(
    portal: &Portal,
    staff: &Staff,
    id: UserId,
    reason: AccessReason,
) -> Result<(), AdminError> {
    let found = staff.read(portal, StaffAction::ReactivateCustomers, &[]).await?;
    let mut customer = OpenedCustomer::read_or_note(portal, &found, id, reason).await?;
    if customer.sessions.sessions.deactivated().is_none() {
        // The answer tells of the customer all the same.
        return customer.look(portal, &found, reason).await.map(drop);
    }
    customer.sessions.sessions.reactivate();
    let index = found.opened.keys().root.blind_index(&customer.profile.email);
    let mut writes = vec![Write::update(Credential::reactivate(index))];
    let (theirs, ours) = (EventKind::Reactivated(reason), StaffEventKind::CustomerReactivated(id, reason));
    writes.extend(changed(portal, &found, &customer, (theirs, ours), Content::AccessOpened)?);
    Ok(portal.table.commit(&writes).await?)
}
