//! The keys that open other keys, used for five minutes at most before KMS is asked again.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use tokio::sync::RwLock;

use super::keys::{Collection, Item};
use super::read::{Batch, Stored};
use super::write::{Clear, Update, Write};
use super::{StoreError, Table};
use crate::clock::Clock;
use crate::crypto::{Compartment, DataKey, KeyId, Kms, KmsWrapped, RootSecret, WrappedKey};
use crate::values::UserId;

const COMPARTMENT: Compartment = Compartment::Identity;
const IN_MEMORY: SignedDuration = SignedDuration::from_mins(5);

/// A compartment's keys. Asks KMS once when a function starts and again every five minutes, however
/// many customers there are.
#[derive(Debug)]
pub struct KeyRing {
    kms: Kms,
    table: Table,
    clock: Clock,
    unlocked: RwLock<Option<(Timestamp, Arc<Unlocked>)>>,
}

/// The compartment's keys in the clear.
#[derive(Debug)]
pub struct Unlocked {
    pub root: RootSecret,
    /// Opens what belongs to the deployment and to nobody in it.
    pub deployment: DataKey,
    rings: BTreeMap<u32, DataKey>,
}

impl KeyRing {
    pub fn new(kms: Kms, table: Table, clock: Clock) -> Self {
        Self { kms, table, clock, unlocked: RwLock::new(None) }
    }

    /// The compartment's keys. They are made by [`KeyRing::establish`]; until then nothing opens.
    pub async fn unlocked(&self) -> Result<Arc<Unlocked>, StoreError> {
        self.fetch(false).await
    }

    /// The compartment's keys, made now if this deployment has none yet. Of two that make them at once
    /// one wins, and the other uses the winner's.
    pub async fn establish(&self) -> Result<Arc<Unlocked>, StoreError> {
        self.fetch(true).await
    }

    async fn fetch(&self, may_create: bool) -> Result<Arc<Unlocked>, StoreError> {
        let now = self.clock.now();
        let fresh = |held: &Option<(Timestamp, Arc<Unlocked>)>| {
            held.as_ref()
                .filter(|(since, _)| now.duration_since(*since) < IN_MEMORY)
                .map(|(_, keys)| keys.clone())
        };
        if let Some(keys) = fresh(&*self.unlocked.read().await) {
            return Ok(keys);
        }
        // One caller at a time asks KMS; the others find its answer here.
        let mut held = self.unlocked.write().await;
        if let Some(keys) = fresh(&held) {
            return Ok(keys);
        }
        *held = None;
        let mut stored = self.table.list(Collection::CompartmentKeys).await?;
        if stored.is_empty() && may_create {
            self.create().await?;
            stored = self.table.list(Collection::CompartmentKeys).await?;
        }
        let keys = Arc::new(self.unlock(&stored).await?);
        *held = Some((now, keys.clone()));
        Ok(keys)
    }

    async fn create(&self) -> Result<(), StoreError> {
        let (_, root) = self.kms.generate(COMPARTMENT, "root").await?;
        let (ring, wrapped_ring) = self.kms.generate(COMPARTMENT, "ring").await?;
        let deployment = self.wrap_with(&ring_key(1, ring), &Item::DeploymentKey, &DataKey::generate()?)?;
        let made = self
            .table
            .commit(&[
                Write::kms_key(Item::Root, root),
                Write::kms_key(Item::RingKey(1), wrapped_ring),
                Write::owner_key(Item::DeploymentKey, deployment, 1, Clear::none()),
            ])
            .await;
        match made {
            Ok(()) | Err(StoreError::Refused(_)) => Ok(()),
            Err(error) => Err(error),
        }
    }

    async fn unlock(&self, stored: &[(String, Stored)]) -> Result<Unlocked, StoreError> {
        let find = |item: Item| stored.iter().find(|(sk, _)| *sk == item.key().sk).map(|(_, stored)| stored);
        let wrapped = |stored: &Stored| stored.bytes("wrapped").map(KmsWrapped).ok_or(NO_KEY);

        let root = self
            .kms
            .unwrap(COMPARTMENT, "root", &wrapped(find(Item::Root).ok_or(StoreError::NotEstablished)?)?)
            .await?;
        let mut rings = BTreeMap::new();
        for (sk, ring) in stored {
            if let Some(number) = Item::ring_number(sk) {
                let secret = self.kms.unwrap(COMPARTMENT, "ring", &wrapped(ring)?).await?;
                rings.insert(number, ring_key(number, secret));
            }
        }
        let stored = find(Item::DeploymentKey).ok_or(StoreError::NotEstablished)?;
        let deployment = self.unwrap_with(&rings, &Item::DeploymentKey, stored)?;
        Ok(Unlocked { root: RootSecret::new(root), deployment, rings })
    }

    /// A new key for somebody who is not a user yet, with the write that keeps it until `expires`. The
    /// account makes it stay with [`KeyRing::keep_user_key`].
    pub fn new_user_key(
        &self,
        keys: &Unlocked,
        user: UserId,
        expires: Timestamp,
    ) -> Result<(DataKey, Write), StoreError> {
        let (number, ring) = keys.rings.last_key_value().ok_or(StoreError::NotEstablished)?;
        let (item, key) = (Item::UserKey(user), DataKey::generate()?);
        let wrapped = self.wrap_with(ring, &item, &key)?;
        Ok((key, Write::owner_key(item, wrapped, *number, Clear::none().expires(expires))))
    }

    /// The write that makes a user's key stay.
    pub const fn keep_user_key(user: UserId) -> Write {
        Write::update(Update::new(Item::UserKey(user), "REMOVE expires").only_if("attribute_exists(pk)"))
    }

    /// A user's key from a batch that asked for it; an error when it is not there: without its key,
    /// nothing of the user opens.
    pub fn user_key(&self, keys: &Unlocked, user: UserId, batch: &Batch) -> Result<DataKey, StoreError> {
        let item = Item::UserKey(user);
        self.unwrap_with(&keys.rings, &item, batch.get(&item).ok_or(NO_KEY)?)
    }

    fn wrap_with(&self, ring: &DataKey, item: &Item, key: &DataKey) -> Result<WrappedKey, StoreError> {
        Ok(ring.wrap(self.table.aead, key, &self.table.place(&item.key()))?)
    }

    fn unwrap_with(
        &self,
        rings: &BTreeMap<u32, DataKey>,
        item: &Item,
        stored: &Stored,
    ) -> Result<DataKey, StoreError> {
        let ring =
            rings.get(&stored.count("ring")).ok_or(StoreError::Corrupt("a key names an unknown ring"))?;
        let wrapped = stored.wrapped().ok_or(NO_KEY)?;
        Ok(ring.unwrap(&wrapped, &self.table.place(&item.key()))?)
    }
}

const NO_KEY: StoreError = StoreError::Corrupt("a wrapped key is missing");

fn ring_key(number: u32, secret: zeroize::Zeroizing<[u8; 32]>) -> DataKey {
    let mut id = [0; 8];
    id[4..].copy_from_slice(&number.to_be_bytes());
    DataKey::from_secret(KeyId::from_bytes(id), secret)
}
