//! The account whose documents are wanted, opened by the share that the archive's record holds.

use portal::Portal;
use portal::audit::{AccountEvent, AccountEventKind};
use portal::crypto::{Compartment, DataKey};
use portal::gathering::{Reader, Shelves};
use portal::policy::Action;
use portal::store::{Archive, Item, Member, ReadLabels, ReadMembers, StoreError, Write};
use portal::values::{AccountId, ArchiveId, DocumentId, FileId};

/// One archive that is to be built.
pub(crate) struct Wanted {
    pub account: AccountId,
    pub id: ArchiveId,
    pub archive: Archive,
    /// Of its record.
    pub version: u64,
    /// The deployment's, which the record lies under.
    pub deployment: DataKey,
    pub labels: ReadLabels,
    members: ReadMembers,
    identity: DataKey,
    documents: DataKey,
}

/// What a record says of an archive.
pub(crate) enum Found {
    Wanted(Box<Wanted>),
    /// It is built, or will not be.
    Over,
    /// It was removed, or has ended.
    Gone,
}

impl Wanted {
    pub(crate) async fn read(
        portal: &Portal,
        account: AccountId,
        id: ArchiveId,
    ) -> Result<Found, StoreError> {
        let (item, table) = (Item::Archive(account, id), &portal.table);
        let keys = [Compartment::Identity, Compartment::Documents].map(|it| Item::AccountKey(it, account));
        let batch =
            table.read(&[item, keys[0], keys[1], Item::Members(account), Item::Labels(account)]).await?;
        let Some(stored) = batch.get(&item) else { return Ok(Found::Gone) };
        let compartment = portal.documents()?;
        let (ours, theirs) = (portal.keys.unlocked().await?, compartment.keys.unlocked().await?);
        let archive: Archive = stored.open(table, &item, &theirs.deployment)?;
        let Some(share) = archive.share.clone().filter(|_| archive.outcome.is_none()) else {
            return Ok(Found::Over);
        };
        let identity = portal.keys.account_key(&ours, account, &share, &batch)?;
        let documents = compartment.keys.account_key(&theirs, account, &share, &batch)?;
        Ok(Found::Wanted(Box::new(Self {
            members: ReadMembers::from_batch(table, &identity, account, &batch)?,
            labels: ReadLabels::from_batch(table, &documents, account, &batch)?,
            deployment: theirs.deployment.clone(),
            version: stored.version(),
            account,
            id,
            archive,
            identity,
            documents,
        })))
    }

    /// Which attempt the archive is, if one is.
    pub(crate) async fn built(
        portal: &Portal,
        account: AccountId,
        id: ArchiveId,
    ) -> Result<Option<FileId>, StoreError> {
        let item = Item::Archive(account, id);
        let batch = portal.table.read(&[item]).await?;
        let Some(stored) = batch.get(&item) else { return Ok(None) };
        let keys = portal.documents()?.keys.unlocked().await?;
        let archive: Archive = stored.open(&portal.table, &item, &keys.deployment)?;
        Ok(archive.built().map(|built| built.attempt))
    }

    /// Whoever wanted it, as the account knows them now; none when they may not have it any more. Hours are asked when
    /// they fetch it.
    pub(crate) fn reader(&self, portal: &Portal) -> Option<Reader> {
        let members = &self.members.members;
        let may = |member: &&Member| {
            member.user == self.archive.user
                && !member.grant.has_ended(portal.clock.now())
                && members.allows(member.role, Action::TakeDocumentsAlong)
                && members.allows(member.role, Action::SeeDocuments)
        };
        let member = members.find(self.archive.member).filter(may)?;
        let manages = members.allows(member.role, Action::ManageDocuments);
        Some(Reader { member: member.id, role: member.role, manages })
    }

    pub(crate) fn shelves<'a>(&'a self, portal: &'a Portal) -> Shelves<'a> {
        Shelves { table: &portal.table, key: &self.documents, account: self.account }
    }

    /// The write that notes that a document is not what was put there.
    pub(crate) fn note_altered(&self, portal: &Portal, document: DocumentId) -> Result<Write, StoreError> {
        let event = AccountEvent {
            kind: AccountEventKind::DocumentAltered,
            by: Some(self.archive.member),
            about: None,
            browser: self.archive.browser.clone(),
            country: self.archive.country.clone(),
            reason: None,
            document: Some(document),
        };
        event.note(&portal.table, &portal.clock, &self.identity, self.account)
    }
}
