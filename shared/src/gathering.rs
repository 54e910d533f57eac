//! Which documents go into an archive. `documents` asks when somebody wants one, to say at once how many they are or
//! that they are too many; `archiving`, when it is built, by what that person may see then.

use jiff::Timestamp;

use crate::crypto::DataKey;
use crate::store::keys::Collection;
use crate::store::{Document, Item, RoleOf, StoreError, Stored, Table, Version, WantedDocuments};
use crate::values::{AccountId, DocumentId, DocumentName, FolderId, MemberId};

/// Where they lie, and what opens them.
#[derive(Clone, Copy, Debug)]
pub struct Shelves<'a> {
    pub table: &'a Table,
    pub key: &'a DataKey,
    pub account: AccountId,
}

/// For whom: as the account knows them now.
#[derive(Clone, Copy, Debug)]
pub struct Reader {
    pub member: MemberId,
    pub role: RoleOf,
    pub manages: bool,
}

/// How much one archive holds.
#[derive(Clone, Copy, Debug)]
pub struct Most {
    pub documents: usize,
    pub bytes: u64,
}

/// A document as it goes into the archive: its newest version.
#[derive(Clone, Debug)]
pub struct Gathered {
    pub id: DocumentId,
    pub name: DocumentName,
    pub folder: Option<FolderId>,
    pub version: Version,
}

/// Why there are none.
#[derive(Debug, thiserror::Error)]
pub enum NotGathered {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("they are more than one archive holds")]
    TooLarge,
}

/// How many are read at once.
const PAGE: u16 = 100;

/// All that are wanted and that the reader may see, the newest first. Reads every document of the account that is old
/// enough, or of the folder, or those that are named: what was added when is sealed with it.
pub async fn gather(
    shelves: Shelves<'_>,
    reader: Reader,
    wanted: &WantedDocuments,
    most: Most,
) -> Result<Vec<Gathered>, NotGathered> {
    let mut all = Gathering { reader, wanted, most, found: Vec::new(), bytes: 0 };
    if let Some(ids) = &wanted.documents {
        for ids in ids.chunks(PAGE.into()) {
            all.take(read(shelves, ids).await?)?;
        }
        return Ok(all.found);
    }
    let mut before = wanted.until.map(|until| first_id(until.timestamp()));
    loop {
        let page = page(shelves, wanted.folder, before).await?;
        before = page.next;
        all.take(page.documents)?;
        if before.is_none() {
            return Ok(all.found);
        }
    }
}

struct Gathering<'a> {
    reader: Reader,
    wanted: &'a WantedDocuments,
    most: Most,
    found: Vec<Gathered>,
    bytes: u64,
}

impl Gathering<'_> {
    fn take(&mut self, documents: Vec<(DocumentId, Document)>) -> Result<(), NotGathered> {
        for (id, document) in documents {
            let Some(version) = self.version(&document) else { continue };
            self.bytes = self.bytes.saturating_add(version.bytes);
            if self.found.len() >= self.most.documents || self.bytes > self.most.bytes {
                return Err(NotGathered::TooLarge);
            }
            self.found.push(Gathered {
                id,
                version: version.clone(),
                name: document.name,
                folder: document.folder,
            });
        }
        Ok(())
    }

    /// The newest, if the document is one of those that are wanted.
    fn version<'d>(&self, document: &'d Document) -> Option<&'d Version> {
        let Reader { member, role, manages } = self.reader;
        let fits = |version: &&Version| {
            self.wanted.from.is_none_or(|from| version.added >= from)
                && self.wanted.until.is_none_or(|until| version.added < until)
                && self.wanted.folder.is_none_or(|folder| document.folder == Some(folder))
        };
        document.current().filter(fits).filter(|_| document.is_seen_by(member, role, manages))
    }
}

struct Page {
    documents: Vec<(DocumentId, Document)>,
    next: Option<DocumentId>,
}

/// What was announced before a moment was; what was added before it was announced before it.
fn first_id(at: Timestamp) -> DocumentId {
    DocumentId::earliest(at)
}

async fn page(
    shelves: Shelves<'_>,
    folder: Option<FolderId>,
    before: Option<DocumentId>,
) -> Result<Page, StoreError> {
    let Shelves { table, account, .. } = shelves;
    let (collection, place): (_, Box<dyn Fn(DocumentId) -> Item + Send>) = match folder {
        None => (Collection::Documents(account), Box::new(move |id| Item::Document(account, id))),
        Some(folder) => {
            let mark = move |id| Item::InFolder(account, folder, id);
            (Collection::InFolder(account, folder), Box::new(mark))
        }
    };
    let found = table.newest(collection, before.map(|id| place(id).key().sk), PAGE).await?;
    let ids = found.iter().map(|(sk, _)| id_of(sk)).collect::<Result<Vec<_>, _>>()?;
    let next = ids.last().copied().filter(|_| ids.len() >= usize::from(PAGE));
    let documents = match folder {
        None => {
            let rows = ids.into_iter().zip(&found);
            rows.map(|(id, (_, stored))| open(shelves, id, stored)).collect::<Result<_, _>>()?
        }
        Some(_) => read(shelves, &ids).await?,
    };
    Ok(Page { documents, next })
}

async fn read(shelves: Shelves<'_>, ids: &[DocumentId]) -> Result<Vec<(DocumentId, Document)>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let items: Vec<Item> = ids.iter().map(|id| Item::Document(shelves.account, *id)).collect();
    let batch = shelves.table.read(&items).await?;
    let there = ids.iter().filter_map(|id| Some((*id, batch.get(&Item::Document(shelves.account, *id))?)));
    there.map(|(id, stored)| open(shelves, id, stored)).collect()
}

fn open(shelves: Shelves<'_>, id: DocumentId, stored: &Stored) -> Result<(DocumentId, Document), StoreError> {
    let item = Item::Document(shelves.account, id);
    Ok((id, stored.open(shelves.table, &item, shelves.key)?))
}

fn id_of(sk: &str) -> Result<DocumentId, StoreError> {
    Item::document_id(sk).ok_or(StoreError::Corrupt("a document has no id"))
}
