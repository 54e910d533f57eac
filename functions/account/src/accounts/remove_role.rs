//! `DELETE /api/accounts/{account}/roles/{id}`

use axum::extract::State;
use http::StatusCode;
use portal::Portal;
use portal::audit::AccountEventKind;
use portal::http::{PathId, Problem};
use portal::identity::InAccount;
use portal::policy::Action;
use portal::store::{Change, Members, RoleOf};
use portal::values::RoleId;

use super::until_first::until_first;
use crate::AccountError;

/// Remove a set of rights
///
/// Only while nobody has it, is invited to it or waits for it.
#[utoipa::path(
    delete, path = "/api/accounts/{account}/roles/{id}", tag = "accounts", security(("access_token" = [])), params(("account" = String, Path, format = "uuid"), ("id" = String, Path, format = "uuid")),
    responses(
        (status = 204, description = "There is no such set."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`, `step_up_required`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`not-allowed`, `outside-grant`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`not-found`: no such account of the caller's"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "`role-in-use`"),
    )
)]
pub(crate) async fn remove_role(
    State(portal): State<Portal>,
    caller: InAccount,
    PathId(id): PathId<RoleId>,
) -> Result<StatusCode, AccountError> {
    until_first(|| try_remove(&portal, &caller, id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn try_remove(portal: &Portal, caller: &InAccount, id: RoleId) -> Result<(), AccountError> {
    let mut opened = caller.read(portal, Action::ManageRoles, &[]).await?;
    let members = &mut opened.members.members;
    members.tidy(portal.clock.now());
    if members.role(id).is_none() {
        return Ok(());
    }
    if is_in_use(members, id) {
        return Err(AccountError::RoleInUse);
    }
    members.roles.retain(|role| role.id != id);
    let noted = opened.note(AccountEventKind::RightsRemoved, None)?;
    Ok(portal.table.commit(&[opened.write_members()?, noted]).await?)
}

fn is_in_use(members: &Members, id: RoleId) -> bool {
    let role = RoleOf::Custom(id);
    let of_member = members.all.iter().any(|member| member.role == role);
    let of_invited = members.invited.iter().any(|invited| invited.role == role);
    let asked = |change: &Change| matches!(change, Change::Role { role: wanted, .. } if *wanted == role);
    of_member || of_invited || members.requests.iter().any(|request| asked(&request.change))
}
