//! `DELETE /api/accounts/{account}/requests/{id}`

use axum::extract::State;
use http::StatusCode;
use portal::Portal;
use portal::audit::AccountEventKind;
use portal::http::{PathId, Problem};
use portal::identity::InAccount;
use portal::policy::Action;
use portal::values::RequestId;

use super::carry_out::about;
use super::until_first::until_first;
use crate::AccountError;

/// Decline what somebody asked for, or take it back
#[utoipa::path(
    delete, path = "/api/accounts/{account}/requests/{id}", tag = "accounts", security(("access_token" = [])), params(("account" = String, Path, format = "uuid"), ("id" = String, Path, format = "uuid")),
    responses(
        (status = 204, description = "It waits no longer."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`not-allowed`, `outside-grant`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`not-found`: no such account of the caller's"),
    )
)]
pub(crate) async fn decline_request(
    State(portal): State<Portal>,
    caller: InAccount,
    PathId(id): PathId<RequestId>,
) -> Result<StatusCode, AccountError> {
    until_first(|| try_decline(&portal, &caller, id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn try_decline(portal: &Portal, caller: &InAccount, id: RequestId) -> Result<(), AccountError> {
    let mut opened = caller.read(portal, Action::SeeAccount, &[]).await?;
    let members = &mut opened.members.members;
    let Some(at) = members.requests.iter().position(|request| request.id == id) else { return Ok(()) };
    let request = members.requests.remove(at);
    if request.by != opened.me().id && !opened.allows(request.change.action()) {
        return Err(portal::identity::NotInAccount::NotAllowed(request.change.action()).into());
    }
    let noted = opened.note(AccountEventKind::Declined, about(&request.change))?;
    Ok(portal.table.commit(&[opened.write_members()?, noted]).await?)
}
