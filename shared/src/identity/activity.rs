//! Whether a call is a person's doing or the page's own.

use http::HeaderMap;

/// A page that asks by itself (a timer, a window that comes to the front) says so, and keeps no session
/// alive by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Activity {
    /// Somebody is there.
    Use,
    /// `Portal-Activity: background`
    Background,
}

impl Activity {
    pub fn of(headers: &HeaderMap) -> Self {
        match headers.get("portal-activity") {
            Some(value) if value == "background" => Self::Background,
            _ => Self::Use,
        }
    }
}
