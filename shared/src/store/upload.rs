//! A file on its way into an account.

use jiff::{SignedDuration, Timestamp};
use minicbor::{Decode, Encode};

use super::document::QUARANTINE;
use super::exchange::Answers;
use super::keys::Item;
use super::write::{Clear, Write};
use super::{BrowserLabel, RoleOf, StoreError, Table};
use crate::crypto::{Body, DataKey};
use crate::data_map::mapped;
use crate::values::{
    AccessReason, AccountId, Bytes32, Checksum, Country, DocumentId, DocumentName, FileId, FolderId,
    MemberId, Sensitive, ShortLabel, UserId, When,
};

/// After its end, how long the sweep leaves it: whoever files it has long stopped by then.
const MARGIN: SignedDuration = SignedDuration::from_hours(1);

/// `Item::Upload`, under the deployment's key in the documents compartment: what looks into the file and files it
/// does so when nobody of the account is there. Hence it holds the account's share, for a day.
#[derive(Clone, Debug, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct Upload {
    #[n(0)]
    pub share: Sensitive<Bytes32>,
    #[n(14)]
    pub document: DocumentId,
    #[n(1)]
    pub user: UserId,
    /// None when it is somebody of the staff.
    #[n(2)]
    pub member: Option<MemberId>,
    #[n(3)]
    pub name: DocumentName,
    #[n(4)]
    pub bytes: u64,
    /// As declared. None for what comes in parts, each with its own.
    #[n(5)]
    pub checksum: Option<Checksum>,
    /// S3's name of what comes in parts.
    #[n(6)]
    pub parts: Option<String>,
    #[n(7)]
    pub folder: Option<FolderId>,
    #[n(8)]
    pub tags: Vec<ShortLabel>,
    #[n(9)]
    pub audience: Option<Vec<RoleOf>>,
    /// Whether it is another version of a document that is there.
    #[n(10)]
    pub replaces: bool,
    #[n(11)]
    pub begun: When,
    #[n(12)]
    pub browser: BrowserLabel,
    #[n(13)]
    pub country: Option<Country>,
    /// What of a request it answers.
    #[n(15)]
    pub answers: Option<Answers>,
    /// Why somebody of the staff sends it.
    #[n(16)]
    pub reason: Option<AccessReason>,
}

mapped!(Upload, kept OpenUpload {
    share: Secret, Contract, "to put the file into the account when it was looked at";
    document: Personal, Contract, "to know of which document it is";
    user: Personal, Contract, "to tell whoever sent it when it is refused";
    member: Personal, Contract, "to show the account's people who added it";
    name: Personal, Contract, "to know the document by";
    bytes: Personal, Security, "to take nothing else than was announced";
    checksum: Personal, Security, "to take nothing else than was announced";
    parts: Operational, Contract, "to go on where it broke off";
    folder: Personal, Contract, "to put it there";
    tags: Personal, Contract, "to find it by";
    audience: Personal, Contract, "to show it to no one else";
    replaces: Operational, Contract, "to make it a version of a document";
    begun: Operational, Security, "to take nothing after its time";
    browser: Personal, Security, "to show in the activity in which browser";
    country: Personal, Security, "to show in the activity from where";
    answers: Personal, Contract, "to tick what was asked for";
    reason: Personal, Security, "to show in the activity why the staff sent it";
});

impl Body for Upload {
    const PURPOSE: &'static str = "upload";
}

impl Upload {
    /// Later than this nothing of it is taken.
    pub fn ends(&self) -> Timestamp {
        self.begun.timestamp().saturating_add(QUARANTINE).unwrap_or(Timestamp::MAX)
    }

    pub fn create(&self, table: &Table, key: &DataKey, at: (AccountId, FileId)) -> Result<Write, StoreError> {
        let item = Item::Upload(at.0, at.1);
        let due = self.ends().saturating_add(MARGIN).unwrap_or(Timestamp::MAX);
        let clear = Clear::none().document(self.document).bytes(self.bytes).version(1).due(due);
        Ok(Write::create(item, table.seal(&item, key, self)?, clear))
    }
}
