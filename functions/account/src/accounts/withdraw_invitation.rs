//! `DELETE /api/accounts/{account}/invitations/{id}`

use axum::extract::State;
use http::StatusCode;
use portal::Portal;
use portal::audit::AccountEventKind;
use portal::http::{PathId, Problem};
use portal::identity::InAccount;
use portal::policy::Action;
use portal::values::MemberId;

use super::until_first::until_first;
use crate::AccountError;

/// Take an invitation back
///
/// Its link lets nobody in from then on.
#[utoipa::path(
    delete, path = "/api/accounts/{account}/invitations/{id}", tag = "accounts", security(("access_token" = [])), params(("account" = String, Path, format = "uuid"), ("id" = String, Path, format = "uuid")),
    responses(
        (status = 204, description = "Nobody is invited by it any more."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`, `step_up_required`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`not-allowed`, `outside-grant`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`not-found`: no such account of the caller's"),
    )
)]
pub(crate) async fn withdraw_invitation(
    State(portal): State<Portal>,
    caller: InAccount,
    PathId(id): PathId<MemberId>,
) -> Result<StatusCode, AccountError> {
    until_first(|| try_withdraw(&portal, &caller, id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn try_withdraw(portal: &Portal, caller: &InAccount, id: MemberId) -> Result<(), AccountError> {
    let mut opened = caller.read(portal, Action::ManageMembers, &[]).await?;
    let invited = &mut opened.members.members.invited;
    let before = invited.len();
    invited.retain(|invited| invited.id != id);
    if invited.len() == before {
        return Ok(());
    }
    let noted = opened.note(AccountEventKind::InvitationWithdrawn, Some(id))?;
    Ok(portal.table.commit(&[opened.write_members()?, noted]).await?)
}
