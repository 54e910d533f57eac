//! The keys that open other keys, used for five minutes at most before KMS is asked again.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::sync::RwLock;

use super::keys::{Collection, Item};
use super::read::{Batch, Stored};
use super::write::{Clear, Write};
use super::{StoreError, Table};
use crate::clock::Clock;
use crate::crypto::{Compartment, DataKey, KeyId, Kms, KmsWrapped, RootSecret, WrappedKey};
use crate::random;
use crate::values::{AccountId, Bytes32, Sensitive, UserId};

const IN_MEMORY: SignedDuration = SignedDuration::from_mins(5);
/// How old a ring key is before anything is wrapped with it: by then every function holds it.
const KNOWN: SignedDuration = SignedDuration::from_mins(10);

/// A compartment's keys. Asks KMS once when a function starts and again every five minutes, however
/// many customers there are.
#[derive(Debug)]
pub struct KeyRing {
    compartment: Compartment,
    kms: Kms,
    table: Table,
    clock: Clock,
    /// How old the newest ring key grows.
    age: Duration,
    unlocked: RwLock<Option<(Timestamp, Arc<Unlocked>)>>,
}

/// The compartment's keys in the clear.
#[derive(Debug)]
pub struct Unlocked {
    pub root: RootSecret,
    /// Opens what belongs to the deployment and to nobody in it.
    pub deployment: DataKey,
    rings: Rings,
}

/// By number, oldest first.
type Rings = BTreeMap<u32, Ring>;

/// A key that wraps the keys of owners.
#[derive(Debug)]
struct Ring {
    key: DataKey,
    created: Timestamp,
}

impl KeyRing {
    pub fn new(compartment: Compartment, kms: Kms, table: Table, clock: Clock, age: Duration) -> Self {
        Self { compartment, kms, table, clock, age, unlocked: RwLock::new(None) }
    }

    /// The compartment's keys. They are made by [`KeyRing::establish`]; until then nothing opens.
    pub async fn unlocked(&self) -> Result<Arc<Unlocked>, StoreError> {
        self.fetch(false).await
    }

    /// The compartment's keys, made now if this deployment has none yet; when they are read anew and the
    /// newest ring key has grown old, with a successor. Of two that make them at once one wins, and the
    /// other uses the winner's.
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
        let mut stored = self.table.list(Collection::CompartmentKeys(self.compartment)).await?;
        if may_create && self.make_what_is_missing(&stored).await? {
            stored = self.table.list(Collection::CompartmentKeys(self.compartment)).await?;
        }
        let keys = Arc::new(self.unlock(&stored).await?);
        *held = Some((now, keys.clone()));
        Ok(keys)
    }

    /// Whether anything was made. An old ring key serves on when its successor can't be made.
    async fn make_what_is_missing(&self, stored: &[(String, Stored)]) -> Result<bool, StoreError> {
        if stored.is_empty() {
            return self.create().await.map(|()| true);
        }
        let newest = stored.iter().rev().find_map(|(sk, ring)| Some((Item::ring_number(sk)?, created(ring))));
        let age = newest.map(|(_, created)| self.clock.now().duration_since(created).unsigned_abs());
        let Some((number, _)) = newest.filter(|_| age >= Some(self.age)) else { return Ok(false) };
        match self.add_ring(number + 1).await {
            Ok(()) => Ok(true),
            Err(error) => {
                tracing::warn!(%error, "a successor of the ring key could not be made");
                Ok(false)
            }
        }
    }

    async fn add_ring(&self, number: u32) -> Result<(), StoreError> {
        let (_, wrapped) = self.kms.generate(self.compartment, "ring").await?;
        let now = Clear::none().time("created", self.clock.now());
        match self
            .table
            .commit(&[Write::kms_key(Item::RingKey(self.compartment, number), wrapped, now)])
            .await
        {
            Ok(()) | Err(StoreError::Refused(_)) => Ok(()),
            Err(error) => Err(error),
        }
    }

    async fn create(&self) -> Result<(), StoreError> {
        let (_, root) = self.kms.generate(self.compartment, "root").await?;
        let (ring, wrapped_ring) = self.kms.generate(self.compartment, "ring").await?;
        let deployment = self.wrap_with(
            &ring_key(1, ring),
            &Item::DeploymentKey(self.compartment),
            &DataKey::generate()?,
        )?;
        let made = self
            .table
            .commit(&[
                Write::kms_key(Item::Root(self.compartment), root, Clear::none()),
                Write::kms_key(
                    Item::RingKey(self.compartment, 1),
                    wrapped_ring,
                    Clear::none().time("created", self.clock.now()),
                ),
                Write::owner_key(Item::DeploymentKey(self.compartment), deployment, 1),
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
            .unwrap(
                self.compartment,
                "root",
                &wrapped(find(Item::Root(self.compartment)).ok_or(StoreError::NotEstablished)?)?,
            )
            .await?;
        let mut rings = BTreeMap::new();
        for (sk, ring) in stored {
            if let Some(number) = Item::ring_number(sk) {
                let secret = self.kms.unwrap(self.compartment, "ring", &wrapped(ring)?).await?;
                rings.insert(number, Ring { key: ring_key(number, secret), created: created(ring) });
            }
        }
        let stored = find(Item::DeploymentKey(self.compartment)).ok_or(StoreError::NotEstablished)?;
        let deployment = self.unwrap_with(&rings, &Item::DeploymentKey(self.compartment), stored)?;
        Ok(Unlocked { root: RootSecret::new(root), deployment, rings })
    }

    /// A new key for somebody who signs up, with the write that keeps it. It goes with the sign-up, or stays
    /// with the account.
    pub fn new_user_key(&self, keys: &Unlocked, user: UserId) -> Result<(DataKey, Write), StoreError> {
        let (number, ring) = self.wrapping_ring(keys)?;
        let (item, key) = (Item::UserKey(user), DataKey::generate()?);
        let wrapped = self.wrap_with(ring, &item, &key)?;
        Ok((key, Write::owner_key(item, wrapped, number)))
    }

    /// The write that puts a user's key under the newest ring, if it is under an older one. Goes along with
    /// what is written at a sign-in anyway.
    pub fn rewrap(&self, keys: &Unlocked, user: UserId, batch: &Batch) -> Result<Option<Write>, StoreError> {
        let (item, (number, ring)) = (Item::UserKey(user), self.wrapping_ring(keys)?);
        let stored = batch.get(&item).ok_or(NO_KEY)?;
        let was = stored.count("ring");
        if was >= number {
            return Ok(None);
        }
        let key = self.unwrap_with(&keys.rings, &item, stored)?;
        Ok(Some(Write::rewrap(item, self.wrap_with(ring, &item, &key)?, number, was)))
    }

    /// The newest ring that every function knows.
    fn wrapping_ring<'k>(&self, keys: &'k Unlocked) -> Result<(u32, &'k DataKey), StoreError> {
        let now = self.clock.now();
        let known = keys.rings.iter().rev().find(|(_, ring)| now.duration_since(ring.created) >= KNOWN);
        let ring = known.or_else(|| keys.rings.first_key_value());
        ring.map(|(number, ring)| (*number, &ring.key)).ok_or(StoreError::NotEstablished)
    }

    /// A user's key from a batch that asked for it; an error when it is not there: without its key,
    /// nothing of the user opens.
    pub fn user_key(&self, keys: &Unlocked, user: UserId, batch: &Batch) -> Result<DataKey, StoreError> {
        let item = Item::UserKey(user);
        self.unwrap_with(&keys.rings, &item, batch.get(&item).ok_or(NO_KEY)?)
    }

    /// A new account's key with the write that keeps it, and the share that its members hold.
    pub fn new_account_key(&self, keys: &Unlocked, account: AccountId) -> Result<NewAccountKey, StoreError> {
        let (number, ring) = self.wrapping_ring(keys)?;
        let (item, key) = (Item::AccountKey(self.compartment, account), DataKey::generate()?);
        let wrapped = self.wrap_with(ring, &item, &key)?;
        let share = Sensitive::new(Bytes32(random::bytes()?));
        let key = key.with_share(&share)?;
        Ok(NewAccountKey { key, share, keep: Write::owner_key(item, wrapped, number) })
    }

    /// The key of an account that is there already, in a compartment that it has none in yet, with the write that keeps
    /// it: made by two at once, one is kept.
    pub fn another_account_key(
        &self,
        keys: &Unlocked,
        account: AccountId,
        share: &Sensitive<Bytes32>,
    ) -> Result<(DataKey, Write), StoreError> {
        let (number, ring) = self.wrapping_ring(keys)?;
        let (item, key) = (Item::AccountKey(self.compartment, account), DataKey::generate()?);
        let wrapped = self.wrap_with(ring, &item, &key)?;
        Ok((key.with_share(share)?, Write::owner_key(item, wrapped, number)))
    }

    /// An account's key from a batch that asked for it. The wrapped key alone opens nothing: it takes the share that
    /// lies with each member, under that member's key. Who is no member has none, whatever the code forgets to ask.
    pub fn account_key(
        &self,
        keys: &Unlocked,
        account: AccountId,
        share: &Sensitive<Bytes32>,
        batch: &Batch,
    ) -> Result<DataKey, StoreError> {
        let item = Item::AccountKey(self.compartment, account);
        let key = self.unwrap_with(&keys.rings, &item, batch.get(&item).ok_or(NO_KEY)?)?;
        Ok(key.with_share(share)?)
    }

    fn wrap_with(&self, ring: &DataKey, item: &Item, key: &DataKey) -> Result<WrappedKey, StoreError> {
        Ok(ring.wrap(self.table.aead, key, &self.table.place(&item.key()))?)
    }

    fn unwrap_with(&self, rings: &Rings, item: &Item, stored: &Stored) -> Result<DataKey, StoreError> {
        let ring =
            rings.get(&stored.count("ring")).ok_or(StoreError::Corrupt("a key names an unknown ring"))?;
        let wrapped = stored.wrapped().ok_or(NO_KEY)?;
        Ok(ring.key.unwrap(&wrapped, &self.table.place(&item.key()))?)
    }
}

/// Of an account that is being made.
#[derive(Debug)]
pub struct NewAccountKey {
    pub key: DataKey,
    pub share: Sensitive<Bytes32>,
    /// Keeps the wrapped key.
    pub keep: Write,
}

const NO_KEY: StoreError = StoreError::Corrupt("a wrapped key is missing");

/// A ring that does not say when it was made is taken for an old one, and gets a successor.
fn created(ring: &Stored) -> Timestamp {
    ring.time("created").unwrap_or(Timestamp::UNIX_EPOCH)
}

fn ring_key(number: u32, secret: zeroize::Zeroizing<[u8; 32]>) -> DataKey {
    let mut id = [0; 8];
    id[4..].copy_from_slice(&number.to_be_bytes());
    DataKey::from_secret(KeyId::from_bytes(id), secret)
}
