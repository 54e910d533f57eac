//! `PUT /api/accounts/{account}/details`

use axum::extract::State;
use portal::Portal;
use portal::audit::AccountEventKind;
use portal::http::{Json, Problem};
use portal::identity::InAccount;
use portal::policy::Action;
use portal::store::{Account, Item};
use portal::values::{AccountName, EmailAddress, Phone};
use serde::Deserialize;
use utoipa::ToSchema;

use super::account_view::AccountView;
use super::save_account::save_account;
use crate::AccountError;
use crate::undoing::Saving;
use portal::http::nullable;

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
/// Replaces all of it. Nobody's change is lost: a change to an older version is refused. What was
/// replaced can be seen and undone for 30 days. A change that changes nothing leaves the version as it is.
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
    let (before, version) = opened.record::<Account>(&item)?;
    if version != change.version {
        return Err(AccountError::ChangedMeanwhile);
    }
    let after = Account {
        name: change.name,
        contact_email: change.contact_email,
        contact_phone: change.contact_phone,
        ..before.clone()
    };
    let saving = Saving { before, after, version, undoes: None };
    save_account(&portal, &opened, AccountEventKind::DetailsChanged, saving).await
}
