//! An invitation by its link: whose it is, and whether it still works.

use std::sync::Arc;

use portal::Portal;
use portal::crypto::DataKey;
use portal::identity::OpaqueToken;
use portal::store::{Clear, Invitation, Item, StoreError, Stored, Unlocked, Write};
use portal::values::{UserId, When};

use crate::AuthError;

/// An invitation that its link opened.
pub(crate) struct OpenInvitation {
    pub keys: Arc<Unlocked>,
    /// Whose account it becomes.
    pub user: UserId,
    pub item: Item,
    pub version: u64,
    pub key: DataKey,
    pub record: Invitation,
    /// Where the address is, or would be, known.
    pub credential: Item,
}

impl OpenInvitation {
    /// An unknown link costs one read. 256 bits are not guessed, so none is counted.
    pub(crate) async fn read(portal: &Portal, token: &str) -> Result<Self, AuthError> {
        let token = OpaqueToken::parse(token).ok_or(AuthError::LinkEnded)?;
        let (user, item) = (token.user, Item::Invitation(token.user));
        let batch = portal.table.read(&[item, Item::UserKey(user)]).await?;
        // The sweep takes both together.
        let (Some(stored), Some(_)) = (batch.get(&item), batch.get(&Item::UserKey(user))) else {
            return Err(AuthError::LinkEnded);
        };
        let keys = portal.keys.unlocked().await?;
        let key = portal.keys.user_key(&keys, user, &batch)?;
        let record: Invitation = stored.open(&portal.table, &item, &key)?;
        if !token.matches(&record.token_hash) || record.ends.timestamp() <= portal.clock.now() {
            return Err(AuthError::LinkEnded);
        }
        let credential = Item::Credential(keys.root.blind_index(&record.email));
        Ok(Self { keys, user, item, version: stored.version(), key, record, credential })
    }

    /// Whether somebody has the address by now. Who holds the link has proved it, and may know.
    pub(crate) async fn has_account(&self, portal: &Portal) -> Result<bool, StoreError> {
        let batch = portal.table.read(&[self.credential]).await?;
        Ok(batch.get(&self.credential).is_some_and(Stored::has_body))
    }

    /// Ends it now; the sweep takes it, and its key, when it would have ended anyway.
    pub(crate) async fn end(&self, portal: &Portal) -> Result<(), StoreError> {
        let ended = Invitation { ends: When::new(portal.clock.now()), ..self.record.clone() };
        let sealed = portal.table.seal(&self.item, &self.key, &ended)?;
        let clear = Clear::none().due(self.record.ends.timestamp());
        match portal.table.commit(&[Write::replace(self.item, sealed, clear, self.version)]).await {
            // Somebody else ended it.
            Err(StoreError::Refused(_)) => Ok(()),
            ended => ended,
        }
    }
}
