//! Documents that are between the staff and an account, as the staff sees them.

use std::collections::HashMap;

use portal::Portal;
use portal::store::{Check, Document, Item};
use portal::values::{DocumentId, FileType, RefusedFile};
use serde::Serialize;
use utoipa::ToSchema;

use super::desk::Desk;
use crate::DocumentsError;

/// One of them.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = DocumentForStaff)]
pub(crate) struct DocumentOfStaff {
    #[schema(format = "uuid")]
    id: String,
    #[schema(example = "Passport.pdf")]
    name: String,
    state: StateName,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    refusal: Option<RefusedFile>,
    /// None until a file was taken.
    #[serde(rename = "type")]
    #[schema(required)]
    file_type: Option<FileType>,
    bytes: u64,
    #[schema(format = "date-time")]
    added_at: String,
}

#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = DocumentForStaffState)]
enum StateName {
    Checking,
    Ready,
    Refused,
    Lost,
}

/// At most so many items are read in one call.
const AT_ONCE: usize = 100;

/// All that are still there, by their ids.
pub(crate) async fn documents(
    portal: &Portal,
    desk: &Desk,
) -> Result<HashMap<DocumentId, DocumentOfStaff>, DocumentsError> {
    let exchange = &desk.exchange.exchange;
    let answers = exchange.asked.iter().flat_map(|asked| &asked.items).flat_map(|item| &item.documents);
    let mut ids: Vec<DocumentId> = answers.chain(&exchange.sent).copied().collect();
    ids.sort_unstable();
    ids.dedup();
    let mut found = HashMap::new();
    for some in ids.chunks(AT_ONCE) {
        let items: Vec<Item> = some.iter().map(|id| Item::Document(desk.account, *id)).collect();
        let batch = portal.table.read(&items).await?;
        for (id, item) in some.iter().zip(&items) {
            if let Some(stored) = batch.get(item) {
                let document = stored.open(&portal.table, item, desk.key()?)?;
                found.insert(*id, DocumentOfStaff::of(portal, *id, &document));
            }
        }
    }
    Ok(found)
}

impl DocumentOfStaff {
    /// Exposes it to those who sent it, or asked for it.
    fn of(portal: &Portal, id: DocumentId, document: &Document) -> Self {
        let now = portal.clock.now();
        let (current, incoming) = (document.current(), document.incoming.as_ref());
        let (state, refusal) = match (current, incoming.map(|incoming| incoming.check(now))) {
            (Some(_), _) => (StateName::Ready, None),
            (None, Some(Check::Going)) => (StateName::Checking, None),
            (None, Some(Check::Refused(why))) => (StateName::Refused, Some(why)),
            (None, Some(Check::Lost) | None) => (StateName::Lost, None),
        };
        let added = current.map(|it| it.added).or_else(|| incoming.map(|it| it.since));
        Self {
            id: id.to_string(),
            // Exposed to those who sent it, or asked for it.
            name: document.name.expose().to_owned(),
            state,
            refusal,
            file_type: current.map(|current| current.file_type),
            bytes: current.map_or_else(|| incoming.map_or(0, |it| it.bytes), |it| it.bytes),
            added_at: added.map_or(now, portal::values::When::timestamp).to_string(),
        }
    }
}
