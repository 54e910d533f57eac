//! What was read.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::AttributeValue;
use jiff::Timestamp;

use super::keys::{Item, Key};
use super::{StoreError, Table};
use crate::crypto::{Body, DataKey, Sealed, WrappedKey};
use crate::values::{DocumentId, UserId};

/// One item as it lies in the table: a few clear attributes and a sealed body.
#[derive(Debug)]
pub struct Stored(HashMap<String, AttributeValue>);

impl Stored {
    pub(super) const fn new(attributes: HashMap<String, AttributeValue>) -> Self {
        Self(attributes)
    }

    /// Opens the body with its owner's key.
    pub fn open<T: Body>(&self, table: &Table, item: &Item, key: &DataKey) -> Result<T, StoreError> {
        let bytes = self.bytes("body").ok_or(StoreError::Corrupt("an item has no body"))?;
        Ok(Sealed::<T>::from_bytes(bytes).open(key, &table.place(&item.key()))?)
    }

    /// Whether there is a body: an address that nobody has leaves an item without one.
    pub fn has_body(&self) -> bool {
        self.0.contains_key("body")
    }

    /// How often the item was written; the next write names it.
    pub fn version(&self) -> u64 {
        self.number("version").and_then(|n| u64::try_from(n).ok()).unwrap_or_default()
    }

    pub fn count(&self, name: &str) -> u32 {
        self.number(name).and_then(|n| u32::try_from(n).ok()).unwrap_or_default()
    }

    pub fn amount(&self, name: &str) -> u64 {
        self.number(name).and_then(|n| u64::try_from(n).ok()).unwrap_or_default()
    }

    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.as_s().ok().map(String::as_str)
    }

    /// A time kept in whole seconds.
    pub fn time(&self, name: &str) -> Option<Timestamp> {
        self.number(name).and_then(|seconds| Timestamp::from_second(seconds).ok())
    }

    /// A list of times kept in milliseconds.
    pub fn times(&self, name: &str) -> Vec<i64> {
        let list = self.0.get(name).and_then(|value| value.as_l().ok());
        list.into_iter().flatten().filter_map(|value| value.as_n().ok()?.parse().ok()).collect()
    }

    /// Whose key opens the body. Only points at a key: the body itself proves the owner.
    pub fn user(&self) -> Option<UserId> {
        UserId::parse(self.0.get("user")?.as_s().ok()?)
    }

    /// Which document it points at.
    pub fn document(&self) -> Option<DocumentId> {
        DocumentId::parse(self.0.get("document")?.as_s().ok()?)
    }

    pub(super) fn wrapped(&self) -> Option<WrappedKey> {
        self.bytes("wrapped").map(WrappedKey::from_bytes)
    }

    pub(super) fn bytes(&self, name: &str) -> Option<Vec<u8>> {
        Some(self.0.get(name)?.as_b().ok()?.as_ref().to_vec())
    }

    pub(super) fn number(&self, name: &str) -> Option<i64> {
        self.0.get(name)?.as_n().ok()?.parse().ok()
    }
}

/// Items read in one strongly consistent round trip.
#[derive(Debug, Default)]
pub struct Batch(pub(super) HashMap<Key, Stored>);

impl Batch {
    /// Takes an item out.
    pub fn take(&mut self, item: &Item) -> Option<Stored> {
        self.0.remove(&item.key())
    }

    pub fn get(&self, item: &Item) -> Option<&Stored> {
        self.0.get(&item.key())
    }
}
