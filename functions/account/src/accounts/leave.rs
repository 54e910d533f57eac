//! `POST /api/accounts/{account}/leave`

use axum::extract::State;
use http::StatusCode;
use portal::Portal;
use portal::audit::AccountEventKind;
use portal::http::{NoBody, Problem};
use portal::identity::InAccount;

use super::carry_out::is_last_owner;
use super::until_first::until_first;
use crate::AccountError;

/// Leave an account
///
/// Whatever one's role or hours. The last owner stays until there is another.
#[utoipa::path(
    post, path = "/api/accounts/{account}/leave", tag = "accounts", security(("access_token" = [])), params(("account" = String, Path, format = "uuid")),
    responses(
        (status = 204, description = "The caller belongs to it no longer."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`not-found`: no such account of the caller's"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "`last-owner`"),
    )
)]
pub(crate) async fn leave(
    State(portal): State<Portal>,
    caller: InAccount,
    _: NoBody,
) -> Result<StatusCode, AccountError> {
    until_first(|| try_leave(&portal, &caller)).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn try_leave(portal: &Portal, caller: &InAccount) -> Result<(), AccountError> {
    let mut opened = caller.read_as_oneself(portal).await?;
    if is_last_owner(&opened.members.members, opened.me()) {
        return Err(AccountError::LastOwner);
    }
    let me = opened.me().id;
    let noted = opened.note(AccountEventKind::Left, None)?;
    opened.members.members.all.retain(|member| member.id != me);
    opened.members.members.requests.retain(|request| request.by != me);
    opened.memberships.memberships.all.retain(|membership| membership.account != caller.account());
    let own = opened.memberships.write(&portal.table, opened.opened.key())?;
    Ok(portal.table.commit(&[opened.write_members()?, own, noted]).await?)
}
