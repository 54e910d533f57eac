//! `GET /api/accounts/{account}/changes`

use axum::extract::State;
use portal::Portal;
use portal::http::{Json, Problem, Query};
use portal::identity::{InAccount, OpenedAccount};
use portal::policy::Action;
use portal::store::{AccountValue, Item};
use portal::values::{EmailAddress, Phone, PostalAddress, TaxId};

use crate::AccountError;
use crate::changes::{ChangesQuery, ChangesView, Present, Right, ShownValue, page};

/// What was changed in an account's details
///
/// Each change with what it replaced, for 30 days, field by field what the role allows to see. Not the bank account:
/// that is changed with a second person where the account wants one, and never undone alone.
#[utoipa::path(
    get, path = "/api/accounts/{account}/changes", tag = "accounts", security(("access_token" = [])), params(("account" = String, Path, format = "uuid"), ChangesQuery),
    responses(
        (status = 200, body = ChangesView, description = "A page of changes."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`not-allowed`, `outside-grant`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`not-found`: no such account of the caller's"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`invalid-input`"),
    )
)]
pub(crate) async fn list_account_changes(
    State(portal): State<Portal>,
    caller: InAccount,
    Query(query): Query<ChangesQuery>,
) -> Result<Json<ChangesView>, AccountError> {
    let before = query.before()?;
    let item = Item::Account(caller.account());
    let opened = caller.read(&portal, Action::SeeAccount, &[item]).await?;
    let (account, version) = opened.record(&item)?;
    let present = Present { owner: caller.account(), key: opened.key(), record: &account, version };
    Ok(Json(page(&portal, present, before, |value| right(&opened, value)).await?))
}

/// Whoever may not see a field does not undo it either, even if they may set it.
fn right(opened: &OpenedAccount, value: &AccountValue) -> Right {
    match (opened.allows(value.seen_with()), opened.allows(value.changed_with())) {
        (true, true) => Right::Undo,
        (true, false) => Right::See,
        (false, _) => Right::Nothing,
    }
}

impl ShownValue for AccountValue {
    /// Exposes it to a member whose role allows to see it.
    fn shown(&self) -> Option<String> {
        match self {
            Self::Name(name) => Some(name.expose().to_owned()),
            Self::ContactEmail(email) => email.as_ref().map(EmailAddress::expose).map(str::to_owned),
            Self::ContactPhone(phone) => phone.as_ref().map(Phone::expose).map(str::to_owned),
            Self::Address(address) => address.as_ref().map(PostalAddress::expose).map(str::to_owned),
            Self::TaxId(tax_id) => tax_id.as_ref().map(TaxId::expose).map(str::to_owned),
        }
    }
}
