//! Noting events: by somebody in a session, or by a browser that has none.

use portal::Portal;
use portal::audit::{Event, EventKind};
use portal::crypto::DataKey;
use portal::http::Viewer;
use portal::identity::Opened;
use portal::staff_audit::note_own;
use portal::store::{StoreError, Write};
use portal::values::UserId;

use crate::browser_label::browser_label;

/// The write that notes what the viewer did, who is in no session.
pub(crate) fn by_viewer(
    portal: &Portal,
    (user, key): (UserId, &DataKey),
    kind: EventKind,
    viewer: &Viewer,
) -> Result<Write, StoreError> {
    let (browser, country) = (browser_label(&viewer.user_agent), viewer.country.clone());
    let event = Event { kind, browser, country, session: None };
    event.note(&portal.table, &portal.clock, key, user)
}

/// The write that notes what was done in the session that was read.
pub(crate) fn in_session(
    portal: &Portal,
    (user, opened): (UserId, &Opened),
    kind: EventKind,
) -> Result<Write, StoreError> {
    let by = (user, opened.key());
    note_own((&portal.table, &portal.clock), opened.keys(), by, kind, opened.own_session()?)
}
