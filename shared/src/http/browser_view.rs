//! A browser as its owner is shown it.

use serde::Serialize;
use utoipa::ToSchema;

use crate::store::{BrowserKind, BrowserLabel};
use crate::values::Sensitive;

/// As the browser called itself when it signed in.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Browser)]
pub struct BrowserView {
    #[schema(required, example = "Firefox")]
    pub name: Option<String>,
    #[schema(required, example = "Linux")]
    pub system: Option<String>,
    kind: KindView,
}

#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = BrowserKind)]
enum KindView {
    Computer,
    Phone,
    Unknown,
}

impl BrowserView {
    pub fn for_owner(label: &BrowserLabel) -> Self {
        // Exposed to be shown to its owner.
        let shown = |text: &Option<Sensitive<String>>| text.as_ref().map(|text| text.expose().clone());
        Self {
            name: shown(&label.name),
            system: shown(&label.system),
            kind: match label.kind {
                BrowserKind::Computer => KindView::Computer,
                BrowserKind::Phone => KindView::Phone,
                BrowserKind::Unknown => KindView::Unknown,
            },
        }
    }
}
