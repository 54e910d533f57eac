//! The keys that sign access tokens, and the public halves that everybody may have.

use std::sync::Arc;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use tokio::sync::RwLock;

use crate::clock::Clock;
use crate::crypto::SigningKeyPair;
use crate::store::keys::Collection;
use crate::store::{Clear, Item, SigningKey, StoreError, Table, Unlocked, Write};
use crate::values::{ByteString, Sensitive, When};

/// Keys are read again after this long, so that a new one is seen and an old one forgotten.
const IN_MEMORY: SignedDuration = SignedDuration::from_mins(5);
/// A token that names an unknown key makes us look again, but not more often than this.
const LOOK_AGAIN: SignedDuration = SignedDuration::from_secs(10);

/// How long a key is shown before it signs. Everybody reads the keys again after five minutes.
const ANNOUNCED: SignedDuration = SignedDuration::from_mins(10);
/// How long a key is shown after its successor was made: longer than any token that it signed is good.
const OUTLIVES: SignedDuration = SignedDuration::from_hours(24);

/// This deployment's signing keys, read at most every few minutes.
#[derive(Debug)]
pub struct SigningKeys {
    table: Table,
    clock: Clock,
    /// How old the newest key grows.
    age: Duration,
    held: RwLock<Option<(Timestamp, AllKeys)>>,
}

/// Oldest first.
type AllKeys = Arc<Vec<Arc<Held>>>;

/// A signing key in memory.
#[derive(Debug)]
pub struct Held {
    number: u32,
    created: Timestamp,
    pub kid: String,
    pub private: Sensitive<ByteString>,
    pub jwk: Jwk,
}

/// A public key (RFC 7517, RFC 7518 §6.2).
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Jwk {
    #[schema(example = "EC")]
    pub kty: &'static str,
    #[schema(example = "P-256")]
    pub crv: &'static str,
    #[schema(example = "ES256")]
    pub alg: &'static str,
    #[serde(rename = "use")]
    #[schema(example = "sig")]
    pub usage: &'static str,
    pub kid: String,
    pub x: String,
    pub y: String,
}

impl SigningKeys {
    pub fn new(table: Table, clock: Clock, age: Duration) -> Self {
        Self { table, clock, age, held: RwLock::new(None) }
    }

    /// The key to sign with: the newest that everybody has had the time to hear of. The first one is made
    /// when it is first needed, its successor when it has grown old; a sign-in does not fail for the latter.
    pub async fn current(&self, keys: &Unlocked) -> Result<Arc<Held>, StoreError> {
        let mut all = self.all(keys).await?;
        if self.is_time_for_another(&all) {
            match self.make_another(keys, all.last().map(Arc::as_ref)).await {
                Ok(()) => all = self.no_older_than(SignedDuration::ZERO, keys).await?,
                Err(error) if all.is_empty() => return Err(error),
                Err(error) => tracing::warn!(%error, "a successor of the signing key could not be made"),
            }
        }
        let now = self.clock.now();
        let announced = all.iter().rev().find(|key| now.duration_since(key.created) >= ANNOUNCED);
        announced.or_else(|| all.first()).cloned().ok_or(StoreError::Corrupt("there is no signing key"))
    }

    fn is_time_for_another(&self, all: &[Arc<Held>]) -> bool {
        let now = self.clock.now();
        all.last().is_none_or(|newest| now.duration_since(newest.created).unsigned_abs() >= self.age)
    }

    /// Makes a key and lets the sweep have the one before it. Of two that do so at once one wins, and the
    /// other finds the winner's.
    async fn make_another(&self, keys: &Unlocked, newest: Option<&Held>) -> Result<(), StoreError> {
        let now = self.clock.now();
        let item = Item::SigningKey(newest.map_or(1, |newest| newest.number + 1));
        let key = SigningKey::new(SigningKeyPair::generate()?, When::new(now));
        let create = Write::create(item, self.table.seal(&item, &keys.deployment, &key)?, Clear::none());
        let ends = now.saturating_add(OUTLIVES).unwrap_or(now);
        let retire = newest.map(|newest| Write::update(SigningKey::ends(newest.number, ends)));
        let writes: Vec<Write> = [create].into_iter().chain(retire).collect();
        match self.table.commit(&writes).await {
            Ok(()) | Err(StoreError::Refused(_)) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// The key that a token names, if it is one of ours.
    pub async fn by_id(&self, keys: &Unlocked, kid: &str) -> Result<Option<Arc<Held>>, StoreError> {
        let find = |all: &[Arc<Held>]| all.iter().find(|key| key.kid == kid).cloned();
        if let Some(key) = find(&self.all(keys).await?) {
            return Ok(Some(key));
        }
        Ok(find(&self.no_older_than(LOOK_AGAIN, keys).await?))
    }

    /// All keys, oldest first.
    pub async fn all(&self, keys: &Unlocked) -> Result<AllKeys, StoreError> {
        self.no_older_than(IN_MEMORY, keys).await
    }

    /// All keys as they were at most `age` ago. One caller at a time reads them; the others find the answer.
    async fn no_older_than(&self, age: SignedDuration, keys: &Unlocked) -> Result<AllKeys, StoreError> {
        let now = self.clock.now();
        let fresh = |held: &Option<(Timestamp, AllKeys)>| {
            held.as_ref().filter(|(since, _)| now.duration_since(*since) < age).map(|(_, all)| all.clone())
        };
        if let Some(all) = fresh(&*self.held.read().await) {
            return Ok(all);
        }
        let mut held = self.held.write().await;
        if let Some(all) = fresh(&held) {
            return Ok(all);
        }
        let stored = self.table.list(Collection::SigningKeys).await?;
        let mut all = Vec::with_capacity(stored.len());
        for (sk, stored) in &stored {
            let number =
                Item::signing_key_number(sk).ok_or(StoreError::Corrupt("a signing key has no number"))?;
            let key: SigningKey = stored.open(&self.table, &Item::SigningKey(number), &keys.deployment)?;
            all.push(Arc::new(Held::new(number, key)));
        }
        let all = Arc::new(all);
        *held = Some((now, all.clone()));
        Ok(all)
    }
}

impl Held {
    fn new(number: u32, key: SigningKey) -> Self {
        let kid = number.to_string();
        let jwk = Jwk {
            kty: "EC",
            crv: "P-256",
            alg: "ES256",
            usage: "sig",
            kid: kid.clone(),
            x: URL_SAFE_NO_PAD.encode(key.x.0),
            y: URL_SAFE_NO_PAD.encode(key.y.0),
        };
        Self { number, created: key.created.timestamp(), kid, private: key.private, jwk }
    }
}
