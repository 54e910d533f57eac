//! A page of documents.

use portal::Portal;
use portal::store::Document;
use portal::values::{DocumentId, Invalid};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::DocumentsError;
use crate::document_view::DocumentView;
use crate::room::Room;

/// How many documents a page has at most.
pub(crate) const PAGE: u16 = 50;

/// Where a page begins.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Before {
    /// The `next` of the page before.
    #[param(format = "uuid")]
    pub before: Option<String>,
}

/// Documents, the newest first.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Documents)]
pub(crate) struct PageView {
    #[schema(max_items = 100)]
    documents: Vec<DocumentView>,
    /// Names the next page, if there may be one. A page can be short, or empty, and have one: what the caller may not
    /// see, or did not ask for, is left out of it.
    #[schema(required, format = "uuid")]
    next: Option<String>,
    #[schema(format = "date-time")]
    as_of: String,
}

impl PageView {
    pub(crate) fn of(portal: &Portal, documents: Vec<DocumentView>, next: Option<DocumentId>) -> Self {
        let next = next.map(|id| id.to_string());
        Self { documents, next, as_of: portal.clock.now().to_string() }
    }
}

/// The id that a page begins behind.
pub(crate) fn cursor(before: Option<&str>) -> Result<Option<DocumentId>, DocumentsError> {
    const NO_PAGE: Invalid = Invalid::new("unknown_page", "Take the `next` of the page before.");
    let no_page = DocumentsError::Invalid { field: "before", invalid: NO_PAGE };
    before.map(|id| DocumentId::parse(id).ok_or(no_page)).transpose()
}

pub(crate) fn view(
    portal: &Portal,
    room: &Room,
    (id, document, version): (DocumentId, &Document, u64),
) -> DocumentView {
    DocumentView::of(room, id, document, version, portal.clock.now())
}
