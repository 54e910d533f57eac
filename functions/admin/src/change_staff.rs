//! `POST /api/admin/staff/changes`

use axum::extract::State;
use jiff::SignedDuration;
use portal::Portal;
use portal::http::{Json, Problem};
use portal::identity::Staff;
use portal::staff_audit::StaffEventKind;
use portal::store::{StaffChange, StaffRequest, StoreError};
use portal::values::{RequestId, When};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::AdminError;
use crate::do_change::do_change;
use crate::staff_change::{Rules, about, action_of};
use crate::staff_notice::tell_administrators;
use crate::wanted_change::WantedChange;

/// How long a change waits for a second administrator.
const WAITS: SignedDuration = SignedDuration::from_hours(7 * 24);
/// How often to start over when somebody else wrote the roster in between.
pub(crate) const COLLISIONS: usize = 32;

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChangeStaffRequest {
    change: WantedChange,
}

/// What came of it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "status", rename_all = "snake_case")]
pub(crate) enum StaffChanged {
    Done {},
    /// A second administrator has to approve it within 7 days.
    Waits {
        #[schema(format = "uuid")]
        request: String,
    },
}

/// Change the staff
///
/// Invite, take an invitation back, set roles, confirm rights for another 90 days, note a training and an attested
/// device, deactivate. Making or unmaking an administrator, and whatever is about oneself, waits for a second administrator where there is one.
#[utoipa::path(
    post, path = "/api/admin/staff/changes", tag = "admin", security(("access_token" = [])),
    request_body = ChangeStaffRequest,
    responses(
        (status = 200, body = StaffChanged, description = "It is done, or waits."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`, `step_up_required`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`rights-lapsed`, `role-missing`, `posture-missing`, `own-matter`"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "`last-administrator`, `staff-exists`, `invitation-used`"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`invalid-input`"),
        (status = 429, body = Problem, content_type = "application/problem+json", description = "`too-many-invitations`"),
    )
)]
pub(crate) async fn change_staff(
    State(portal): State<Portal>,
    staff: Staff,
    Json(request): Json<ChangeStaffRequest>,
) -> Result<Json<StaffChanged>, AdminError> {
    let change = request.change.parse()?;
    for _ in 0..COLLISIONS {
        match try_change(&portal, &staff, &change).await {
            Err(AdminError::Store(StoreError::Refused(_))) => {}
            changed => return changed.map(Json),
        }
    }
    Err(StoreError::colliding("changing the staff").into())
}

async fn try_change(
    portal: &Portal,
    staff: &Staff,
    change: &StaffChange,
) -> Result<StaffChanged, AdminError> {
    let mut found = staff.read(portal, action_of(change), &[]).await?;
    let (now, limits) = (portal.clock.now(), &portal.settings.limits);
    let rules = Rules { roster: &found.roster.roster, now, limits };
    rules.check(staff.user(), change)?;
    let (mut writes, outcome) = if rules.takes_two(staff.user(), change) {
        let id = RequestId::new(&portal.clock)?;
        let ends = When::new(now.saturating_add(WAITS).unwrap_or(now));
        let waiting = StaffRequest { id, by: staff.user(), change: change.clone(), ends };
        found.roster.roster.requests.push(waiting);
        let noted = found.note(portal, StaffEventKind::Requested(id, about(change)))?;
        let mut writes = tell_administrators(portal, &mut found, change)?;
        writes.push(noted);
        (writes, StaffChanged::Waits { request: id.to_string() })
    } else {
        (do_change(portal, &mut found, change).await?, StaffChanged::Done {})
    };
    writes.push(found.roster.write(&portal.table, &found.opened.keys().deployment)?);
    portal.table.commit(&writes).await?;
    Ok(outcome)
}
