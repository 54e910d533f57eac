//! The record of how far an erasure is, and writing it on.

use portal::Portal;
use portal::crypto::DataKey;
use portal::store::{Batch, Erasing, Item, StoreError, Stored, Unlocked, Write};
use portal::values::{Day, UserId};

/// As it was read; written back only if nobody wrote it since.
pub(crate) struct Work {
    pub user: UserId,
    pub receipt: UserId,
    pub erasing: Erasing,
    pub key: DataKey,
    pub item: Item,
    pub version: u64,
}

impl Work {
    pub(crate) fn open(
        portal: &Portal,
        (day, user, receipt): (Day, UserId, UserId),
        (stored, keys, batch): (&Stored, &Unlocked, &Batch),
    ) -> Result<Self, StoreError> {
        let item = Item::Erasing(day, user, receipt);
        let key = portal.keys.user_key(keys, receipt, batch)?;
        let erasing = stored.open(&portal.table, &item, &key)?;
        Ok(Self { user, receipt, erasing, key, item, version: stored.version() })
    }

    /// Writes how far it is, together with what brought it there, all or nothing.
    pub(crate) async fn go_on(
        &mut self,
        portal: &Portal,
        erasing: Erasing,
        with_it: Vec<Write>,
    ) -> Result<(), StoreError> {
        let here = erasing.replace(&portal.table, &self.key, self.item, self.version)?;
        let writes: Vec<Write> = [here].into_iter().chain(with_it).collect();
        portal.table.commit(&writes).await?;
        (self.erasing, self.version) = (erasing, self.version + 1);
        Ok(())
    }
}
