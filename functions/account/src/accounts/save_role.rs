//! `PUT /api/accounts/{account}/roles/{id}`

use std::collections::BTreeSet;

use axum::extract::State;
use http::StatusCode;
use portal::Portal;
use portal::audit::AccountEventKind;
use portal::http::{Json, PathId, Problem};
use portal::identity::InAccount;
use portal::policy::Action;
use portal::store::{CustomRole, Members};
use portal::values::{AccountName, Invalid, RoleId};
use serde::Deserialize;
use utoipa::ToSchema;

use super::until_first::until_first;
use crate::AccountError;

#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RoleChange {
    #[schema(value_type = String, min_length = 1, max_length = 100, example = "Bookkeeper")]
    name: AccountName,
    /// Seeing the account goes with every set. Changing members, sets and dual control stays with owners.
    #[schema(max_items = 12)]
    actions: Vec<Action>,
}

/// Make or change a set of rights
///
/// Under an id that the caller chose. Holds on the very next request of whoever has it.
#[utoipa::path(
    put, path = "/api/accounts/{account}/roles/{id}", tag = "accounts", security(("access_token" = [])), params(("account" = String, Path, format = "uuid"), ("id" = String, Path, format = "uuid")), request_body = RoleChange,
    responses(
        (status = 204, description = "It is as sent."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`, `step_up_required`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`not-allowed`, `outside-grant`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`not-found`: no such account of the caller's"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "`list-full`"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`invalid-input`"),
    )
)]
pub(crate) async fn save_role(
    State(portal): State<Portal>,
    caller: InAccount,
    PathId(id): PathId<RoleId>,
    Json(change): Json<RoleChange>,
) -> Result<StatusCode, AccountError> {
    const OWNERS_ALONE: Invalid = Invalid::new("owners_alone", "Some of these rights stay with the owners.");
    const TWICE: Invalid = Invalid::new("twice", "A right stands here twice.");
    if change.actions.iter().collect::<BTreeSet<_>>().len() < change.actions.len() {
        return Err(AccountError::Invalid { field: "actions", invalid: TWICE });
    }
    if !change.actions.iter().all(|action| action.can_be_given()) {
        return Err(AccountError::Invalid { field: "actions", invalid: OWNERS_ALONE });
    }
    until_first(|| try_save(&portal, &caller, id, &change)).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn try_save(
    portal: &Portal,
    caller: &InAccount,
    id: RoleId,
    change: &RoleChange,
) -> Result<(), AccountError> {
    let mut opened = caller.read(portal, Action::ManageRoles, &[]).await?;
    let roles = &mut opened.members.members.roles;
    let is_full = roles.len() >= Members::MOST_ROLES;
    let actions = change.actions.iter().copied().chain([Action::SeeAccount]).collect::<BTreeSet<_>>();
    let role = CustomRole { id, name: change.name.clone(), actions: actions.into_iter().collect() };
    match roles.iter_mut().find(|role| role.id == id) {
        Some(known) if known.name == role.name && known.actions == role.actions => return Ok(()),
        Some(known) => *known = role,
        None if is_full => return Err(AccountError::ListFull),
        None => roles.push(role),
    }
    let noted = opened.note(AccountEventKind::RightsChanged, None)?;
    Ok(portal.table.commit(&[opened.write_members()?, noted]).await?)
}
