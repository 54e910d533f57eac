//! `POST /api/admin/customers/{id}/deactivate`

use axum::extract::State;
use portal::Portal;
use portal::audit::{Event, EventKind};
use portal::http::{Json, PathId, Problem};
use portal::identity::{OpenedStaff, Staff};
use portal::outbox::{self, Content, Mail};
use portal::staff_audit::StaffEventKind;
use portal::staff_policy::StaffAction;
use portal::store::keys::Collection;
use portal::store::{Credential, Item, StoreError, Write};
use portal::values::{AccessReason, MailId, UserId, When};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::AdminError;
use crate::change_staff::COLLISIONS;
use crate::customer::OpenedCustomer;

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChangeAccess {
    /// The customer reads it in their own trail.
    pub reason: AccessReason,
}

/// Whether a customer gets in.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CustomerState)]
pub(crate) struct StateView {
    /// Since when nobody does.
    #[schema(required, format = "date-time")]
    pub deactivated: Option<String>,
}

/// Deactivate a customer
///
/// Sessions, trusted browsers, sign-ins and resets that were begun, a removal of lost factors and mails that are owed end
/// together; nobody gets in until an administrator opens it again. Nothing of theirs is erased. Again changes nothing.
#[utoipa::path(
    post, path = "/api/admin/customers/{id}/deactivate", tag = "admin", security(("access_token" = [])),
    params(("id" = String, Path, format = "uuid")), request_body = ChangeAccess,
    responses(
        (status = 200, body = StateView, description = "Nobody gets in."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`, `step_up_required`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`rights-lapsed`, `role-missing`, `posture-missing`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`no-such-customer`"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`invalid-input`"),
    )
)]
pub(crate) async fn deactivate_customer(
    State(portal): State<Portal>,
    staff: Staff,
    PathId(id): PathId<UserId>,
    Json(request): Json<ChangeAccess>,
) -> Result<Json<StateView>, AdminError> {
    for _ in 0..COLLISIONS {
        match try_deactivate(&portal, &staff, id, request.reason).await {
            // A session was begun or used at the same moment.
            Err(AdminError::Store(StoreError::Refused(_))) => {}
            done => return done.map(|since| Json(StateView { deactivated: Some(since) })),
        }
    }
    Err(StoreError::colliding("deactivating a customer").into())
}

/// All or nothing. The sessions are read before the browsers are: whoever trusts one begins a session as well, and
/// then this is refused and starts over.
async fn try_deactivate(
    portal: &Portal,
    staff: &Staff,
    id: UserId,
    reason: AccessReason,
) -> Result<String, AdminError> {
    let found = staff.read(portal, StaffAction::DeactivateCustomers, &[]).await?;
    let mut customer = OpenedCustomer::read_or_note(portal, &found, id, reason).await?;
    if let Some(since) = customer.sessions.sessions.deactivated() {
        // The answer tells of the customer all the same.
        customer.look(portal, &found, reason).await?;
        return Ok(since.timestamp().to_string());
    }
    let now = portal.clock.now();
    customer.sessions.sessions.deactivate(now);
    let index = found.opened.keys().root.blind_index(&customer.profile.email);
    let mut writes = vec![Write::update(Credential::deactivate(index, now))];
    let (theirs, ours) = (EventKind::Deactivated(reason), StaffEventKind::CustomerDeactivated(id, reason));
    writes.extend(changed(portal, &found, &customer, (theirs, ours), Content::AccessClosed)?);
    // Its owner could not call it off while nobody gets in.
    if customer.factors.factors.removal.take().is_some() {
        writes.push(customer.factors.write(&portal.table, &customer.key, now)?);
    }
    for (sk, _) in portal.table.list(Collection::Devices(id)).await? {
        let device = Item::device_id(&sk).ok_or(StoreError::Corrupt("a device has no id"))?;
        writes.push(Write::ensure_deleted(Item::Device(id, device)));
    }
    portal.table.commit(&writes).await?;
    Ok(now.to_string())
}

/// The writes of an access that was closed or opened: the sessions as they are now, both trails, and a mail.
pub(crate) fn changed(
    portal: &Portal,
    found: &OpenedStaff,
    customer: &OpenedCustomer,
    (theirs, ours): (EventKind, StaffEventKind),
    content: Content,
) -> Result<[Write; 4], AdminError> {
    let (table, now, key) = (&portal.table, portal.clock.now(), &customer.key);
    let mail = Mail {
        to: customer.profile.email.clone(),
        language: customer.profile.language.clone(),
        content,
        good_until: When::new(now.saturating_add(outbox::KEPT).unwrap_or(now)),
    };
    Ok([
        customer.sessions.write(table, key, now)?,
        Event::by_staff(theirs).note(table, &portal.clock, key, customer.id)?,
        found.note(portal, ours)?,
        outbox::owe(table, key, customer.id, MailId::new(&portal.clock)?, &mail, now)?,
    ])
}
