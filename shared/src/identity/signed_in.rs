//! A person who is signed in, and the only way to that person's data.

use super::{Claims, NotSignedIn};
use crate::crypto::{Body, DataKey};
use crate::portal::Portal;
use crate::store::{Batch, Item, Session, StoreError};
use crate::values::{SessionId, UserId};

/// A caller whose access token is good. Handlers take it as an argument; it can't be made otherwise.
///
/// Its session is looked at with the data, in the same round trip: [`SignedIn::read`] gives nothing for a
/// session that has ended, so ending one holds on the very next request.
#[derive(Clone, Debug)]
pub struct SignedIn {
    user: UserId,
    session: SessionId,
}

/// What [`SignedIn::read`] found.
#[derive(Debug)]
pub struct Opened {
    portal: Portal,
    key: DataKey,
    batch: Batch,
}

impl SignedIn {
    /// Verifies the token of an `Authorization: Bearer` header.
    pub async fn from_bearer(portal: &Portal, header: &str) -> Result<Self, NotSignedIn> {
        let token = bearer(header).ok_or(NotSignedIn::NoToken)?;
        let keys = match portal.keys.unlocked().await {
            Ok(keys) => keys,
            Err(StoreError::NotEstablished) => return Err(NotSignedIn::NoToken),
            Err(error) => return Err(error.into()),
        };
        let claims =
            Claims::verify(&portal.settings, &portal.clock, &portal.signing_keys, &keys, token).await?;
        match (UserId::parse(&claims.sub), SessionId::parse(&claims.sid)) {
            (Some(user), Some(session)) => Ok(Self { user, session }),
            _ => Err(NotSignedIn::NoToken),
        }
    }

    pub const fn user(&self) -> UserId {
        self.user
    }

    /// Reads the caller's own items together with the live session and the caller's key, in one call.
    pub async fn read(&self, portal: &Portal, items: &[Item]) -> Result<Opened, NotSignedIn> {
        let session = Item::Session(self.user, self.session);
        let wanted: Vec<Item> =
            [session, Item::UserKey(self.user)].into_iter().chain(items.iter().copied()).collect();
        let batch = portal.table.read(&wanted).await?;
        let stored = batch.get(&session).ok_or(NotSignedIn::SessionEnded)?;
        let keys = portal.keys.unlocked().await?;
        let key = portal.keys.user_key(&keys, self.user, &batch)?;
        let record: Session = stored.open(&portal.table, &session, &key)?;
        if record.ends.timestamp() <= portal.clock.now() {
            return Err(NotSignedIn::SessionEnded);
        }
        Ok(Opened { portal: portal.clone(), key, batch })
    }
}

/// The token after the scheme, whose case does not matter (RFC 9110 §11.1).
fn bearer(header: &str) -> Option<&str> {
    let (scheme, token) = header.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

impl Opened {
    /// A record of the caller's with its version; an error when it is not there.
    pub fn record<T: Body>(&self, item: &Item) -> Result<(T, u64), StoreError> {
        let stored =
            self.batch.get(item).ok_or(StoreError::Corrupt("a record that every user has is missing"))?;
        Ok((stored.open(&self.portal.table, item, &self.key)?, stored.version()))
    }

    /// The caller's key, for sealing what is written back.
    pub const fn key(&self) -> &DataKey {
        &self.key
    }
}
