//! `PUT /api/accounts/{account}/details`

use axum::extract::State;
use portal::Portal;
use portal::audit::AccountEventKind;
use portal::http::{Json, Problem};
use portal::identity::InAccount;
use portal::policy::Action;
use portal::store::{Account, Clear, Item, StoreError, Write};
use portal::values::{AccountName, EmailAddress, Phone};
use serde::Deserialize;
use utoipa::ToSchema;

use super::account_view::AccountView;
use super::nullable::nullable;
use crate::AccountError;

/// What the account is called and where it is reached; `null` for what it has not.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Details {
    #[schema(value_type = String, min_length = 1, max_length = 100, example = "Example & Sons")]
    name: AccountName,
    #[serde(deserialize_with = "nullable")]
    #[schema(value_type = Option<String>, required, format = "email")]
    contact_email: Option<EmailAddress>,
    #[serde(deserialize_with = "nullable")]
    #[schema(value_type = Option<String>, required, max_length = 40, example = "+49 30 1234567")]
    contact_phone: Option<Phone>,
    /// The version that was read. Refused when it is not the newest any more.
    #[schema(minimum = 1)]
    version: u64,
}

/// Change an account's name and contact
///
/// Replaces all of it. Nobody's change is lost: a change to an older version is refused.
#[utoipa::path(
    put, path = "/api/accounts/{account}/details", tag = "accounts", security(("access_token" = [])), params(("account" = String, Path, format = "uuid")), request_body = Details,
    responses(
        (status = 200, body = AccountView, description = "The account as it is now."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`not-allowed`, `outside-grant`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`not-found`: no such account of the caller's"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "`changed-meanwhile`"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`invalid-input`"),
    )
)]
pub(crate) async fn change_details(
    State(portal): State<Portal>,
    caller: InAccount,
    Json(change): Json<Details>,
) -> Result<Json<AccountView>, AccountError> {
    let item = Item::Account(caller.account());
    let opened = caller.read(&portal, Action::ChangeAccount, &[item]).await?;
    let (account, version) = opened.record::<Account>(&item)?;
    if version != change.version {
        return Err(AccountError::ChangedMeanwhile);
    }
    let account = Account {
        name: change.name,
        contact_email: change.contact_email,
        contact_phone: change.contact_phone,
        ..account
    };
    let sealed = portal.table.seal(&item, opened.key(), &account)?;
    let writes = [
        Write::replace(item, sealed, Clear::none(), version),
        opened.note(AccountEventKind::DetailsChanged, None)?,
    ];
    match portal.table.commit(&writes).await {
        Ok(()) => Ok(Json(AccountView::for_member(&opened, &account, version + 1, portal.clock.now()))),
        Err(StoreError::Refused(_)) => Err(AccountError::ChangedMeanwhile),
        Err(error) => Err(error.into()),
    }
}
