//! The folders and tags of an account's documents.

use minicbor::{Decode, Encode};

use super::keys::Item;
use super::read::Batch;
use super::write::{Clear, Write};
use super::{StoreError, Table};
use crate::crypto::{Body, DataKey};
use crate::data_map::mapped;
use crate::values::{AccountId, FolderId, ShortLabel};

/// `Item::Labels`, under the account's key in the documents compartment.
#[derive(Clone, Debug, Default, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct Labels {
    #[n(0)]
    pub folders: Vec<Folder>,
    /// Every tag that a document was given, to choose from.
    #[n(1)]
    pub tags: Vec<ShortLabel>,
}

#[derive(Clone, Debug, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct Folder {
    #[n(0)]
    pub id: FolderId,
    #[n(1)]
    pub name: ShortLabel,
}

mapped!(Labels, kept WithAccount {
    folders: Personal, Contract, "to keep documents where the account's people want them";
    tags: Personal, Contract, "to offer the tags that were used before";
});

impl Body for Labels {
    const PURPOSE: &'static str = "labels of documents";
}

impl Labels {
    pub const MOST_FOLDERS: usize = 100;
    /// Beyond these a tag is not offered, but works all the same.
    const MOST_TAGS: usize = 200;

    pub fn folder(&self, id: FolderId) -> Option<&Folder> {
        self.folders.iter().find(|folder| folder.id == id)
    }

    /// Whether anything had to be added to hold these.
    pub fn learn(&mut self, tags: &[ShortLabel]) -> bool {
        let before = self.tags.len();
        for tag in tags {
            if self.tags.len() < Self::MOST_TAGS && !self.tags.iter().any(|known| known.is_like(tag)) {
                self.tags.push(tag.clone());
            }
        }
        self.tags.len() > before
    }
}

/// An account's labels as they were read; written back only if nobody wrote them since.
#[derive(Clone, Debug)]
pub struct ReadLabels {
    pub labels: Labels,
    account: AccountId,
    /// None when the account never had any.
    version: Option<u64>,
}

impl ReadLabels {
    /// From a batch that asked for [`Item::Labels`].
    pub fn from_batch(
        table: &Table,
        key: &DataKey,
        account: AccountId,
        batch: &Batch,
    ) -> Result<Self, StoreError> {
        let item = Item::Labels(account);
        let Some(stored) = batch.get(&item) else { return Ok(Self::none(account)) };
        Ok(Self { labels: stored.open(table, &item, key)?, account, version: Some(stored.version()) })
    }

    /// Those of an account without documents.
    pub fn none(account: AccountId) -> Self {
        Self { labels: Labels::default(), account, version: None }
    }

    /// The write of what `labels` has become.
    pub fn write(&self, table: &Table, key: &DataKey) -> Result<Write, StoreError> {
        let item = Item::Labels(self.account);
        let sealed = table.seal(&item, key, &self.labels)?;
        Ok(match self.version {
            Some(version) => Write::replace(item, sealed, Clear::none(), version),
            None => Write::create(item, sealed, Clear::none().version(1)),
        })
    }
}
