//! Taking a change of a record back: a profile's, an account's.

use jiff::Timestamp;
use portal::store::{Former, FormerValue, undo_until};
use portal::values::EventId;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::AccountError;

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Undo {
    /// The version that was read. Refused when it is not the newest any more.
    #[schema(minimum = 1)]
    pub version: u64,
}

/// A record as it was read, and as it is to be.
pub(crate) struct Saving<T> {
    pub before: T,
    pub after: T,
    /// Of `before`.
    pub version: u64,
    /// The change that this one takes back.
    pub undoes: Option<EventId>,
}

/// What a change replaced, if it can still be undone.
pub(crate) fn standing<V>(
    former: Option<Former<V>>,
    change: EventId,
    now: Timestamp,
) -> Result<Former<V>, AccountError> {
    let stands = undo_until(change).is_some_and(|until| now < until);
    former.filter(|_| stands).ok_or(AccountError::NoSuchChange)
}

impl Undo {
    /// The record without the change, if the caller read it as it is, and none of its fields was changed again.
    pub(crate) fn of<V: FormerValue>(
        &self,
        change: EventId,
        former: Former<V>,
        (before, version): (V::Record, u64),
    ) -> Result<Saving<V::Record>, AccountError> {
        if version != self.version {
            return Err(AccountError::ChangedMeanwhile);
        }
        let again: Vec<_> = former.changed_since(&before).map(V::field).collect();
        if !again.is_empty() {
            return Err(AccountError::ChangedSince(again));
        }
        Ok(Saving { after: former.undone(before.clone()), before, version, undoes: Some(change) })
    }
}
