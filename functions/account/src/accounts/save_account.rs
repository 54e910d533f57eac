//! Saving what an account says of itself with all that belongs to it: the event, and what was replaced.

use portal::Portal;
use portal::audit::AccountEventKind;
use portal::http::Json;
use portal::identity::OpenedAccount;
use portal::store::{Account, Clear, FormerAccount, Item, StoreError, Write};
use portal::values::EventId;

use super::account_view::AccountView;
use crate::AccountError;
use crate::undoing::Saving;

/// Writes the account, its event and what it replaced, all or nothing. What changes nothing writes nothing.
pub(super) async fn save_account(
    portal: &Portal,
    opened: &OpenedAccount,
    kind: AccountEventKind,
    saving: Saving<Account>,
) -> Result<Json<AccountView>, AccountError> {
    let Saving { before, after, version, undoes } = saving;
    let now = portal.clock.now();
    let Some(former) = FormerAccount::between(&before, &after, undoes) else {
        return Ok(Json(AccountView::for_member(opened, &after, version, now)));
    };
    let change = EventId::new(&portal.clock).map_err(StoreError::from)?;
    let (table, key, item) = (&portal.table, opened.key(), Item::Account(opened.account()));
    let writes = [
        Write::replace(item, table.seal(&item, key, &after)?, Clear::none(), version),
        former.keep(table, key, opened.account(), change)?,
        opened.note_as(kind, change)?,
    ];
    match table.commit(&writes).await {
        Ok(()) => Ok(Json(AccountView::for_member(opened, &after, version + 1, now))),
        Err(StoreError::Refused(_)) => Err(AccountError::ChangedMeanwhile),
        Err(error) => Err(error.into()),
    }
}
