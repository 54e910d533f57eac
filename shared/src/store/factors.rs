//! What a person can prove who they are with beside the password.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use minicbor::{Decode, Encode};

use super::keys::Item;
use super::read::Batch;
use super::write::{Clear, Write};
use super::{StoreError, Table};
use crate::crypto::{Body, DataKey};
use crate::data_map::mapped;
use crate::values::{ByteString, Bytes32, PasskeyId, PasskeyLabel, Sensitive, UserId, When};

/// `Item::Factors`: all of a person's own factors in one record, there as long as there is a factor. So a
/// sign-in reads them with all else, and a factor or a code that is used is used once.
#[derive(Clone, Debug, Default, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct Factors {
    #[n(0)]
    pub passkeys: Vec<Passkey>,
    #[n(1)]
    pub totp: Option<Totp>,
    #[n(2)]
    pub saved_codes: Option<SavedCodes>,
    /// Somebody with the password and the mailbox said that they are lost.
    #[n(3)]
    pub removal: Option<FactorRemoval>,
}

/// When a mailed code takes the place of factors that are said to be lost. Any use of one calls it off.
#[derive(Clone, Copy, Debug, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct FactorRemoval {
    #[n(0)]
    pub from: When,
    #[n(1)]
    pub until: When,
}

/// A WebAuthn credential.
#[derive(Clone, Debug, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct Passkey {
    #[n(0)]
    pub id: PasskeyId,
    #[n(1)]
    pub label: Option<PasskeyLabel>,
    #[n(2)]
    pub added: When,
    #[n(3)]
    pub last_used: Option<When>,
    /// From when on it proves level 2.
    #[n(4)]
    pub good_from: When,
    /// The public key and what goes with it, as the WebAuthn library writes it (JSON).
    #[n(5)]
    pub credential: Sensitive<ByteString>,
}

/// The secret that an authenticator app shares.
#[derive(Clone, Debug, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct Totp {
    #[n(0)]
    pub secret: Sensitive<ByteString>,
    /// The newest step whose code was used: no code up to it is taken again (RFC 6238 §5.2).
    #[n(1)]
    pub last_step: u64,
    #[n(2)]
    pub added: When,
    /// From when on it proves level 2.
    #[n(3)]
    pub good_from: When,
}

/// Codes on paper, each good once.
#[derive(Clone, Debug, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct SavedCodes {
    /// One for the set, so that one hash tells whether a code is any of it. Codes of 80 bits need none each.
    #[n(0)]
    pub salt: Sensitive<ByteString>,
    /// Argon2id's memory in KiB, passes and lanes that the set was hashed with.
    #[n(1)]
    pub cost: (u32, u32, u32),
    /// Of the codes that are left.
    #[n(2)]
    pub hashes: Vec<Sensitive<Bytes32>>,
    #[n(3)]
    pub made: When,
    /// From when on a code of it vouches for a new factor.
    #[n(4)]
    pub good_from: When,
}

mapped!(Factors, kept WithAccount {
    passkeys: Secret, Consent, "to check a passkey with; its label and last use, to show its owner";
    totp: Secret, Consent, "to check the codes of an authenticator app with";
    saved_codes: Secret, Consent, "to know a saved code by";
    removal: Operational, Security, "to let who lost them back in, after a wait";
});

impl Body for Factors {
    const PURPOSE: &'static str = "factors";
}

impl Factors {
    /// Whether the person has a factor of their own, whatever it is good for yet. Saved codes are none.
    pub const fn has_any(&self) -> bool {
        self.totp.is_some() || !self.passkeys.is_empty()
    }

    /// Whether a factor can prove level 2 at `now`.
    pub fn has_good(&self, now: Timestamp) -> bool {
        let totp = self.totp.iter().map(|totp| totp.good_from);
        let mut all = totp.chain(self.passkeys.iter().map(|passkey| passkey.good_from));
        all.any(|from| from.timestamp() <= now)
    }

    /// Whether a mailed code takes their place at `now`.
    pub fn are_given_up(&self, now: Timestamp) -> bool {
        self.removal.is_some_and(|removal| removal.from.timestamp() <= now && !removal.is_over(now))
    }

    /// The removal that is to come or can be used.
    pub fn pending_removal(&self, now: Timestamp) -> Option<FactorRemoval> {
        self.removal.filter(|removal| !removal.is_over(now))
    }

    /// Leaves those that there were at `then`.
    pub fn undo_since(&mut self, then: Timestamp) {
        self.passkeys.retain(|passkey| passkey.added.timestamp() < then);
        self.totp = self.totp.take().filter(|totp| totp.added.timestamp() < then);
        self.saved_codes = self.saved_codes.take().filter(|codes| codes.made.timestamp() < then);
        self.removal = None;
    }

    /// How many saved codes are left.
    pub fn codes_left(&self) -> usize {
        self.saved_codes.as_ref().map_or(0, |codes| codes.hashes.len())
    }
}

impl FactorRemoval {
    /// How long it can be used once the wait is over.
    const STANDS: SignedDuration = SignedDuration::from_hours(7 * 24);

    pub fn after(wait: Duration, now: Timestamp) -> Self {
        let from = now.saturating_add(wait).unwrap_or(now);
        Self { from: When::new(from), until: When::new(from.saturating_add(Self::STANDS).unwrap_or(from)) }
    }

    fn is_over(&self, now: Timestamp) -> bool {
        self.until.timestamp() <= now
    }
}

/// A user's factors as they were read; written back only if nobody wrote them since.
#[derive(Clone, Debug)]
pub struct ReadFactors {
    pub factors: Factors,
    user: UserId,
    /// None when the user has no factor.
    version: Option<u64>,
}

impl ReadFactors {
    /// From a batch that asked for [`Item::Factors`].
    pub fn from_batch(table: &Table, key: &DataKey, user: UserId, batch: &Batch) -> Result<Self, StoreError> {
        let item = Item::Factors(user);
        let Some(stored) = batch.get(&item) else {
            return Ok(Self { factors: Factors::default(), user, version: None });
        };
        Ok(Self { factors: stored.open(table, &item, key)?, user, version: Some(stored.version()) })
    }

    /// The write of what `factors` has become. Saved codes go with the last factor.
    pub fn write(&self, table: &Table, key: &DataKey, now: Timestamp) -> Result<Write, StoreError> {
        let item = Item::Factors(self.user);
        let sealed = || table.seal(&item, key, &self.factors);
        Ok(match (self.version, self.factors.has_any()) {
            (Some(version), true) => Write::replace(item, sealed()?, Clear::none(), version),
            (Some(version), false) => Write::delete_version(item, version),
            // The place may have been used before: from the time on, no version comes twice.
            (None, true) => Write::create(item, sealed()?, Clear::none().version(since_1970(now))),
            (None, false) => Write::only_if_absent(item),
        })
    }
}

fn since_1970(now: Timestamp) -> u64 {
    u64::try_from(now.as_millisecond()).unwrap_or_default()
}
