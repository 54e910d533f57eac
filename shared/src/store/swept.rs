//! How far the sweep of what is due has come.

use super::due::Hour;
use super::keys::Item;
use super::read::Stored;
use super::write::Update;

/// `Item::Swept`: the last hour up to which nothing that was due is left. A time and nothing else.
#[derive(Debug)]
pub struct Swept;

impl Swept {
    /// `None` when nothing was ever swept.
    pub fn until(stored: Option<&Stored>) -> Option<Hour> {
        stored?.time("swept_until").map(Hour::struck)
    }

    /// Moves the mark on, never back: of two sweeps at once the one that came further says so.
    pub fn advance(until: Hour) -> Update {
        Update::new(Item::Swept, "SET swept_until = :until")
            .number(":until", until.timestamp().as_second())
            .only_if("attribute_not_exists(swept_until) OR swept_until < :until")
    }
}
