//! The account that a file came into, opened by the share that its upload holds.

use portal::Portal;
use portal::audit::{AccountEvent, AccountEventKind};
use portal::crypto::{Compartment, DataKey};
use portal::files::FileKey;
use portal::policy::Action;
use portal::store::{Document, Item, Member, Members, ReadExchange, ReadMembers, StoreError, Upload, Write};
use portal::values::UserId;

/// The file on its way, with all that filing it takes.
pub(crate) struct Arriving {
    pub key: FileKey,
    pub upload: Upload,
    /// Of the upload's record.
    pub version: u64,
    /// With its version, if the document is there.
    pub document: Option<(Document, u64)>,
    /// What the staff and the account exchange.
    pub exchange: ReadExchange,
    members: Members,
    identity: DataKey,
    documents: DataKey,
}

impl Arriving {
    /// `None` when no such file is on its way.
    pub(crate) async fn read(portal: &Portal, key: FileKey) -> Result<Option<Self>, StoreError> {
        let (account, table) = (key.account, &portal.table);
        let (of_upload, of_document) =
            (Item::Upload(account, key.file), Item::Document(account, key.document));
        let keys = [Compartment::Identity, Compartment::Documents].map(|it| Item::AccountKey(it, account));
        let between = [Item::Exchange(account), Item::Members(account)];
        let items: Vec<Item> = [of_upload, of_document].into_iter().chain(keys).chain(between).collect();
        let batch = table.read(&items).await?;
        let Some(stored) = batch.get(&of_upload) else { return Ok(None) };
        let compartment = portal.documents()?;
        let (ours, theirs) = (portal.keys.unlocked().await?, compartment.keys.unlocked().await?);
        let upload: Upload = stored.open(table, &of_upload, &theirs.deployment)?;
        // A file of this name that lies elsewhere is none that somebody was given a link for.
        if upload.document != key.document {
            return Ok(None);
        }
        let documents = compartment.keys.account_key(&theirs, account, &upload.share, &batch)?;
        let document = match batch.get(&of_document) {
            Some(stored) => Some((stored.open(table, &of_document, &documents)?, stored.version())),
            None => None,
        };
        let identity = portal.keys.account_key(&ours, account, &upload.share, &batch)?;
        let exchange = ReadExchange::from_batch(table, &documents, account, &batch)?;
        let members = ReadMembers::from_batch(table, &identity, account, &batch)?.members;
        let version = stored.version();
        Ok(Some(Self { key, upload, version, document, exchange, members, identity, documents }))
    }

    /// The write of what the document has become.
    pub(crate) fn write(&self, portal: &Portal, document: &Document) -> Result<Write, StoreError> {
        let at = (self.key.account, self.key.document);
        match &self.document {
            Some((_, version)) => document.replace(&portal.table, &self.documents, at, *version),
            None => document.create(&portal.table, &self.documents, at),
        }
    }

    /// The write of what the exchange has become.
    pub(crate) fn write_exchange(&self, portal: &Portal) -> Result<Write, StoreError> {
        self.exchange.write(&portal.table, &self.documents)
    }

    /// Who of the account sees the document by their role.
    pub(crate) fn who_sees(&self, document: &Document) -> Vec<UserId> {
        let sees = |member: &&Member| {
            document.audience.as_ref().is_none_or(|roles| roles.contains(&member.role))
                && self.members.allows(member.role, Action::SeeDocuments)
        };
        self.members.all.iter().filter(sees).map(|member| member.user).collect()
    }

    /// The writes by which nothing is on its way any more; the first is refused when somebody else was faster.
    pub(crate) fn over(&self) -> [Write; 2] {
        let (account, file) = (self.key.account, self.key.file);
        [
            Write::delete_version(Item::Upload(account, file), self.version),
            Write::uploaded(account, file, self.key.document, self.upload.ends()),
        ]
    }

    /// The write that notes what became of it, as done by whoever sent it.
    pub(crate) fn note(&self, portal: &Portal, kind: AccountEventKind) -> Result<Write, StoreError> {
        let event = AccountEvent {
            kind,
            by: self.upload.member,
            about: None,
            browser: self.upload.browser.clone(),
            country: self.upload.country.clone(),
            reason: self.upload.reason,
            document: Some(self.key.document),
        };
        event.note(&portal.table, &portal.clock, &self.identity, self.key.account)
    }
}
