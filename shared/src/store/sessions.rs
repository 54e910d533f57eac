//! Where a user is signed in.

use jiff::Timestamp;
use minicbor::{Decode, Encode};

use super::keys::Item;
use super::read::Batch;
use super::write::{Clear, Write};
use super::{Session, StoreError, Table};
use crate::crypto::{Body, DataKey};
use crate::data_map::{Field, Mapped};
use crate::values::{SessionId, UserId};

/// `Item::Sessions`: all sessions of a user, a handful, in one record. So whether a session lives is read
/// with the data, the list costs nothing more, how many there may be holds however many begin at once, and
/// ending all is one write.
#[derive(Clone, Debug, Default, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct Sessions {
    #[n(0)]
    pub all: Vec<Session>,
}

impl Mapped for Sessions {
    const FIELDS: &'static [Field] = Session::FIELDS;
}

impl Body for Sessions {
    const PURPOSE: &'static str = "sessions";
}

impl Sessions {
    pub fn find(&self, id: SessionId) -> Option<&Session> {
        self.all.iter().find(|session| session.id == id)
    }

    pub fn find_mut(&mut self, id: SessionId) -> Option<&mut Session> {
        self.all.iter_mut().find(|session| session.id == id)
    }

    /// Ends a session, if there is such a one, and gives it.
    pub fn end(&mut self, id: SessionId) -> Option<Session> {
        let at = self.all.iter().position(|session| session.id == id)?;
        Some(self.all.remove(at))
    }
}

/// A user's sessions as they were read; written back only if nobody wrote them since.
#[derive(Clone, Debug)]
pub struct ReadSessions {
    pub sessions: Sessions,
    user: UserId,
    /// None when the user has no such record: it goes a while after the last session.
    version: Option<u64>,
}

impl ReadSessions {
    /// From a batch that asked for [`Item::Sessions`].
    pub fn from_batch(table: &Table, key: &DataKey, user: UserId, batch: &Batch) -> Result<Self, StoreError> {
        let item = Item::Sessions(user);
        let Some(stored) = batch.get(&item) else {
            return Ok(Self { sessions: Sessions::default(), user, version: None });
        };
        Ok(Self { sessions: stored.open(table, &item, key)?, user, version: Some(stored.version()) })
    }

    /// The write of what `sessions` has become. An emptied record stays until it is due: were its place free
    /// again at once, a slow writer could take the next record for the one that it read.
    pub fn write(&self, table: &Table, key: &DataKey, now: Timestamp) -> Result<Write, StoreError> {
        let item = Item::Sessions(self.user);
        let sealed = table.seal(&item, key, &self.sessions)?;
        let ends = self.sessions.all.iter().map(|session| session.ends.timestamp()).max();
        let clear = Clear::none().due(ends.unwrap_or(now));
        Ok(match self.version {
            Some(version) => Write::replace(item, sealed, clear, version),
            None => Write::create(item, sealed, clear.version(1)),
        })
    }

    /// As they are once the write is committed.
    #[must_use]
    pub fn written(mut self) -> Self {
        self.version = Some(self.version.unwrap_or_default() + 1);
        self
    }
}
