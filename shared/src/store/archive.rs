//! Many documents as one archive, from when somebody wants it until it is gone.

use jiff::{SignedDuration, Timestamp};
use minicbor::{Decode, Encode};

use super::keys::Item;
use super::write::{Clear, Write};
use super::{BrowserLabel, RoleOf, StoreError, Table};
use crate::crypto::{Body, DataKey};
use crate::data_map::mapped;
use crate::values::{
    AccountId, ArchiveId, Bytes32, Checksum, Country, DocumentId, FileId, FolderId, MemberId, Sensitive,
    UserId, When,
};

/// How long what was built can be fetched, and how long one that never is stays in the list.
const KEPT: SignedDuration = SignedDuration::from_hours(24);
/// How long after somebody wanted it building may begin: by then whoever builds has given up.
const BUILDING: SignedDuration = SignedDuration::from_hours(3);

/// `Item::Archive`, under the deployment's key in the documents compartment: it is built when nobody of the account is
/// there. Hence it holds the account's share, until it is built.
#[derive(Clone, Debug, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct Archive {
    /// None once nothing is to be built any more.
    #[n(0)]
    pub share: Option<Sensitive<Bytes32>>,
    #[n(1)]
    pub user: UserId,
    #[n(2)]
    pub member: MemberId,
    #[n(3)]
    pub wanted: WantedDocuments,
    /// How many documents that were, and their bytes, when it was asked for.
    #[n(4)]
    pub documents: u64,
    #[n(5)]
    pub bytes: u64,
    #[n(6)]
    pub asked: When,
    #[n(7)]
    pub browser: BrowserLabel,
    #[n(8)]
    pub country: Option<Country>,
    /// None as long as it is to be built.
    #[n(9)]
    pub outcome: Option<Outcome>,
}

/// Which documents: those that everything says that is said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct WantedDocuments {
    /// Whose newest version was added then or later.
    #[n(0)]
    pub from: Option<When>,
    /// And before then.
    #[n(1)]
    pub until: Option<When>,
    #[n(2)]
    pub folder: Option<FolderId>,
    #[n(3)]
    pub documents: Option<Vec<DocumentId>>,
}

/// What became of it.
#[derive(Clone, Debug, Encode, Decode)]
pub enum Outcome {
    #[n(0)]
    Built(#[n(0)] Built),
    #[n(1)]
    Failed(#[n(0)] NoArchive),
}

/// What lies in S3.
#[derive(Clone, Debug, Encode, Decode)]
#[cbor(map)]
pub struct Built {
    /// The last part of its key.
    #[n(0)]
    pub attempt: FileId,
    #[n(1)]
    pub at: When,
    #[n(2)]
    pub documents: u64,
    /// Documents that are not what was put there, and are not in it.
    #[n(3)]
    pub left_out: u64,
    #[n(4)]
    pub bytes: u64,
    /// Of all its bytes.
    #[n(5)]
    pub sha256: Checksum,
    /// What S3 must still state before a link to it is given.
    #[n(6)]
    pub checksum: String,
    /// As what its member saw the documents in it. Who is something else by now may not see all of them.
    #[n(7)]
    pub role: RoleOf,
    #[n(8)]
    pub manages: bool,
}

/// Why there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum NoArchive {
    /// Whoever wanted it may not have it any more.
    #[n(0)]
    NotAllowed,
    /// No document was left to be put into it.
    #[n(1)]
    Nothing,
    /// They had become more than one archive holds.
    #[n(2)]
    TooLarge,
    /// It took too long, or broke off again and again.
    #[n(3)]
    GivenUp,
}

mapped!(Archive, kept Archive {
    share: Secret, Contract, "to open the account's documents while the archive is built, and not after";
    user: Personal, Contract, "to tell whoever wanted it that it is there";
    member: Personal, Contract, "to give it to nobody else";
    wanted: Personal, Contract, "to know which documents go into it";
    documents: Operational, Contract, "to show how many they are";
    bytes: Operational, Contract, "to show how large it becomes";
    asked: Operational, Contract, "to show since when it is being built";
    browser: Personal, Security, "to show in the activity in which browser";
    country: Personal, Security, "to show in the activity from where";
    outcome: Personal, Contract, "to hand it out as it was built, or to say why there is none";
});

impl Body for Archive {
    const PURPOSE: &'static str = "archive of documents";
}

impl Archive {
    /// Later than this it is gone.
    pub fn ends(&self) -> Timestamp {
        let since = match &self.outcome {
            Some(Outcome::Built(built)) => built.at,
            _ => self.asked,
        };
        since.timestamp().saturating_add(KEPT).unwrap_or(Timestamp::MAX)
    }

    /// Whether nobody will build it any more, although nobody said so.
    pub fn is_lost(&self, now: Timestamp) -> bool {
        self.outcome.is_none() && self.asked.age_at(now) >= BUILDING
    }

    pub const fn built(&self) -> Option<&Built> {
        match &self.outcome {
            Some(Outcome::Built(built)) => Some(built),
            _ => None,
        }
    }

    pub fn create(
        &self,
        table: &Table,
        key: &DataKey,
        at: (AccountId, ArchiveId),
    ) -> Result<Write, StoreError> {
        let item = Item::Archive(at.0, at.1);
        let clear = Clear::none().version(1).due(self.ends());
        Ok(Write::create(item, table.seal(&item, key, self)?, clear))
    }

    /// The write of what became of it since it was read at `version`. The share goes with it.
    pub fn end(
        mut self,
        outcome: Outcome,
        table: &Table,
        key: &DataKey,
        at: (AccountId, ArchiveId, u64),
    ) -> Result<Write, StoreError> {
        (self.share, self.outcome) = (None, Some(outcome));
        let item = Item::Archive(at.0, at.1);
        Ok(Write::replace(item, table.seal(&item, key, &self)?, Clear::none().due(self.ends()), at.2))
    }
}
