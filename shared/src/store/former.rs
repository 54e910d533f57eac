//! What a change of a record replaced, so that it can be seen and undone for 30 days (row D3).
//!
//! Owns what a change is and when it can be undone. Does not own which fields a record has: those of each kind of
//! record are in a file of their own.

use jiff::{SignedDuration, Timestamp};
use minicbor::{Decode, Encode};

use super::keys::{Collection, Item};
use super::write::{Clear, Write};
use super::{StoreError, Table};
use crate::crypto::{Body, DataKey};
use crate::values::EventId;

/// How long a change can be seen and undone.
const KEPT: SignedDuration = SignedDuration::from_hours(30 * 24);

/// One field, with what it holds, of a record whose changes can be undone.
pub trait FormerValue: Clone + PartialEq {
    type Record: Clone;
    /// Whose record it is.
    type Owner: Copy;

    /// All that can be changed and undone, always in this order.
    fn all(record: &Self::Record) -> Vec<Self>;

    fn put_back(self, record: &mut Self::Record);

    /// The field's name in the API.
    fn field(&self) -> &'static str;

    /// Where the values that a change replaced lie.
    fn item(owner: Self::Owner, change: EventId) -> Item;

    fn collection(owner: Self::Owner) -> Collection;
}

/// What one change replaced, under the id of the event that tells of it.
#[derive(Clone, Debug, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct Former<V> {
    /// What the fields that changed held before.
    #[n(0)]
    pub from: Vec<V>,
    /// What the same fields held afterwards: here as well, so that no newer change must be read to show this one.
    #[n(1)]
    pub to: Vec<V>,
    /// The change that this one took back.
    #[n(2)]
    pub undoes: Option<EventId>,
}

impl<V: FormerValue> Former<V> {
    /// What differs between a record before and after a change; none when nothing does.
    pub fn between(before: &V::Record, after: &V::Record, undoes: Option<EventId>) -> Option<Self> {
        let pairs = V::all(before).into_iter().zip(V::all(after));
        let (from, to): (Vec<_>, Vec<_>) = pairs.filter(|(was, is)| was != is).unzip();
        (!from.is_empty()).then_some(Self { from, to, undoes })
    }

    /// What this change made of fields that hold something else by now.
    pub fn changed_since<'a>(&'a self, now: &V::Record) -> impl Iterator<Item = &'a V> {
        let present = V::all(now);
        self.to.iter().filter(move |made| !present.contains(made))
    }

    /// A record with what this change replaced, and all else as it is.
    pub fn undone(self, mut record: V::Record) -> V::Record {
        for value in self.from {
            value.put_back(&mut record);
        }
        record
    }

    /// The write that keeps it, under the id of the change.
    pub fn keep(
        &self,
        table: &Table,
        key: &DataKey,
        owner: V::Owner,
        change: EventId,
    ) -> Result<Write, StoreError>
    where
        Self: Body,
    {
        let item = V::item(owner, change);
        let until = undo_until(change).ok_or(StoreError::Corrupt("a change has no time"))?;
        Ok(Write::create(item, table.seal(&item, key, self)?, Clear::none().due(until)))
    }
}

/// Until when a change can be undone, by the id of its event.
pub fn undo_until(change: EventId) -> Option<Timestamp> {
    change.made()?.checked_add(KEPT).ok()
}
