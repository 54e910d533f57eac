//! Where a user is signed in.

use jiff::Timestamp;
use minicbor::{Decode, Encode};

use super::keys::Item;
use super::read::Batch;
use super::write::{Clear, Write};
use super::{Session, StoreError, Table};
use crate::crypto::{Body, DataKey};
use crate::data_map::{Basis, Class, Field, Kept, Mapped, and_one};
use crate::values::{SessionId, UserId, When};

/// `Item::Sessions`: all sessions of a user, a handful, in one record. So whether a session lives is read
/// with the data, the list costs nothing more, how many there may be holds however many begin at once, and
/// ending all is one write.
///
/// Whether the person was deactivated stands here as well (row F6): each session begins and is used by way of this
/// record, so no way in has to remember to ask elsewhere. Nothing outside makes a record without it.
#[derive(Clone, Debug, Default, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct Sessions {
    #[n(0)]
    pub all: Vec<Session>,
    /// Since when nobody gets in.
    #[n(1)]
    deactivated: Option<When>,
}

const _: fn(Sessions) = |Sessions { all: _, deactivated: _ }| ();

impl Mapped for Sessions {
    const FIELDS: &'static [Field] = &and_one::<{ Session::FIELDS.len() + 1 }>(
        Session::FIELDS,
        Field {
            name: "deactivated",
            purpose: "to let nobody in who was deactivated",
            class: Class::Operational,
            basis: Basis::Security,
            kept: Kept::WithAccount,
        },
    );
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

    pub fn end_all(&mut self) {
        self.all.clear();
    }

    pub const fn deactivated(&self) -> Option<When> {
        self.deactivated
    }

    /// Ends all, and lets none begin.
    pub fn deactivate(&mut self, now: Timestamp) {
        self.end_all();
        self.deactivated = Some(When::new(now));
    }

    pub const fn reactivate(&mut self) {
        self.deactivated = None;
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
    /// again at once, a slow writer could take the next record for the one that it read. That of somebody who was
    /// deactivated stays.
    pub fn write(&self, table: &Table, key: &DataKey, now: Timestamp) -> Result<Write, StoreError> {
        let item = Item::Sessions(self.user);
        let sealed = table.seal(&item, key, &self.sessions)?;
        let ends = self.sessions.all.iter().map(|session| session.ends.timestamp()).max();
        let clear = match self.sessions.deactivated {
            Some(_) => Clear::none(),
            None => Clear::none().due(ends.unwrap_or(now)),
        };
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
