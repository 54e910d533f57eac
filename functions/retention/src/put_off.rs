//! What is due and stays for now: what a hold keeps, and what can't be deleted.

use jiff::SignedDuration;
use portal::Portal;
use portal::store::keys::Key;
use portal::store::{Due, StoreError};

use crate::RetentionError;

/// With the hour that the index rounds up to and the one until the next sweep, less than a day.
const PUT_OFF: SignedDuration = SignedDuration::from_hours(22);
/// How long a record is tried hour by hour, holding the mark: what is unavailable now is there again soon. After that
/// it is tried once a day, and no sweep reads the hours before it again.
const HOURLY: SignedDuration = SignedDuration::from_hours(3);

/// False when it is not due any more.
pub(crate) async fn put_off(portal: &Portal, key: &Key, due: Due) -> Result<bool, StoreError> {
    let now = portal.clock.now();
    portal.table.put_off(key, due, now.saturating_add(PUT_OFF).unwrap_or(now)).await
}

/// Puts it on the list of what could not be deleted. True when it was tried for long enough and waits for its day.
pub(crate) async fn set_aside(
    portal: &Portal,
    key: &Key,
    due: Due,
    error: &RetentionError,
) -> Result<bool, StoreError> {
    let now = portal.clock.now();
    let since = portal.table.note_unswept(key, error.why(), now).await?;
    if now.duration_since(since) < HOURLY { Ok(false) } else { put_off(portal, key, due).await }
}
