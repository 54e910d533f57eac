//! A browser as its owner is shown it.

use portal::store::{BrowserKind, BrowserLabel};
use portal::values::Sensitive;
use serde::Serialize;
use utoipa::ToSchema;

/// As the browser called itself when it signed in.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Browser)]
pub(crate) struct BrowserView {
    #[schema(required, example = "Firefox")]
    name: Option<String>,
    #[schema(required, example = "Linux")]
    system: Option<String>,
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
    pub(crate) fn for_owner(label: &BrowserLabel) -> Self {
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
