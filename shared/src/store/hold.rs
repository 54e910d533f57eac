//! Legal holds: what is somebody's, or an account's, stays although its time is over, because a claim needs it.

use std::collections::HashSet;

use jiff::{SignedDuration, Timestamp};
use minicbor::{Decode, Encode};

use super::keys::{Collection, Item, Partition};
use super::read::Batch;
use super::write::{Clear, Write};
use super::{StoreError, Table};
use crate::crypto::{Body, DataKey};
use crate::data_map::mapped;
use crate::values::{HoldId, Matter, UserId, When};

/// How long after it was last looked at somebody must look again whether it is still needed.
const REVIEW: SignedDuration = SignedDuration::from_hours(90 * 24);

/// `Item::Hold`, under the deployment's key: all holds on one owner. As long as there is one, nothing of theirs goes
/// that tells of what was.
#[derive(Clone, Debug, Default, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct Holds {
    #[n(0)]
    pub all: Vec<Hold>,
}

/// One reason to keep it.
#[derive(Clone, Debug, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct Hold {
    #[n(0)]
    pub id: HoldId,
    #[n(1)]
    pub matter: Matter,
    /// Who of the staff answers for it: whoever placed it, then whoever looked at it last.
    #[n(2)]
    pub owner: UserId,
    #[n(3)]
    pub placed: When,
    #[n(4)]
    pub reviewed: When,
}

mapped!(Holds, kept Hold {
    all: Personal, LegalClaims, "to keep what a legal claim needs, and to know for which, since when, and who answers for it";
});

impl Body for Holds {
    const PURPOSE: &'static str = "legal holds";
}

/// Read at a version, to be written back at it.
#[derive(Debug)]
pub struct ReadHolds {
    pub on: Partition,
    pub holds: Holds,
    version: Option<u64>,
}

impl Hold {
    /// Until when somebody must have looked again.
    pub fn review_by(&self) -> Timestamp {
        self.reviewed.timestamp().saturating_add(REVIEW).unwrap_or(Timestamp::MAX)
    }
}

impl ReadHolds {
    pub fn from_batch(
        table: &Table,
        key: &DataKey,
        on: Partition,
        batch: &Batch,
    ) -> Result<Self, StoreError> {
        let item = Item::Hold(on);
        let Some(stored) = batch.get(&item) else {
            return Ok(Self { on, holds: Holds::default(), version: None });
        };
        Ok(Self { on, holds: stored.open(table, &item, key)?, version: Some(stored.version()) })
    }

    /// The write of what they have become: refused when somebody else wrote since. The last one takes the record along.
    pub fn write(&self, table: &Table, key: &DataKey) -> Result<Write, StoreError> {
        let item = Item::Hold(self.on);
        let reviews = self.holds.all.iter().map(Hold::review_by).min();
        Ok(match (reviews, self.version) {
            (None, Some(version)) => Write::delete_version(item, version),
            (None, None) => Write::only_if_absent(item),
            (Some(review), version) => {
                let (body, clear) =
                    (table.seal(&item, key, &self.holds)?, Clear::none().time("review", review));
                match version {
                    Some(version) => Write::replace(item, body, clear, version),
                    None => Write::create(item, body, clear.version(1)),
                }
            }
        })
    }
}

/// What is held, as far as it can be told without a key.
#[derive(Clone, Debug, Default)]
pub struct Held {
    owners: HashSet<Partition>,
    /// On how many owners a hold waits for somebody to look whether it is still needed.
    pub to_review: u64,
}

impl Held {
    pub async fn read(table: &Table, now: Timestamp) -> Result<Self, StoreError> {
        let mut held = Self::default();
        for (sk, stored) in table.list(Collection::Holds).await? {
            held.owners.extend(Partition::parse(&sk));
            held.to_review += u64::from(stored.time("review").is_some_and(|review| review <= now));
        }
        Ok(held)
    }

    pub fn holds(&self, owner: Partition) -> bool {
        self.owners.contains(&owner)
    }
}

impl Table {
    /// All holds that there are, by owner.
    pub async fn holds(&self, key: &DataKey) -> Result<Vec<ReadHolds>, StoreError> {
        let found = self.list(Collection::Holds).await?;
        let read = found.into_iter().map(|(sk, stored)| {
            let on = Partition::parse(&sk).ok_or(StoreError::Corrupt("a hold is on nobody"))?;
            let holds = stored.open(self, &Item::Hold(on), key)?;
            Ok(ReadHolds { on, holds, version: Some(stored.version()) })
        });
        read.collect()
    }
}
