//! The keys that sign access tokens, and the public halves that everybody may have.

use std::sync::Arc;

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

/// This deployment's signing keys, read at most every few minutes.
#[derive(Debug)]
pub struct SigningKeys {
    table: Table,
    clock: Clock,
    held: RwLock<Option<(Timestamp, AllKeys)>>,
}

/// Oldest first.
type AllKeys = Arc<Vec<Arc<Held>>>;

/// A signing key in memory.
#[derive(Debug)]
pub struct Held {
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
    pub fn new(table: Table, clock: Clock) -> Self {
        Self { table, clock, held: RwLock::new(None) }
    }

    /// The key to sign with; the first one is made when it is first needed. Of two that make it at once
    /// one wins, and the other uses the winner's.
    pub async fn newest(&self, keys: &Unlocked) -> Result<Arc<Held>, StoreError> {
        if let Some(newest) = self.all(keys).await?.last() {
            return Ok(newest.clone());
        }
        let (item, created) = (Item::SigningKey(1), When::new(self.clock.now()));
        let key = SigningKey::new(SigningKeyPair::generate()?, created);
        let sealed = self.table.seal(&item, &keys.deployment, &key)?;
        match self.table.commit(&[Write::create(item, sealed, Clear::none())]).await {
            Ok(()) | Err(StoreError::Refused(_)) => {}
            Err(error) => return Err(error),
        }
        self.reload(keys).await?.last().cloned().ok_or(StoreError::Corrupt("there is no signing key"))
    }

    /// The key that a token names, if it is one of ours.
    pub async fn by_id(&self, keys: &Unlocked, kid: &str) -> Result<Option<Arc<Held>>, StoreError> {
        let find = |all: &[Arc<Held>]| all.iter().find(|key| key.kid == kid).cloned();
        if let Some(key) = find(&self.all(keys).await?) {
            return Ok(Some(key));
        }
        let looked = self.held.read().await.as_ref().map(|(since, _)| *since);
        if looked.is_some_and(|since| self.clock.now().duration_since(since) < LOOK_AGAIN) {
            return Ok(None);
        }
        Ok(find(&self.reload(keys).await?))
    }

    /// All keys, oldest first.
    pub async fn all(&self, keys: &Unlocked) -> Result<AllKeys, StoreError> {
        let now = self.clock.now();
        if let Some((since, all)) = self.held.read().await.as_ref()
            && now.duration_since(*since) < IN_MEMORY
        {
            return Ok(all.clone());
        }
        self.reload(keys).await
    }

    async fn reload(&self, keys: &Unlocked) -> Result<AllKeys, StoreError> {
        let mut held = self.held.write().await;
        let stored = self.table.list(Collection::SigningKeys).await?;
        let mut all = Vec::with_capacity(stored.len());
        for (number, (_, stored)) in (1..).zip(&stored) {
            let key: SigningKey = stored.open(&self.table, &Item::SigningKey(number), &keys.deployment)?;
            all.push(Arc::new(Held::new(number, key)));
        }
        let all = Arc::new(all);
        *held = Some((self.clock.now(), all.clone()));
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
        Self { kid, private: key.private, jwk }
    }
}
