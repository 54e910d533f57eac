//! `DELETE /api/accounts/{account}/members/{id}`

use axum::extract::State;
use portal::Portal;
use portal::http::{PathId, Problem};
use portal::identity::InAccount;
use portal::store::Change;
use portal::values::MemberId;

use super::propose::{Asked, Outcome, propose};
use crate::AccountError;

/// Remove a member
///
/// Ends their access on the very next request. Whoever leaves by themselves uses `/api/accounts/{account}/leave`.
#[utoipa::path(
    delete, path = "/api/accounts/{account}/members/{id}", tag = "accounts", security(("access_token" = [])), params(("account" = String, Path, format = "uuid"), ("id" = String, Path, format = "uuid")),
    responses(
        (status = 204, description = "They belong to the account no longer, or never did."),
        (status = 202, body = Asked, description = "It waits for a second person."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`, `step_up_required`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`not-allowed`, `outside-grant`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`not-found`: no such account of the caller's"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "`last-owner`, `no-second-person`, `list-full`"),
    )
)]
pub(crate) async fn remove_member(
    State(portal): State<Portal>,
    caller: InAccount,
    PathId(member): PathId<MemberId>,
) -> Result<Outcome, AccountError> {
    match propose(&portal, &caller, &Change::Remove(member)).await {
        Err(AccountError::NoSuchMember) => Ok(Outcome::Done),
        done => done,
    }
}
