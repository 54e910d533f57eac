//! An account that the staff opened, who belong to none: by the share that goes with its number, or with a member's.

use portal::Portal;
use portal::crypto::DataKey;
use portal::identity::OpenedStaff;
use portal::store::{Account, Batch, Item, Members, ReadMembers, StoreError};
use portal::values::{AccountId, Bytes32, Sensitive};

/// What lies there.
pub(crate) struct OpenedAccount {
    pub key: DataKey,
    pub account: Account,
    pub members: Members,
}

impl OpenedAccount {
    /// From a batch that asked for its key, for itself and for its members.
    pub(crate) fn from_batch(
        portal: &Portal,
        found: &OpenedStaff,
        (id, share): (AccountId, &Sensitive<Bytes32>),
        batch: &Batch,
    ) -> Result<Self, StoreError> {
        let (table, item) = (&portal.table, Item::Account(id));
        let key = portal.keys.account_key(found.opened.keys(), id, share, batch)?;
        let stored = batch.get(&item).ok_or(StoreError::Corrupt("an account says nothing of itself"))?;
        let account = stored.open(table, &item, &key)?;
        let members = ReadMembers::from_batch(table, &key, id, batch)?.members;
        Ok(Self { key, account, members })
    }
}
