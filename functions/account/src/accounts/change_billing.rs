//! `PUT /api/accounts/{account}/billing`

use axum::extract::State;
use portal::Portal;
use portal::audit::AccountEventKind;
use portal::http::{Json, Problem};
use portal::identity::InAccount;
use portal::policy::Action;
use portal::store::{Account, Clear, Item, StoreError, Write};
use portal::values::{PostalAddress, TaxId};
use serde::Deserialize;
use utoipa::ToSchema;

use super::account_view::AccountView;
use super::nullable::nullable;
use crate::AccountError;

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
/// Replaces all of it. Nobody's change is lost: a change to an older version is refused.
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
    let (account, version) = opened.record::<Account>(&item)?;
    if version != change.version {
        return Err(AccountError::ChangedMeanwhile);
    }
    let account = Account { address: change.address, tax_id: change.tax_id, ..account };
    let sealed = portal.table.seal(&item, opened.key(), &account)?;
    let writes = [
        Write::replace(item, sealed, Clear::none(), version),
        opened.note(AccountEventKind::BillingChanged, None)?,
    ];
    match portal.table.commit(&writes).await {
        Ok(()) => Ok(Json(AccountView::for_member(&opened, &account, version + 1, portal.clock.now()))),
        Err(StoreError::Refused(_)) => Err(AccountError::ChangedMeanwhile),
        Err(error) => Err(error.into()),
    }
}
