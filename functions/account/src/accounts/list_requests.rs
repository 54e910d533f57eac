//! `GET /api/accounts/{account}/requests`

use axum::extract::State;
use jiff::Timestamp;
use portal::Portal;
use portal::http::{Json, Problem};
use portal::identity::{InAccount, OpenedAccount};
use portal::policy::Action;
use portal::store::{Change, Request};
use portal::values::{Iban, MemberId};
use serde::Serialize;
use utoipa::ToSchema;

use super::carry_out::about;
use super::grant_view::GrantView;
use crate::AccountError;
use portal::http::RoleName;

/// What waits for a second person, the oldest first: what the caller asked for or may approve.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Requests {
    #[schema(max_items = 20)]
    requests: Vec<RequestView>,
    #[schema(format = "date-time")]
    as_of: String,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ApprovalRequest)]
struct RequestView {
    #[schema(format = "uuid")]
    id: String,
    what: What,
    /// Who asked. None when they left.
    #[schema(required, example = "Ada Example")]
    by: Option<String>,
    is_mine: bool,
    /// Whom it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    about: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, nullable = false, example = "owner")]
    role: Option<RoleName>,
    #[serde(skip_serializing_if = "Option::is_none")]
    grant: Option<GrantView>,
    /// Of another bank account, as much as it is known by.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "DE…3000")]
    iban: Option<String>,
    #[schema(format = "date-time")]
    made: String,
    /// When it stops to wait.
    #[schema(format = "date-time")]
    ends: String,
}

#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = RequestedChange)]
enum What {
    ChangeBank,
    RemoveBank,
    ChangeRole,
    RemoveMember,
    DualControlOff,
    DualControlOn,
}

/// List what waits for a second person
#[utoipa::path(
    get, path = "/api/accounts/{account}/requests", tag = "accounts", security(("access_token" = [])), params(("account" = String, Path, format = "uuid")),
    responses(
        (status = 200, body = Requests, description = "What the caller asked for or may approve."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`not-allowed`, `outside-grant`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`not-found`: no such account of the caller's"),
    )
)]
pub(crate) async fn list_requests(
    State(portal): State<Portal>,
    caller: InAccount,
) -> Result<Json<Requests>, AccountError> {
    let opened = caller.read(&portal, Action::SeeAccount, &[]).await?;
    let (now, me) = (portal.clock.now(), opened.me().id);
    let waiting = opened.members.members.requests.iter().filter(|request| request.ends() > now);
    let concerns = |request: &&Request| request.by == me || opened.allows(request.change.action());
    let requests = waiting.filter(concerns).map(|request| view(&opened, request)).collect();
    Ok(Json(Requests { requests, as_of: at(now) }))
}

fn view(opened: &OpenedAccount, request: &Request) -> RequestView {
    // Exposed to another member.
    let name = |id: MemberId| opened.members.members.find(id).map(|member| member.name.expose().to_owned());
    let (role, grant) = match &request.change {
        Change::Role { role, grant, .. } => (Some(RoleName(*role)), Some(GrantView::of(grant))),
        _ => (None, None),
    };
    let (what, iban) = match &request.change {
        Change::Bank(None) => (What::RemoveBank, None),
        Change::Bank(Some(iban)) => (What::ChangeBank, Some(Iban::masked(iban))),
        Change::Role { .. } => (What::ChangeRole, None),
        Change::Remove(_) => (What::RemoveMember, None),
        Change::DualControl(false) => (What::DualControlOff, None),
        Change::DualControl(true) => (What::DualControlOn, None),
    };
    RequestView {
        id: request.id.to_string(),
        what,
        by: name(request.by),
        is_mine: request.by == opened.me().id,
        about: about(&request.change).and_then(name),
        role,
        grant,
        iban,
        made: at(request.made.timestamp()),
        ends: at(request.ends()),
    }
}

fn at(time: Timestamp) -> String {
    time.to_string()
}
