//! A document of an account: what it is called, who sees it, and its versions.

use jiff::{SignedDuration, Timestamp};
use minicbor::{Decode, Encode};

use super::RoleOf;
use super::keys::Item;
use super::write::{Clear, Write};
use super::{StoreError, Table};
use crate::crypto::{Body, DataKey};
use crate::data_map::{Basis, Class, Field, Kept, Mapped, and_one, kept_by, mapped};
use crate::values::{
    AccountId, Checksum, DocumentId, DocumentName, FileId, FileType, FolderId, MemberId, RefusedFile,
    ShortLabel, When,
};

/// How long what came in may take until it is looked at; the quarantine forgets it after as long.
pub const QUARANTINE: SignedDuration = SignedDuration::from_hours(24);
/// How long a document that never got a version is still shown with the reason.
const SHOWN: SignedDuration = SignedDuration::from_hours(7 * 24);
/// How long what was put in the trash can be taken out again.
pub const TRASH: SignedDuration = SignedDuration::from_hours(30 * 24);

/// `Item::Document`, under the account's key in the documents compartment.
#[derive(Clone, Debug, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct Document {
    #[n(0)]
    pub name: DocumentName,
    /// What may be downloaded, the newest last. Empty until the first file was found harmless.
    #[n(1)]
    pub versions: Vec<Version>,
    /// What came in and is none yet.
    #[n(2)]
    pub incoming: Option<Incoming>,
    #[n(3)]
    pub folder: Option<FolderId>,
    #[n(4)]
    pub tags: Vec<ShortLabel>,
    /// Who sees it beside those who manage documents; everybody who sees documents where none is said.
    #[n(5)]
    pub audience: Option<Vec<RoleOf>>,
    /// None when it was somebody of the staff.
    #[n(6)]
    pub added_by: Option<MemberId>,
    #[n(7)]
    pub class: RetentionClass,
    /// As long as somebody must keep it, nobody deletes it.
    #[n(8)]
    pub on_hold: bool,
}

/// A file that was found harmless.
#[derive(Clone, Debug, Encode, Decode)]
#[cbor(map)]
pub struct Version {
    #[n(0)]
    pub file: FileId,
    #[n(1)]
    pub file_type: FileType,
    #[n(2)]
    pub bytes: u64,
    /// What S3 must still state of it before a link to it is given.
    #[n(3)]
    pub checksum: Checksum,
    #[n(4)]
    pub by: Option<MemberId>,
    #[n(5)]
    pub added: When,
}

/// A file that is looked at, or was refused.
#[derive(Clone, Debug, Encode, Decode)]
#[cbor(map)]
pub struct Incoming {
    #[n(0)]
    pub file: FileId,
    #[n(1)]
    pub bytes: u64,
    #[n(2)]
    pub by: Option<MemberId>,
    #[n(3)]
    pub since: When,
    #[n(4)]
    pub refused: Option<RefusedFile>,
}

/// What becomes of what came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    Going,
    Refused(RefusedFile),
    /// Nobody looked at it in time, and it is gone from the quarantine.
    Lost,
}

/// How long a document is kept, as the operator's policy says of its class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum RetentionClass {
    /// As long as the account wants it.
    #[default]
    #[n(0)]
    Ordinary,
}

mapped!(Document, kept Document {
    name: Personal, Contract, "to know the document by";
    versions: Personal, Contract, "to hand it out as it came, and to show what it was before";
    incoming: Personal, Security, "to say what becomes of a file that came in";
    folder: Personal, Contract, "to keep it where the account's people put it";
    tags: Personal, Contract, "to find it by";
    audience: Personal, Contract, "to show it to no one else";
    added_by: Personal, Contract, "to show who added it";
    class: Operational, Contract, "to keep it as long as it must be";
    on_hold: Operational, Contract, "to keep it while somebody must";
});

impl Body for Document {
    const PURPOSE: &'static str = "document";
}

impl Document {
    /// How many versions one document may have.
    pub const MOST_VERSIONS: usize = 50;

    /// Whoever manages documents sees all of them, and whoever added one sees that.
    pub fn is_seen_by(&self, member: MemberId, role: RoleOf, manages: bool) -> bool {
        manages
            || self.audience.as_ref().is_none_or(|roles| roles.contains(&role))
            || self.added_by == Some(member)
    }

    pub fn current(&self) -> Option<&Version> {
        self.versions.last()
    }

    pub fn version(&self, file: FileId) -> Option<&Version> {
        self.versions.iter().find(|version| version.file == file)
    }

    /// What all its versions take up.
    pub fn bytes(&self) -> u64 {
        self.versions.iter().map(|version| version.bytes).sum()
    }

    /// The write of a document that is not there yet.
    pub fn create(
        &self,
        table: &Table,
        key: &DataKey,
        at: (AccountId, DocumentId),
    ) -> Result<Write, StoreError> {
        let item = Item::Document(at.0, at.1);
        Ok(Write::create(item, table.seal(&item, key, self)?, self.clear().version(1)))
    }

    /// The write of what it has become since it was read at `version`.
    pub fn replace(
        &self,
        table: &Table,
        key: &DataKey,
        at: (AccountId, DocumentId),
        version: u64,
    ) -> Result<Write, StoreError> {
        let item = Item::Document(at.0, at.1);
        Ok(Write::replace(item, table.seal(&item, key, self)?, self.clear(), version))
    }

    /// Goes by itself as long as there is nothing to keep.
    fn clear(&self) -> Clear {
        let clear = Clear::none().bytes(self.bytes());
        match &self.incoming {
            Some(incoming) if self.versions.is_empty() => clear.due(incoming.shown_until()),
            _ => clear,
        }
    }
}

impl Incoming {
    pub fn check(&self, now: Timestamp) -> Check {
        let until = self.since.timestamp().saturating_add(QUARANTINE).unwrap_or(Timestamp::MAX);
        match self.refused {
            Some(why) => Check::Refused(why),
            None if now < until => Check::Going,
            None => Check::Lost,
        }
    }

    fn shown_until(&self) -> Timestamp {
        let since = self.since.timestamp();
        since.saturating_add(QUARANTINE).and_then(|end| end.saturating_add(SHOWN)).unwrap_or(since)
    }
}

/// `Item::Trashed`: the document as it was.
#[derive(Clone, Debug, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct Trashed {
    #[n(0)]
    pub document: Document,
    #[n(1)]
    pub at: When,
    #[n(2)]
    pub by: MemberId,
}

impl Mapped for Trashed {
    const FIELDS: &'static [Field] = &and_one::<{ Document::FIELDS.len() + 2 }>(
        &and_one::<{ Document::FIELDS.len() + 1 }>(
            &kept_by::<{ Document::FIELDS.len() }>(Document::FIELDS, Kept::Trash),
            trashed("at", "to say until when it can be taken out"),
        ),
        trashed("by", "to show who put it there"),
    );
}

const fn trashed(name: &'static str, purpose: &'static str) -> Field {
    Field { name, purpose, class: Class::Personal, basis: Basis::Contract, kept: Kept::Trash }
}

impl Body for Trashed {
    const PURPOSE: &'static str = "trashed document";
}

impl Trashed {
    /// Later than this it can't be taken out.
    pub fn until(&self) -> Timestamp {
        self.at.timestamp().saturating_add(TRASH).unwrap_or(Timestamp::MAX)
    }

    pub fn create(
        &self,
        table: &Table,
        key: &DataKey,
        at: (AccountId, DocumentId),
    ) -> Result<Write, StoreError> {
        let item = Item::Trashed(at.0, at.1);
        let clear = Clear::none().bytes(self.document.bytes()).due(self.until());
        Ok(Write::create(item, table.seal(&item, key, self)?, clear))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_looked_at_within_a_day_is_lost_and_what_was_refused_stays_refused() {
        let since: Timestamp = "2026-11-22T10:00:00Z".parse().unwrap();
        let mut incoming = Incoming {
            file: FileId::from_bytes([1; 16]),
            bytes: 1,
            by: None,
            since: When::new(since),
            refused: None,
        };
        let at = |hours| since + SignedDuration::from_hours(hours);
        assert_eq!(incoming.check(at(23)), Check::Going);
        assert_eq!(incoming.check(at(24)), Check::Lost);
        incoming.refused = Some(RefusedFile::Malware);
        assert_eq!(incoming.check(at(24)), Check::Refused(RefusedFile::Malware));
    }
}
