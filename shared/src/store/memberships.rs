//! To which accounts somebody belongs.

use minicbor::{Decode, Encode};

use super::keys::Item;
use super::read::Batch;
use super::write::{Clear, Write};
use super::{StoreError, Table};
use crate::crypto::{Body, DataKey};
use crate::data_map::mapped;
use crate::values::{AccountId, Bytes32, Sensitive, UserId};

/// `Item::Memberships`, under the user's key.
#[derive(Clone, Debug, Default, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct Memberships {
    #[n(0)]
    pub all: Vec<Membership>,
}

/// One account, and the share without which its key opens nothing (row C3). What its holder may do there is not
/// said here: the account says so.
#[derive(Clone, Debug, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct Membership {
    #[n(0)]
    pub account: AccountId,
    #[n(1)]
    pub share: Sensitive<Bytes32>,
}

mapped!(Memberships, kept WithAccount {
    all: Secret, Contract, "to know to which accounts its owner belongs, and to open what lies there";
});

impl Body for Memberships {
    const PURPOSE: &'static str = "memberships";
}

impl Memberships {
    /// To how many accounts one person may belong: all of them are read at once for the list.
    pub const MOST: usize = 20;

    pub fn find(&self, account: AccountId) -> Option<&Membership> {
        self.all.iter().find(|membership| membership.account == account)
    }
}

/// A user's memberships as they were read; written back only if nobody wrote them since.
#[derive(Clone, Debug)]
pub struct ReadMemberships {
    pub memberships: Memberships,
    user: UserId,
    /// None when the user never belonged to an account.
    version: Option<u64>,
}

impl ReadMemberships {
    /// From a batch that asked for [`Item::Memberships`].
    pub fn from_batch(table: &Table, key: &DataKey, user: UserId, batch: &Batch) -> Result<Self, StoreError> {
        let item = Item::Memberships(user);
        let Some(stored) = batch.get(&item) else { return Ok(Self::none(user)) };
        Ok(Self { memberships: stored.open(table, &item, key)?, user, version: Some(stored.version()) })
    }

    /// Those of somebody new.
    pub fn none(user: UserId) -> Self {
        Self { memberships: Memberships::default(), user, version: None }
    }

    /// The write of what `memberships` has become. An emptied record stays, so that no version comes twice.
    pub fn write(&self, table: &Table, key: &DataKey) -> Result<Write, StoreError> {
        let item = Item::Memberships(self.user);
        let sealed = table.seal(&item, key, &self.memberships)?;
        Ok(match self.version {
            Some(version) => Write::replace(item, sealed, Clear::none(), version),
            None => Write::create(item, sealed, Clear::none().version(1)),
        })
    }
}
