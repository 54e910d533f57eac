//! `POST /api/accounts/{account}/requests/{id}/approve`

use axum::extract::State;
use http::StatusCode;
use portal::Portal;
use portal::audit::AccountEventKind;
use portal::http::{NoBody, PathId, Problem};
use portal::identity::InAccount;
use portal::policy::Action;
use portal::store::Item;
use portal::values::RequestId;

use super::carry_out::{about, carry_out, judge};
use super::until_first::until_first;
use crate::AccountError;

/// Approve what somebody else asked for
///
/// Does it. Whoever asked cannot approve it, whatever their role.
#[utoipa::path(
    post, path = "/api/accounts/{account}/requests/{id}/approve", tag = "accounts", security(("access_token" = [])), params(("account" = String, Path, format = "uuid"), ("id" = String, Path, format = "uuid")),
    responses(
        (status = 204, description = "It is done."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`, `step_up_required`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`not-allowed`, `outside-grant`, `own-request`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`not-found`: no such account of the caller's"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "`last-owner`"),
        (status = 410, body = Problem, content_type = "application/problem+json", description = "`request-ended`"),
    )
)]
pub(crate) async fn approve_request(
    State(portal): State<Portal>,
    caller: InAccount,
    PathId(id): PathId<RequestId>,
    _: NoBody,
) -> Result<StatusCode, AccountError> {
    until_first(|| try_approve(&portal, &caller, id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Of many who approve at once, one finds the members as they were read; the others then find nothing that waits.
async fn try_approve(portal: &Portal, caller: &InAccount, id: RequestId) -> Result<(), AccountError> {
    let account = Item::Account(caller.account());
    let mut opened = caller.read(portal, Action::SeeAccount, &[account]).await?;
    let members = &opened.members.members;
    let request = members.request(id, portal.clock.now()).cloned().ok_or(AccountError::RequestEnded)?;
    opened.require(request.change.action())?;
    if request.by == opened.me().id {
        return Err(AccountError::OwnRequest);
    }
    // Whoever asked may do it no longer.
    let asked = members.find(request.by).filter(|member| !member.grant.has_ended(portal.clock.now()));
    if !asked.is_some_and(|member| members.allows(member.role, request.change.action())) {
        return Err(AccountError::RequestEnded);
    }
    match judge(members, &request.change) {
        // Whom it is about has left, or the role was removed.
        Err(AccountError::NoSuchMember | AccountError::NoSuchRole) => return Err(AccountError::RequestEnded),
        judged => judged?,
    }
    opened.members.members.requests.retain(|request| request.id != id);
    let mut writes = carry_out(portal, &mut opened, &request.change).await?;
    writes.push(opened.note(AccountEventKind::Approved, about(&request.change))?);
    writes.push(opened.write_members()?);
    Ok(portal.table.commit(&writes).await?)
}
