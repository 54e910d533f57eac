//! A request for documents, as the account's people see it.

use jiff::Timestamp;
use portal::store::{Asked, AskedState, Wanted};
use portal::values::{Day, DocumentId};
use serde::Serialize;
use utoipa::ToSchema;

/// What the staff asked for.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = DocumentRequest)]
pub(crate) struct RequestView<D> {
    #[schema(format = "uuid")]
    id: String,
    #[schema(example = "Proof of identity")]
    title: String,
    #[schema(required)]
    note: Option<String>,
    /// The last day, by UTC.
    #[schema(format = "date", example = "2027-01-29")]
    due_on: String,
    #[schema(format = "date-time")]
    asked_at: String,
    state: StateName,
    /// Whether something is missing although its day is over.
    overdue: bool,
    #[schema(max_items = 20)]
    items: Vec<ItemView<D>>,
}

#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = DocumentRequestState)]
enum StateName {
    Open,
    Complete,
    Withdrawn,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = DocumentRequestItem)]
struct ItemView<D> {
    /// From 0.
    item: usize,
    #[schema(example = "Passport, both pages")]
    name: String,
    /// What answers it; nothing yet where it is empty.
    #[schema(max_items = 20)]
    documents: Vec<D>,
}

impl<D> RequestView<D> {
    /// Exposes it to those whom it asks, and to those who ask; each document as `show` does.
    pub(crate) fn of(asked: &Asked, now: Timestamp, show: impl Fn(DocumentId) -> Option<D>) -> Self {
        let item = |(number, wanted): (usize, &Wanted)| ItemView {
            item: number,
            // Exposed to those whom it asks.
            name: wanted.name.expose().to_owned(),
            documents: wanted.documents.iter().filter_map(|id| show(*id)).collect(),
        };
        Self {
            id: asked.id.to_string(),
            // Exposed to those whom it asks.
            title: asked.name.expose().to_owned(),
            note: asked.note.as_ref().map(|note| note.expose().to_owned()),
            due_on: asked.due_on.to_string(),
            asked_at: asked.made.timestamp().to_string(),
            state: asked.state().into(),
            overdue: asked.is_overdue(Day::at(now)),
            items: asked.items.iter().enumerate().map(item).collect(),
        }
    }
}

impl From<AskedState> for StateName {
    fn from(state: AskedState) -> Self {
        match state {
            AskedState::Open => Self::Open,
            AskedState::Complete => Self::Complete,
            AskedState::Withdrawn => Self::Withdrawn,
        }
    }
}
