//! `PUT /api/accounts/{account}/dual-control`

use axum::extract::State;
use portal::Portal;
use portal::http::{Json, Problem};
use portal::identity::InAccount;
use portal::store::Change;
use serde::Deserialize;
use utoipa::ToSchema;

use super::propose::{Asked, Outcome, propose};
use crate::AccountError;

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DualControl {
    on: bool,
}

/// Say whether a second person is needed
///
/// For another bank account, for making somebody an owner or an owner something else, and for switching this off.
#[utoipa::path(
    put, path = "/api/accounts/{account}/dual-control", tag = "accounts", security(("access_token" = [])), params(("account" = String, Path, format = "uuid")), request_body = DualControl,
    responses(
        (status = 204, description = "It is done."),
        (status = 202, body = Asked, description = "It waits for a second person."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`, `step_up_required`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`not-allowed`, `outside-grant`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`not-found`: no such account of the caller's"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "`list-full`"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`invalid-input`"),
    )
)]
pub(crate) async fn set_dual_control(
    State(portal): State<Portal>,
    caller: InAccount,
    Json(wanted): Json<DualControl>,
) -> Result<Outcome, AccountError> {
    propose(&portal, &caller, &Change::DualControl(wanted.on)).await
}
