//! An account's documents, as one of its people reaches them.

use portal::Portal;
use portal::crypto::{Compartment, DataKey};
use portal::identity::{InAccount, OpenedAccount};
use portal::policy::Action;
use portal::store::{Document, Item, ReadExchange, ReadLabels, Shelf, StoreError, Stored, Write};
use portal::values::{AccountId, DocumentId};

use crate::DocumentsError;

/// What was read with the account, in the same call.
pub(crate) struct Room {
    pub account: OpenedAccount,
    /// None while nobody has put anything here.
    key: Option<DataKey>,
}

impl Room {
    /// Reads items of the account's documents for somebody who wants to do `action`.
    pub(crate) async fn enter(
        portal: &Portal,
        caller: &InAccount,
        action: Action,
        items: &[Item],
    ) -> Result<Self, DocumentsError> {
        let id = caller.account();
        let own = [Item::AccountKey(Compartment::Documents, id), Item::Labels(id), Item::Shelf(id)];
        let wanted: Vec<Item> = own.iter().chain(items).copied().collect();
        let account = caller.read(portal, action, &wanted).await?;
        let mut room = Self { account, key: None };
        if room.stored(Item::AccountKey(Compartment::Documents, id)).is_some() {
            let (documents, opened) = (portal.documents()?, &room.account);
            let keys = documents.keys.unlocked().await?;
            room.key = Some(documents.keys.account_key(&keys, id, opened.share(), opened.opened.batch())?);
        }
        Ok(room)
    }

    pub(crate) const fn id(&self) -> AccountId {
        self.account.account()
    }

    /// An item that was asked for, if it is there.
    pub(crate) fn stored(&self, item: Item) -> Option<&Stored> {
        self.account.opened.batch().get(&item)
    }

    /// What opens the documents; where nobody put any here, nothing is to be opened.
    pub(crate) fn key(&self) -> Result<&DataKey, DocumentsError> {
        self.key.as_ref().ok_or(DocumentsError::NotFound)
    }

    /// The same, made now for the first document, with the write that keeps it.
    pub(crate) async fn key_or_new(&self, portal: &Portal) -> Result<(DataKey, Option<Write>), StoreError> {
        if let Some(key) = &self.key {
            return Ok((key.clone(), None));
        }
        let documents = portal.documents()?;
        let keys = documents.keys.establish().await?;
        let (key, keep) = documents.keys.another_account_key(&keys, self.id(), self.account.share())?;
        Ok((key, Some(keep)))
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.key.is_none()
    }

    pub(crate) fn labels(&self, portal: &Portal) -> Result<ReadLabels, StoreError> {
        let (id, batch) = (self.id(), self.account.opened.batch());
        self.key.as_ref().map_or_else(
            || Ok(ReadLabels::none(id)),
            |key| ReadLabels::from_batch(&portal.table, key, id, batch),
        )
    }

    /// From a read that asked for it.
    pub(crate) fn exchange(&self, portal: &Portal) -> Result<ReadExchange, StoreError> {
        let (id, batch) = (self.id(), self.account.opened.batch());
        self.key.as_ref().map_or_else(
            || Ok(ReadExchange::none(id)),
            |key| ReadExchange::from_batch(&portal.table, key, id, batch),
        )
    }

    pub(crate) fn shelf(&self) -> Shelf {
        Shelf::from_stored(self.stored(Item::Shelf(self.id())))
    }

    /// A document that was asked for, with its version, if it is there and for the caller to see.
    pub(crate) fn document(
        &self,
        portal: &Portal,
        id: DocumentId,
    ) -> Result<(Document, u64), DocumentsError> {
        let item = Item::Document(self.id(), id);
        let stored = self.stored(item).ok_or(DocumentsError::NotFound)?;
        let document: Document = stored.open(&portal.table, &item, self.key()?)?;
        if self.may_see(&document) { Ok((document, stored.version())) } else { Err(DocumentsError::NotFound) }
    }

    pub(crate) fn may_see(&self, document: &Document) -> bool {
        let me = self.account.me();
        document.is_seen_by(me.id, me.role, self.account.allows(Action::ManageDocuments))
    }

    /// Whoever manages documents, and whoever added it.
    pub(crate) fn may_change(&self, document: &Document) -> bool {
        self.account.allows(Action::ManageDocuments)
            || (self.account.allows(Action::AddDocuments) && document.added_by == Some(self.account.me().id))
    }

    /// The same, or why not.
    pub(crate) fn require_change(&self, document: &Document) -> Result<(), DocumentsError> {
        if self.may_change(document) {
            return Ok(());
        }
        self.account.require(Action::ManageDocuments).map_err(DocumentsError::from)
    }
}
