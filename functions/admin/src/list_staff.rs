//! `GET /api/admin/staff`

use axum::extract::State;
use portal::Portal;
use portal::http::{Json, Problem};
use portal::identity::Staff;
use portal::staff_policy::StaffAction;
use portal::store::{Roster, StaffChange, StaffMember, StaffRequest};
use portal::values::{StaffRole, UserId};
use serde::Serialize;
use utoipa::ToSchema;

use crate::AdminError;
use crate::show_me::PostureView;
use crate::staff_change::about;

/// All of the staff.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Staff)]
pub(crate) struct StaffView {
    members: Vec<MemberView>,
    /// Who has a link and has not used it.
    invited: Vec<InvitedView>,
    /// What waits for a second administrator.
    waiting: Vec<WaitingView>,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = StaffMember)]
struct MemberView {
    #[schema(format = "uuid")]
    id: String,
    name: String,
    #[schema(format = "email")]
    email: String,
    roles: Vec<StaffRole>,
    #[schema(format = "date-time")]
    since: String,
    #[schema(format = "date-time")]
    rights_until: String,
    rights_lapsed: bool,
    #[schema(format = "date-time")]
    trained_until: String,
    #[schema(format = "date-time")]
    attested_until: String,
    /// What has run out.
    #[schema(required)]
    lacks: Option<PostureView>,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = StaffInvited)]
struct InvitedView {
    /// To take it back by.
    #[schema(format = "uuid")]
    id: String,
    name: String,
    #[schema(format = "email")]
    email: String,
    roles: Vec<StaffRole>,
    #[schema(format = "date-time")]
    ends: String,
}

/// A change that waits.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = StaffWaiting)]
struct WaitingView {
    #[schema(format = "uuid")]
    id: String,
    kind: WaitingKind,
    /// Who asked for it.
    #[schema(required)]
    by: Option<String>,
    /// Whom it is about, by name.
    #[schema(required)]
    about: Option<String>,
    /// The roles that they would have; none of who leaves.
    roles: Vec<StaffRole>,
    #[schema(format = "date-time")]
    ends: String,
    /// Whether the caller could approve it: neither asked for it nor is whom it is about.
    for_me: bool,
}

#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = StaffWaitingKind)]
enum WaitingKind {
    Invite,
    SetRoles,
    Deactivate,
}

/// Who is of the staff
#[utoipa::path(
    get, path = "/api/admin/staff", tag = "admin", security(("access_token" = [])),
    responses(
        (status = 200, body = StaffView, description = "All of them."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`rights-lapsed`, `role-missing`"),
    )
)]
pub(crate) async fn list_staff(
    State(portal): State<Portal>,
    staff: Staff,
) -> Result<Json<StaffView>, AdminError> {
    let roster = staff.read(&portal, StaffAction::ListStaff, &[]).await?.roster.roster;
    let here = roster.members.iter().filter(|member| member.left.is_none());
    let members = here.map(|member| MemberView::for_staff(&portal, member)).collect();
    let invited = roster.invited.iter().map(|invited| InvitedView {
        id: invited.id.to_string(),
        // Exposed to whoever looks after the staff.
        name: invited.name.expose().to_owned(),
        email: invited.email.expose().to_owned(),
        roles: invited.roles.clone(),
        ends: invited.ends.timestamp().to_string(),
    });
    let invited = invited.collect();
    let waiting = roster.requests.iter();
    let waiting = waiting.filter_map(|request| WaitingView::for_staff(&roster, request, staff.user()));
    Ok(Json(StaffView { members, invited, waiting: waiting.collect() }))
}

impl MemberView {
    fn for_staff(portal: &Portal, member: &StaffMember) -> Self {
        let (now, limits) = (portal.clock.now(), &portal.settings.limits);
        Self {
            id: member.id.to_string(),
            // Exposed to whoever looks after the staff.
            name: member.name.expose().to_owned(),
            email: member.email.expose().to_owned(),
            roles: member.roles.clone(),
            since: member.since.timestamp().to_string(),
            rights_until: member.rights_until(limits).to_string(),
            rights_lapsed: member.rights_lapsed(now, limits),
            trained_until: member.trained_until.timestamp().to_string(),
            attested_until: member.attested_until.timestamp().to_string(),
            lacks: member.lacks(now).map(PostureView::from),
        }
    }
}

impl WaitingView {
    /// None of what never waits.
    fn for_staff(roster: &Roster, request: &StaffRequest, caller: UserId) -> Option<Self> {
        let about = about(&request.change);
        let of_member = || name_of(roster, about?);
        let (kind, name, roles) = match &request.change {
            // Exposed to whoever looks after the staff.
            StaffChange::Invite { name, roles, .. } => {
                (WaitingKind::Invite, Some(name.expose().to_owned()), roles.clone())
            }
            StaffChange::SetRoles { roles, .. } => (WaitingKind::SetRoles, of_member(), roles.clone()),
            StaffChange::Deactivate { .. } => (WaitingKind::Deactivate, of_member(), vec![]),
            StaffChange::Confirm { .. }
            | StaffChange::SetPosture { .. }
            | StaffChange::WithdrawInvitation { .. } => return None,
        };
        Some(Self {
            id: request.id.to_string(),
            kind,
            by: name_of(roster, request.by),
            about: name,
            roles,
            ends: request.ends.timestamp().to_string(),
            for_me: request.by != caller && about != Some(caller),
        })
    }
}

/// The name of somebody who is or was of the staff.
pub(crate) fn name_of(roster: &Roster, id: UserId) -> Option<String> {
    let known = roster.members.iter().find(|member| member.id == id).map(|member| &member.name);
    let invited = || roster.invited.iter().find(|invited| invited.id == id).map(|invited| &invited.name);
    // Exposed to whoever looks after the staff.
    known.or_else(invited).map(|name| name.expose().to_owned())
}
