//! `PUT /api/accounts/{account}/bank`

use axum::extract::State;
use portal::Portal;
use portal::http::{Json, Problem};
use portal::identity::InAccount;
use portal::store::Change;
use portal::values::Iban;
use serde::Deserialize;
use utoipa::ToSchema;

use super::propose::{Asked, Outcome, propose};
use crate::AccountError;
use portal::http::nullable;

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct BankChange {
    /// ISO 13616; `null` for none. Spaces do no harm.
    #[serde(deserialize_with = "nullable")]
    #[schema(value_type = Option<String>, required, max_length = 50, example = "DE89 3704 0044 0532 0130 00")]
    iban: Option<Iban>,
}

/// Change the bank account
///
/// Under dual control it waits until a second person has approved it.
#[utoipa::path(
    put, path = "/api/accounts/{account}/bank", tag = "accounts", security(("access_token" = [])), params(("account" = String, Path, format = "uuid")), request_body = BankChange,
    responses(
        (status = 204, description = "It is done."),
        (status = 202, body = Asked, description = "It waits for a second person."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`, `step_up_required`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`not-allowed`, `outside-grant`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`not-found`: no such account of the caller's"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "`no-second-person`, `list-full`"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`invalid-input`"),
    )
)]
pub(crate) async fn change_bank(
    State(portal): State<Portal>,
    caller: InAccount,
    Json(change): Json<BankChange>,
) -> Result<Outcome, AccountError> {
    propose(&portal, &caller, &Change::Bank(change.iban)).await
}
