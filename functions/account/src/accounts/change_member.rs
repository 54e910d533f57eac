//! `PUT /api/accounts/{account}/members/{id}`

use axum::extract::State;
use portal::Portal;
use portal::http::{Json, PathId, Problem};
use portal::identity::InAccount;
use portal::policy::Role;
use portal::store::{Change, RoleOf};
use portal::values::{Grant, Invalid, MemberId};
use serde::Deserialize;
use utoipa::ToSchema;

use super::grant_view::GrantView;
use super::propose::{Asked, Outcome, propose};
use crate::AccountError;
use portal::http::RoleName;

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MemberChange {
    /// `owner`, `billing`, `signer`, `viewer`, `auditor`, or the id of a set of rights of the account's own.
    #[schema(value_type = String, example = "billing")]
    role: RoleName,
    #[serde(default)]
    grant: GrantView,
}

/// Give a member another role or other hours
///
/// Holds on their very next request. A grant for one visit is for a new one, also when they had one.
#[utoipa::path(
    put, path = "/api/accounts/{account}/members/{id}", tag = "accounts", security(("access_token" = [])), params(("account" = String, Path, format = "uuid"), ("id" = String, Path, format = "uuid")), request_body = MemberChange,
    responses(
        (status = 204, description = "It is done."),
        (status = 202, body = Asked, description = "It waits for a second person."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`, `step_up_required`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`not-allowed`, `outside-grant`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`not-found`: no such account of the caller's"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "`last-owner`, `no-second-person`, `list-full`"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`invalid-input`"),
    )
)]
pub(crate) async fn change_member(
    State(portal): State<Portal>,
    caller: InAccount,
    PathId(member): PathId<MemberId>,
    Json(change): Json<MemberChange>,
) -> Result<Outcome, AccountError> {
    let grant = change.grant.parse(portal.clock.now())?;
    let role = change.role.0;
    unbounded_if_owner(role, &grant)?;
    propose(&portal, &caller, &Change::Role { member, role, grant }).await
}

/// An account without an owner at night would be one without.
pub(super) fn unbounded_if_owner(role: RoleOf, grant: &Grant) -> Result<(), AccountError> {
    const BOUNDED: Invalid =
        Invalid::new("bounded_owner", "An owner is one at any time. Choose another role, or no bounds.");
    if role == RoleOf::Standard(Role::Owner) && !grant.is_unbounded() {
        return Err(AccountError::Invalid { field: "grant", invalid: BOUNDED });
    }
    Ok(())
}
