//! `POST /api/accounts/{account}/changes/{id}/undo`

use axum::extract::State;
use portal::Portal;
use portal::audit::AccountEventKind;
use portal::http::{Json, PathId, Problem};
use portal::identity::InAccount;
use portal::policy::Action;
use portal::store::{FormerAccount, Item};
use portal::values::EventId;

use super::account_view::AccountView;
use super::save_account::save_account;
use crate::AccountError;
use crate::undoing::{Undo, standing};

/// Undo a change of an account's details
///
/// For whoever may see and change the same fields. They hold again what they held before, if none of them was changed
/// since; `errors` names those that were. It is a change itself, and can be undone as any other.
#[utoipa::path(
    post, path = "/api/accounts/{account}/changes/{id}/undo", tag = "accounts", security(("access_token" = [])),
    params(("account" = String, Path, format = "uuid"), ("id" = String, Path, format = "uuid", description = "The `id` of the list of changes.")),
    request_body = Undo,
    responses(
        (status = 200, body = AccountView, description = "The account as it is now."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`not-allowed`, `outside-grant`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`not-found`: no such account of the caller's, no such change, or it is older than 30 days"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "`changed-meanwhile`, `changed-since`"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`invalid-input`"),
    )
)]
pub(crate) async fn undo_account_change(
    State(portal): State<Portal>,
    caller: InAccount,
    PathId(change): PathId<EventId>,
    Json(undo): Json<Undo>,
) -> Result<Json<AccountView>, AccountError> {
    let account = caller.account();
    let (item, replaced) = (Item::Account(account), Item::FormerAccount(account, change));
    let opened = caller.read(&portal, Action::SeeAccount, &[item, replaced]).await?;
    let former = opened.record_if_there::<FormerAccount>(&replaced)?;
    let former = standing(former, change, portal.clock.now())?;
    if !former.from.iter().any(|value| opened.allows(value.seen_with())) {
        return Err(AccountError::NoSuchChange);
    }
    for value in &former.from {
        opened.require(value.seen_with())?;
        opened.require(value.changed_with())?;
    }
    let saving = undo.of(change, former, opened.record(&item)?)?;
    save_account(&portal, &opened, AccountEventKind::ChangeUndone, saving).await
}
