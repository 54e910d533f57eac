//! What is to be written. An item without a sealed body can't be put.

use jiff::Timestamp;

use super::keys::Item;
use crate::crypto::{Body, KmsWrapped, Sealed, WrappedKey};
use crate::values::UserId;

/// A clear value: a number, a list of numbers, an id or bytes that are sealed or wrapped already.
#[derive(Clone, Debug)]
pub(super) enum Value {
    Number(i64),
    Numbers(Vec<i64>),
    Id(String),
    Bytes(Vec<u8>),
}

/// The clear attributes of an item: states, times, versions, counters. Nothing personal, and nothing
/// that says who somebody is: whoever may write to the table can reset a counter, but prove nothing by it.
#[derive(Clone, Debug, Default)]
pub struct Clear(pub(super) Vec<(&'static str, Value)>);

impl Clear {
    pub const fn none() -> Self {
        Self(Vec::new())
    }

    #[must_use]
    pub fn version(self, version: u64) -> Self {
        self.with("version", Value::Number(i64::try_from(version).unwrap_or(i64::MAX)))
    }

    /// When the table may drop the item by itself; its own code stops honouring it on time.
    #[must_use]
    pub fn expires(self, at: Timestamp) -> Self {
        self.time("expires", at)
    }

    /// Marks an item that time-to-live must never touch although its place may hold one that it does.
    #[must_use]
    pub fn never_expires(self) -> Self {
        self.with("expires", Value::Id("never".into()))
    }

    #[must_use]
    pub fn count(self, name: &'static str, count: u32) -> Self {
        self.with(name, Value::Number(count.into()))
    }

    #[must_use]
    pub fn time(self, name: &'static str, at: Timestamp) -> Self {
        self.with(name, Value::Number(at.as_second()))
    }

    #[must_use]
    pub fn user(self, user: UserId) -> Self {
        self.with("user", Value::Id(user.to_string()))
    }

    #[must_use]
    pub(super) fn times(self, name: &'static str, times: Vec<i64>) -> Self {
        self.with(name, Value::Numbers(times))
    }

    fn with(mut self, name: &'static str, value: Value) -> Self {
        self.0.push((name, value));
        self
    }
}

/// What must be true of the item for a write to happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Condition {
    None,
    Absent,
    NoBody,
    Exists,
    Version(u64),
    VersionOrAbsent(u64),
}

/// One write of a transaction.
#[derive(Clone, Debug)]
pub struct Write {
    pub(super) item: Item,
    pub(super) action: Action,
    pub(super) condition: Condition,
}

#[derive(Clone, Debug)]
pub(super) enum Action {
    Put(Vec<(&'static str, Value)>),
    Change(Update),
    Delete,
}

impl Write {
    /// Puts a sealed record that is not there yet.
    pub fn create<T: Body>(item: Item, body: Sealed<T>, clear: Clear) -> Self {
        Self::put(item, body, clear, Condition::Absent)
    }

    /// Puts a sealed record where at most counters lie.
    pub fn create_over_counters<T: Body>(item: Item, body: Sealed<T>, clear: Clear) -> Self {
        Self::put(item, body, clear, Condition::NoBody)
    }

    /// Puts a sealed record in place of the one that was read at `version`, raising the version.
    pub fn replace<T: Body>(item: Item, body: Sealed<T>, clear: Clear, version: u64) -> Self {
        Self::put(item, body, clear.version(version + 1), Condition::Version(version))
    }

    fn put<T: Body>(item: Item, body: Sealed<T>, clear: Clear, condition: Condition) -> Self {
        let mut attributes = clear.0;
        attributes.push(("body", Value::Bytes(body.into_bytes())));
        Self { item, action: Action::Put(attributes), condition }
    }

    /// Puts counters alone, if nobody counted since `version` was read.
    pub(super) fn counters(item: Item, clear: Clear, version: u64) -> Self {
        Self {
            item,
            action: Action::Put(clear.version(version + 1).0),
            condition: Condition::VersionOrAbsent(version),
        }
    }

    /// Keeps an owner's wrapped key, for ever unless `clear` says until when.
    pub fn owner_key(item: Item, key: WrappedKey, ring: u32, clear: Clear) -> Self {
        let mut attributes = clear.0;
        attributes.push(("wrapped", Value::Bytes(key.into_bytes())));
        attributes.push(("ring", Value::Number(ring.into())));
        Self { item, action: Action::Put(attributes), condition: Condition::Absent }
    }

    /// Keeps a key that KMS wrapped.
    pub fn kms_key(item: Item, key: KmsWrapped) -> Self {
        Self {
            item,
            action: Action::Put(vec![("wrapped", Value::Bytes(key.0))]),
            condition: Condition::Absent,
        }
    }

    /// Changes clear attributes as part of a transaction.
    pub const fn update(update: Update) -> Self {
        Self { item: update.item, condition: Condition::None, action: Action::Change(update) }
    }

    /// Deletes what is there; refused when it is gone, so that of two only one succeeds.
    pub const fn delete(item: Item) -> Self {
        Self { item, action: Action::Delete, condition: Condition::Exists }
    }

    /// Deletes what was read at `version`; refused when it is gone or was written since.
    pub const fn delete_version(item: Item, version: u64) -> Self {
        Self { item, action: Action::Delete, condition: Condition::Version(version) }
    }

    /// Deletes whether or not it is there.
    pub const fn ensure_deleted(item: Item) -> Self {
        Self { item, action: Action::Delete, condition: Condition::None }
    }
}

/// A change of clear attributes in place, in one conditional write: counting, charging.
#[derive(Clone, Debug)]
pub struct Update {
    pub(super) item: Item,
    pub(super) expression: &'static str,
    pub(super) condition: Option<&'static str>,
    pub(super) values: Vec<(&'static str, Value)>,
}

impl Update {
    pub(super) const fn new(item: Item, expression: &'static str) -> Self {
        Self { item, expression, condition: None, values: Vec::new() }
    }

    #[must_use]
    pub(super) const fn only_if(mut self, condition: &'static str) -> Self {
        self.condition = Some(condition);
        self
    }

    #[must_use]
    pub(super) fn number(mut self, name: &'static str, value: i64) -> Self {
        self.values.push((name, Value::Number(value)));
        self
    }
}
