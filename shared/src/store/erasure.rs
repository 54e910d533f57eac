//! That somebody is to be erased: what they asked for, how far it is, and what says that it was done.

use jiff::{SignedDuration, Timestamp};
use minicbor::{Decode, Encode};

use super::keys::Item;
use super::read::Batch;
use super::write::{Clear, Write};
use super::{StoreError, Table};
use crate::crypto::{Body, DataKey};
use crate::data_map::mapped;
use crate::values::{AccountId, Bytes32, Day, EmailAddress, Language, Sensitive, UserId, When};

/// How long somebody who asked to be erased can call it off.
pub const UNDO: SignedDuration = SignedDuration::from_hours(7 * 24);
/// How long the receipt can be fetched.
const RECEIPT_KEPT: SignedDuration = SignedDuration::from_hours(90 * 24);

/// `Item::Erasure`, under the user's key: what they see of it as long as they can call it off.
#[derive(Clone, Copy, Debug, Encode, Decode)]
#[cbor(map)]
pub struct Erasure {
    #[n(0)]
    pub asked: When,
    /// Under which the work on it, and then its receipt, are kept.
    #[n(1)]
    pub receipt: UserId,
}

/// `Item::Erasing`, under a key of its own: the user's is destroyed on the way, and it is known all the same how far
/// the erasure is.
#[derive(Clone, Debug, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct Erasing {
    #[n(0)]
    pub asked: When,
    /// Accounts that were the user's alone: their keys are destroyed.
    #[n(1)]
    pub accounts: Vec<AccountId>,
    /// How many accounts of others the user was taken out of.
    #[n(2)]
    pub left: u32,
    /// Whether the user was told that an account needs another owner first.
    #[n(3)]
    pub told: bool,
    /// Once the user's own key is destroyed.
    #[n(4)]
    pub destroyed: Option<Destroyed>,
}

/// From here on nothing of the user opens.
#[derive(Clone, Debug, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct Destroyed {
    #[n(0)]
    pub at: When,
    /// Where the receipt goes.
    #[n(1)]
    pub email: EmailAddress,
    #[n(2)]
    pub language: Language,
}

/// `Item::Receipt`, under the key that the work had: a signed statement of what was erased, for whoever has the link.
#[derive(Clone, Debug, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct Receipt {
    /// A JSON Web Signature, compact (RFC 7515).
    #[n(0)]
    pub statement: String,
    #[n(1)]
    pub token_hash: Sensitive<Bytes32>,
}

mapped!(Erasure, kept Erasure {
    asked: Personal, Contract, "to show until when it can be called off";
    receipt: Operational, Contract, "to find the work on it";
});

mapped!(Erasing, kept Erasure {
    asked: Personal, Contract, "to erase on the day that was said, and to state it in the receipt";
    accounts: Operational, Contract, "to delete what lies there once nothing of it opens";
    left: Operational, Contract, "to state it in the receipt";
    told: Operational, Contract, "to say once that an account needs another owner";
    destroyed: Personal, Contract, "to mail the receipt";
});

mapped!(Receipt, kept Receipt {
    statement: Personal, Contract, "to prove what was erased, and when";
    token_hash: Secret, Security, "to hand it out to whoever has the link, and to nobody else";
});

impl Body for Erasure {
    const PURPOSE: &'static str = "erasure";
}

impl Body for Erasing {
    const PURPOSE: &'static str = "erasing";
}

impl Body for Receipt {
    const PURPOSE: &'static str = "receipt";
}

impl Erasure {
    /// Until when it can be called off, and from when on it is done.
    pub fn ends(&self) -> Timestamp {
        ends(self.asked)
    }

    /// Where the work on it lies.
    pub fn work(&self, user: UserId) -> Item {
        Item::Erasing(Day::at(self.ends()), user, self.receipt)
    }

    /// The writes by which it was never asked for; the first is refused when the work on it was written since `version`.
    pub fn call_off(&self, user: UserId, version: u64) -> [Write; 3] {
        [
            Write::delete_version(self.work(user), version),
            Write::delete(Item::Erasure(user)),
            Write::delete(Item::UserKey(self.receipt)),
        ]
    }

    pub fn from_batch(
        table: &Table,
        key: &DataKey,
        user: UserId,
        batch: &Batch,
    ) -> Result<Option<Self>, StoreError> {
        let item = Item::Erasure(user);
        batch.get(&item).map(|stored| stored.open(table, &item, key)).transpose()
    }

    /// The writes by which it is asked for, each under its own key; the first is refused when it was asked for already.
    pub fn create(
        &self,
        table: &Table,
        user: UserId,
        (own, of_work): (&DataKey, &DataKey),
    ) -> Result<[Write; 2], StoreError> {
        let item = Item::Erasure(user);
        let work = Erasing { asked: self.asked, accounts: vec![], left: 0, told: false, destroyed: None };
        let sealed = table.seal(&self.work(user), of_work, &work)?;
        Ok([
            Write::create(item, table.seal(&item, own, self)?, Clear::none()),
            Write::create(self.work(user), sealed, Clear::none().version(1)),
        ])
    }
}

impl Erasing {
    pub fn ends(&self) -> Timestamp {
        ends(self.asked)
    }

    /// Whether something is gone already that nobody brings back.
    pub const fn has_begun(&self) -> bool {
        self.destroyed.is_some() || !self.accounts.is_empty() || self.left > 0
    }

    /// The write of what it has become since it was read at `version`.
    pub fn replace(
        &self,
        table: &Table,
        key: &DataKey,
        item: Item,
        version: u64,
    ) -> Result<Write, StoreError> {
        Ok(Write::replace(item, table.seal(&item, key, self)?, Clear::none(), version))
    }
}

impl Receipt {
    /// The write that keeps it. The sweep takes it, and its key, when nobody can fetch it any more.
    pub fn create(
        &self,
        table: &Table,
        key: &DataKey,
        id: UserId,
        now: Timestamp,
    ) -> Result<Write, StoreError> {
        let item = Item::Receipt(id);
        let ends = now.saturating_add(RECEIPT_KEPT).unwrap_or(now);
        Ok(Write::create(item, table.seal(&item, key, self)?, Clear::none().due(ends)))
    }
}

fn ends(asked: When) -> Timestamp {
    asked.timestamp().saturating_add(UNDO).unwrap_or(Timestamp::MAX)
}
