//! `PUT /api/accounts/{account}/billing`

use axum::extract::State;
use portal::Portal;
use portal::audit::AccountEventKind;
use portal::http::{Json, Problem};
use portal::identity::InAccount;
use portal::policy::Action;
use portal::store::{Account, Item};
use portal::values::{PostalAddress, TaxId};
use serde::Deserialize;
use utoipa::ToSchema;

use super::account_view::AccountView;
use super::save_account::save_account;
use crate::AccountError;
use crate::undoing::Saving;
use portal::http::nullable;

/// What stands on bills; `null` for what the account has not.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct BillingChange {
    #[serde(deserialize_with = "nullable")]
    #[schema(value_type = Option<String>, required, max_length = 500)]
    address: Option<PostalAddress>,
    #[serde(deserialize_with = "nullable")]
    #[schema(value_type = Option<String>, required, max_length = 40, example = "DE123456789")]
    tax_id: Option<TaxId>,
    /// The version that was read. Refused when it is not the newest any more.
    #[schema(minimum = 1)]
    version: u64,
}

/// Change what stands on bills
///
/// Replaces all of it. Nobody's change is lost: a change to an older version is refused. What was
/// replaced can be seen and undone for 30 days. A change that changes nothing leaves the version as it is.
#[utoipa::path(
    put, path = "/api/accounts/{account}/billing", tag = "accounts", security(("access_token" = [])), params(("account" = String, Path, format = "uuid")), request_body = BillingChange,
    responses(
        (status = 200, body = AccountView, description = "The account as it is now."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`not-allowed`, `outside-grant`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`not-found`: no such account of the caller's"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "`changed-meanwhile`"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`invalid-input`"),
    )
)]
pub(crate) async fn change_billing(
    State(portal): State<Portal>,
    caller: InAccount,
    Json(change): Json<BillingChange>,
) -> Result<Json<AccountView>, AccountError> {
    let item = Item::Account(caller.account());
    let opened = caller.read(&portal, Action::ChangeBilling, &[item]).await?;
    let (before, version) = opened.record::<Account>(&item)?;
    if version != change.version {
        return Err(AccountError::ChangedMeanwhile);
    }
    let after = Account { address: change.address, tax_id: change.tax_id, ..before.clone() };
    let saving = Saving { before, after, version, undoes: None };
    save_account(&portal, &opened, AccountEventKind::BillingChanged, saving).await
}
