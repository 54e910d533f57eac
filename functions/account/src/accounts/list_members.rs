//! `GET /api/accounts/{account}/members`

use axum::extract::State;
use jiff::Timestamp;
use portal::Portal;
use portal::http::{Json, Problem};
use portal::identity::{InAccount, OpenedAccount};
use portal::policy::Action;
use portal::store::{CustomRole, Invited, Member};
use portal::values::Visit;
use serde::Serialize;
use utoipa::ToSchema;

use super::grant_view::GrantView;
use crate::AccountError;
use portal::http::RoleName;

/// Who belongs to an account, who is invited, and the sets of rights that it made.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Members)]
pub(crate) struct MembersView {
    #[schema(max_items = 100)]
    members: Vec<MemberView>,
    /// Only for whom the role allows to see details of members.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_items = 20)]
    invited: Option<Vec<InvitedView>>,
    #[schema(max_items = 20)]
    roles: Vec<RoleView>,
    #[schema(format = "date-time")]
    as_of: String,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Member)]
struct MemberView {
    #[schema(format = "uuid")]
    id: String,
    #[schema(example = "Ada Example")]
    name: String,
    #[schema(value_type = String, example = "billing")]
    role: RoleName,
    #[schema(format = "date-time")]
    joined: String,
    is_me: bool,
    /// Whether they may do something now.
    open: bool,
    /// Only for whom the role allows to see details of members.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "email", example = "ada@example.org")]
    email: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    grant: Option<GrantView>,
    /// When the one visit began, if the grant is for one and it has.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "date-time", nullable = false)]
    visit_began: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = InvitedMember)]
struct InvitedView {
    #[schema(format = "uuid")]
    id: String,
    #[schema(format = "email")]
    email: String,
    #[schema(value_type = String, example = "viewer")]
    role: RoleName,
    grant: GrantView,
    /// When the link stops to work.
    #[schema(format = "date-time")]
    ends: String,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CustomRole)]
struct RoleView {
    #[schema(format = "uuid")]
    id: String,
    #[schema(example = "Bookkeeper")]
    name: String,
    actions: Vec<Action>,
}

/// List the members of an account
///
/// Their addresses and hours only for whom the role allows to see them.
#[utoipa::path(
    get, path = "/api/accounts/{account}/members", tag = "accounts", security(("access_token" = [])), params(("account" = String, Path, format = "uuid")),
    responses(
        (status = 200, body = MembersView, description = "The members."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`not-allowed`, `outside-grant`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`not-found`: no such account of the caller's"),
    )
)]
pub(crate) async fn list_members(
    State(portal): State<Portal>,
    caller: InAccount,
) -> Result<Json<MembersView>, AccountError> {
    let opened = caller.read(&portal, Action::SeeMembers, &[]).await?;
    Ok(Json(view(&opened, portal.clock.now())))
}

fn view(opened: &OpenedAccount, now: Timestamp) -> MembersView {
    let (members, details) = (&opened.members.members, opened.allows(Action::SeeMemberDetails));
    let mut all: Vec<&Member> = members.all.iter().collect();
    all.sort_by_key(|member| member.joined);
    let invited = members.invited.iter().filter(|invited| invited.ends.timestamp() > now);
    MembersView {
        members: all.into_iter().map(|member| member_view(opened, member, details, now)).collect(),
        invited: details.then(|| invited.map(invited_view).collect()),
        roles: members.roles.iter().map(role_view).collect(),
        as_of: now.to_string(),
    }
}

/// Exposes a member to another of the same account.
fn member_view(opened: &OpenedAccount, member: &Member, details: bool, now: Timestamp) -> MemberView {
    let began = member.grant.once.and_then(Visit::began);
    MemberView {
        id: member.id.to_string(),
        name: member.name.expose().to_owned(),
        role: RoleName(member.role),
        joined: member.joined.timestamp().to_string(),
        is_me: member.id == opened.me().id,
        open: member.grant.is_open(now),
        email: details.then(|| member.email.expose().to_owned()),
        grant: details.then(|| GrantView::of(&member.grant)),
        visit_began: began.filter(|_| details).map(|at| at.timestamp().to_string()),
    }
}

fn invited_view(invited: &Invited) -> InvitedView {
    InvitedView {
        id: invited.id.to_string(),
        // Exposed to whom the role allows to see whom the account invited.
        email: invited.email.expose().to_owned(),
        role: RoleName(invited.role),
        grant: GrantView::of(&invited.grant),
        ends: invited.ends.timestamp().to_string(),
    }
}

fn role_view(role: &CustomRole) -> RoleView {
    // Exposed to a member.
    RoleView { id: role.id.to_string(), name: role.name.expose().to_owned(), actions: role.actions.clone() }
}
