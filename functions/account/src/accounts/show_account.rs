//! `GET /api/accounts/{account}`

use axum::extract::State;
use portal::Portal;
use portal::http::{Json, Problem};
use portal::identity::InAccount;
use portal::policy::Action;
use portal::store::Item;

use super::account_view::AccountView;
use crate::AccountError;

/// Read one of my accounts
///
/// Field by field what the role allows to see, and what it allows to do.
#[utoipa::path(
    get, path = "/api/accounts/{account}", tag = "accounts", security(("access_token" = [])), params(("account" = String, Path, format = "uuid")),
    responses(
        (status = 200, body = AccountView, description = "The account."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`not-allowed`, `outside-grant`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`not-found`: no such account of the caller's"),
    )
)]
pub(crate) async fn show_account(
    State(portal): State<Portal>,
    caller: InAccount,
) -> Result<Json<AccountView>, AccountError> {
    let item = Item::Account(caller.account());
    let opened = caller.read(&portal, Action::SeeAccount, &[item]).await?;
    let (account, version) = opened.record(&item)?;
    Ok(Json(AccountView::for_member(&opened, &account, version, portal.clock.now())))
}
