//! What is to be written. An item without a sealed body can't be put.

use jiff::Timestamp;

use super::due::Due;
use super::keys::{AddressIndex, Item};
use crate::crypto::{Body, KmsWrapped, Sealed, WrappedKey};
use crate::values::{AccountId, DocumentId, FileId, FolderId, UserId};

/// A clear value: a number, a list of numbers, an id, an hour or bytes that are sealed or wrapped already.
#[derive(Clone, Debug)]
pub(super) enum Value {
    Number(i64),
    Numbers(Vec<i64>),
    Text(String),
    Bytes(Vec<u8>),
}

/// The clear attributes of an item: states, times, versions, counters. Nothing personal, and nothing
/// that says who somebody is: whoever may write to the table can reset a counter, but prove nothing by it.
#[derive(Clone, Debug, Default)]
pub struct Clear {
    attributes: Vec<(&'static str, Value)>,
    due: Option<Timestamp>,
}

impl Clear {
    pub const fn none() -> Self {
        Self { attributes: Vec::new(), due: None }
    }

    #[must_use]
    pub fn version(self, version: u64) -> Self {
        self.with("version", Value::Number(i64::try_from(version).unwrap_or(i64::MAX)))
    }

    /// When the item ends: the sweep deletes it soon after, never before, and its own code stops honouring
    /// it on time.
    #[must_use]
    pub const fn due(mut self, end: Timestamp) -> Self {
        self.due = Some(end);
        self
    }

    /// When the table may drop counters by itself, some day; what has a body is [`Clear::due`] instead.
    #[must_use]
    pub(super) fn expires(self, at: Timestamp) -> Self {
        self.time("expires", at)
    }

    /// Marks an item that time-to-live must never touch although its place may hold one that it does.
    #[must_use]
    pub fn never_expires(self) -> Self {
        self.with("expires", Value::Text("never".into()))
    }

    #[must_use]
    pub fn count(self, name: &'static str, count: u32) -> Self {
        self.with(name, Value::Number(count.into()))
    }

    /// Points at a document. Whoever changes it makes one not be found, and nothing else.
    #[must_use]
    pub fn document(self, document: DocumentId) -> Self {
        self.with("document", Value::Text(document.to_string()))
    }

    /// How much of the account's room it takes.
    #[must_use]
    pub fn bytes(self, bytes: u64) -> Self {
        self.with("bytes", Value::Number(i64::try_from(bytes).unwrap_or(i64::MAX)))
    }

    #[must_use]
    pub fn time(self, name: &'static str, at: Timestamp) -> Self {
        self.with(name, Value::Number(at.as_second()))
    }

    #[must_use]
    pub fn user(self, user: UserId) -> Self {
        self.with("user", Value::Text(user.to_string()))
    }

    #[must_use]
    pub(super) fn times(self, name: &'static str, times: Vec<i64>) -> Self {
        self.with(name, Value::Numbers(times))
    }

    fn with(mut self, name: &'static str, value: Value) -> Self {
        self.attributes.push((name, value));
        self
    }

    fn of(self, item: &Item) -> Vec<(&'static str, Value)> {
        let due = self.due.map(|end| ("due", Value::Text(Due::of(item, end).to_string())));
        self.attributes.into_iter().chain(due).collect()
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
    Due(Due),
    Ring(u32),
    Passwords(u32),
    Files(u64),
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
    Check,
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

    /// Puts a sealed record in place of the one that is there; refused when none is.
    pub fn refresh<T: Body>(item: Item, body: Sealed<T>, clear: Clear) -> Self {
        Self::put(item, body, clear, Condition::Exists)
    }

    /// Puts a sealed record in place of the one that was read at `version`, raising the version.
    pub fn replace<T: Body>(item: Item, body: Sealed<T>, clear: Clear, version: u64) -> Self {
        Self::put(item, body, clear.version(version + 1), Condition::Version(version))
    }

    fn put<T: Body>(item: Item, body: Sealed<T>, clear: Clear, condition: Condition) -> Self {
        let mut attributes = clear.of(&item);
        attributes.push(("body", Value::Bytes(body.into_bytes())));
        Self { item, action: Action::Put(attributes), condition }
    }

    /// Puts counters alone, if nobody counted since `version` was read.
    pub(super) fn counters(item: Item, clear: Clear, version: u64) -> Self {
        Self {
            item,
            action: Action::Put(clear.version(version + 1).of(&item)),
            condition: Condition::VersionOrAbsent(version),
        }
    }

    /// Notes that something happened, once, until the table may forget it.
    pub fn mark(item: Item, expires: Timestamp) -> Self {
        Self {
            item,
            action: Action::Put(Clear::none().expires(expires).of(&item)),
            condition: Condition::Absent,
        }
    }

    /// Marks a document as one of a folder.
    pub fn put_in_folder(account: AccountId, folder: FolderId, document: DocumentId) -> Self {
        let item = Item::InFolder(account, folder, document);
        Self { item, action: Action::Put(Vec::new()), condition: Condition::None }
    }

    /// Notes what became of an upload, for as long as whoever sent it may ask again.
    pub fn uploaded(account: AccountId, file: FileId, document: DocumentId, expires: Timestamp) -> Self {
        let item = Item::Uploaded(account, file);
        let clear = Clear::none().document(document).expires(expires);
        Self { item, action: Action::Put(clear.of(&item)), condition: Condition::None }
    }

    /// Keeps an owner's wrapped key.
    pub fn owner_key(item: Item, key: WrappedKey, ring: u32) -> Self {
        Self::wrapped(item, key, ring, Condition::Absent)
    }

    /// Keeps an owner's key under another ring, if it is under the ring that was read.
    pub(super) fn rewrap(item: Item, key: WrappedKey, ring: u32, was: u32) -> Self {
        Self::wrapped(item, key, ring, Condition::Ring(was))
    }

    fn wrapped(item: Item, key: WrappedKey, ring: u32, condition: Condition) -> Self {
        let wrapped = ("wrapped", Value::Bytes(key.into_bytes()));
        let attributes = vec![wrapped, ("ring", Value::Number(ring.into()))];
        Self { item, action: Action::Put(attributes), condition }
    }

    /// Keeps a key that KMS wrapped, if there is none of its number.
    pub fn kms_key(item: Item, key: KmsWrapped, clear: Clear) -> Self {
        let mut attributes = clear.of(&item);
        attributes.push(("wrapped", Value::Bytes(key.0)));
        Self { item, action: Action::Put(attributes), condition: Condition::Absent }
    }

    /// Puts back a wrapped key with its numbers, if there is none at its place.
    pub(super) fn spare(item: Item, wrapped: Vec<u8>, numbers: [(&'static str, Option<i64>); 2]) -> Self {
        let numbers = numbers.into_iter().filter_map(|(name, number)| Some((name, Value::Number(number?))));
        let attributes = numbers.chain([("wrapped", Value::Bytes(wrapped))]).collect();
        Self { item, action: Action::Put(attributes), condition: Condition::Absent }
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

    /// Deletes what is still due then; refused when it is gone or its end has moved.
    pub const fn delete_due(item: Item, due: Due) -> Self {
        Self { item, action: Action::Delete, condition: Condition::Due(due) }
    }

    /// Deletes a counter that stands where it was read; refused when it is gone or somebody counted since.
    pub(super) const fn delete_counted(item: Item, files: u64) -> Self {
        Self { item, action: Action::Delete, condition: Condition::Files(files) }
    }

    /// Writes nothing; refused when the item is there.
    pub const fn only_if_absent(item: Item) -> Self {
        Self { item, action: Action::Check, condition: Condition::Absent }
    }

    /// Writes nothing; refused when the item is not there.
    pub const fn only_if_there(item: Item) -> Self {
        Self { item, action: Action::Check, condition: Condition::Exists }
    }

    /// Writes nothing; refused when there is another password by now than the one that was entered, told by how
    /// many there had been.
    pub const fn only_if_password(index: AddressIndex, passwords: u32) -> Self {
        let condition = Condition::Passwords(passwords);
        Self { item: Item::Credential(index), action: Action::Check, condition }
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
    pub(super) names: Vec<(&'static str, String)>,
    pub(super) values: Vec<(&'static str, Value)>,
}

impl Update {
    pub(super) const fn new(item: Item, expression: &'static str) -> Self {
        Self { item, expression, condition: None, names: Vec::new(), values: Vec::new() }
    }

    #[must_use]
    pub(super) const fn only_if(mut self, condition: &'static str) -> Self {
        self.condition = Some(condition);
        self
    }

    #[must_use]
    pub(super) fn due(mut self, name: &'static str, end: Timestamp) -> Self {
        self.values.push((name, Value::Text(Due::of(&self.item, end).to_string())));
        self
    }

    #[must_use]
    pub(super) fn number(mut self, name: &'static str, value: i64) -> Self {
        self.values.push((name, Value::Number(value)));
        self
    }

    #[must_use]
    pub(super) fn text(mut self, name: &'static str, value: String) -> Self {
        self.values.push((name, Value::Text(value)));
        self
    }

    #[must_use]
    pub(super) fn numbers(mut self, name: &'static str, values: Vec<i64>) -> Self {
        self.values.push((name, Value::Numbers(values)));
        self
    }

    /// A name that is made while the program runs.
    #[must_use]
    pub(super) fn named(mut self, placeholder: &'static str, name: String) -> Self {
        self.names.push((placeholder, name));
        self
    }
}
