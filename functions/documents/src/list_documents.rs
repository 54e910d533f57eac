//! `GET /api/documents/{account}`

use axum::extract::State;
use portal::Portal;
use portal::http::{Json, Problem, Query};
use portal::identity::InAccount;
use portal::policy::Action;
use portal::store::keys::Collection;
use portal::store::{Document, Item, StoreError, Stored};
use portal::values::{DocumentId, FolderId, ShortLabel};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::DocumentsError;
use crate::labelled::known_folder;
use crate::page::{PAGE, PageView, cursor, view};
use crate::room::Room;

/// How many documents are read for a page of those that have a tag or a word: a search costs as much for each page,
/// however many documents there are.
const LOOKED_THROUGH: u16 = 100;
const ROUNDS: usize = 5;

/// Which documents.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Wanted {
    /// Only those in this folder.
    #[param(format = "uuid")]
    folder: Option<String>,
    /// Only those with this tag.
    #[param(min_length = 1, max_length = 40)]
    tag: Option<String>,
    /// Only those whose name or tags hold this, in any case of letters.
    #[param(min_length = 1, max_length = 100)]
    search: Option<String>,
    /// The `next` of the page before.
    #[param(format = "uuid")]
    before: Option<String>,
}

/// List an account's documents
///
/// The newest first; those that the caller may see. What a page costs does not depend on how many documents there are.
#[utoipa::path(
    get, path = "/api/documents/{account}", tag = "documents", security(("access_token" = [])), params(("account" = String, Path, format = "uuid"), Wanted),
    responses(
        (status = 200, body = PageView, description = "A page of documents."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`not-allowed`, `outside-grant`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`not-found`: no such account of the caller's"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`invalid-input`"),
    )
)]
pub(crate) async fn list_documents(
    State(portal): State<Portal>,
    caller: InAccount,
    Query(wanted): Query<Wanted>,
) -> Result<Json<PageView>, DocumentsError> {
    let before = cursor(wanted.before.as_deref())?;
    let room = Room::enter(&portal, &caller, Action::SeeDocuments, &[]).await?;
    if room.is_empty() {
        return Ok(Json(PageView::of(&portal, Vec::new(), None)));
    }
    let labels = room.labels(&portal)?.labels;
    let folder = wanted.folder.as_deref().map(|id| known_folder(&labels, id)).transpose()?;
    let filter = Filter::of(&wanted)?;
    let (rounds, most) = if filter.takes_all() { (1, PAGE) } else { (ROUNDS, LOOKED_THROUGH) };
    let (mut found, mut next) = (Vec::new(), before);
    for _ in 0..rounds {
        let read = read(&portal, &room, folder, next, most).await?;
        next = read.last().map(|(id, ..)| *id).filter(|_| read.len() >= usize::from(most));
        let fitting = read.iter().filter(|(_, document, _)| room.may_see(document) && filter.takes(document));
        found.extend(fitting.map(|(id, document, version)| view(&portal, &room, (*id, document, *version))));
        if next.is_none() || found.len() >= usize::from(PAGE) {
            break;
        }
    }
    Ok(Json(PageView::of(&portal, found, next)))
}

type Read = Vec<(DocumentId, Document, u64)>;

/// One page as it lies in the table; of a folder, by its marks.
async fn read(
    portal: &Portal,
    room: &Room,
    folder: Option<FolderId>,
    before: Option<DocumentId>,
    most: u16,
) -> Result<Read, DocumentsError> {
    let account = room.id();
    let Some(folder) = folder else {
        let before = before.map(|id| Item::Document(account, id).key().sk);
        let found = portal.table.newest(Collection::Documents(account), before, most).await?;
        return found.iter().map(|(sk, stored)| open(portal, room, id_of(sk)?, stored)).collect();
    };
    let before = before.map(|id| Item::InFolder(account, folder, id).key().sk);
    let marks = portal.table.newest(Collection::InFolder(account, folder), before, most).await?;
    let ids = marks.iter().map(|(sk, _)| id_of(sk)).collect::<Result<Vec<_>, _>>()?;
    let items: Vec<Item> = ids.iter().map(|id| Item::Document(account, *id)).collect();
    let batch = if items.is_empty() { return Ok(Vec::new()) } else { portal.table.read(&items).await? };
    let stored = |id: DocumentId| batch.get(&Item::Document(account, id)).map(|stored| (id, stored));
    ids.into_iter().filter_map(stored).map(|(id, stored)| open(portal, room, id, stored)).collect()
}

fn id_of(sk: &str) -> Result<DocumentId, StoreError> {
    Item::document_id(sk).ok_or(StoreError::Corrupt("a document has no id"))
}

fn open(
    portal: &Portal,
    room: &Room,
    id: DocumentId,
    stored: &Stored,
) -> Result<(DocumentId, Document, u64), DocumentsError> {
    let document = stored.open(&portal.table, &Item::Document(room.id(), id), room.key()?)?;
    Ok((id, document, stored.version()))
}

/// What is asked of a document beside its folder.
struct Filter {
    tag: Option<ShortLabel>,
    search: Option<String>,
}

impl Filter {
    fn of(wanted: &Wanted) -> Result<Self, DocumentsError> {
        let tag = wanted.tag.as_deref().map(ShortLabel::parse).transpose();
        let tag = tag.map_err(|invalid| DocumentsError::Invalid { field: "tag", invalid })?;
        let search = wanted.search.as_deref().map(|text| text.trim().to_lowercase());
        Ok(Self { tag, search: search.filter(|text| !text.is_empty()) })
    }

    const fn takes_all(&self) -> bool {
        self.tag.is_none() && self.search.is_none()
    }

    /// Exposed to be searched through, for somebody who may see it.
    fn takes(&self, document: &Document) -> bool {
        let tagged = |tag: &ShortLabel| document.tags.iter().any(|held| held.is_like(tag));
        let holds = |text: &str, word: &String| text.to_lowercase().contains(word.as_str());
        let found = |word: &String| {
            holds(document.name.expose(), word) || document.tags.iter().any(|tag| holds(tag.expose(), word))
        };
        self.tag.as_ref().is_none_or(tagged) && self.search.as_ref().is_none_or(found)
    }
}
