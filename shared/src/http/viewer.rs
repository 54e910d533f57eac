//! What is known of the browser that calls, apart from who uses it.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use http::request::Parts;
use http::{HeaderMap, header};

use crate::portal::Portal;
use crate::settings::Settings;
use crate::values::Country;

/// A browser by its own words and the edge's. To be shown to its owner; nothing is decided by it.
#[derive(Clone, Debug)]
pub struct Viewer {
    /// The `User-Agent` header.
    pub user_agent: String,
    /// Where the caller's address is registered, if an edge that we trust says so.
    pub country: Option<Country>,
}

/// Longer than any browser's.
const LONGEST_USER_AGENT: usize = 512;

impl FromRequestParts<Portal> for Viewer {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, Infallible> {
        let text = |name: &str| parts.headers.get(name).and_then(|value| value.to_str().ok());
        let user_agent = text(header::USER_AGENT.as_str()).filter(|text| text.len() <= LONGEST_USER_AGENT);
        Ok(Self {
            user_agent: user_agent.unwrap_or_default().to_owned(),
            country: country(&portal.settings, &parts.headers),
        })
    }
}

/// The edge's word alone: where no edge has proved itself, the header is a caller's own (ASVS 4.1.3).
fn country(settings: &Settings, headers: &HeaderMap) -> Option<Country> {
    let told = headers.get("cloudfront-viewer-country").filter(|_| !settings.origin_secrets.is_empty());
    Country::parse(told?.to_str().ok()?).ok()
}
