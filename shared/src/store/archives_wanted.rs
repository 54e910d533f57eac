//! How many archives a member wanted on a day.

use jiff::Timestamp;

use super::keys::Item;
use super::write::{Update, Write};
use crate::values::{AccountId, MemberId};

const A_DAY: i64 = 20;
const DAY: i64 = 24 * 3_600;

/// `Item::ArchivesWanted`: a counter alone. Days follow each other, so that one write both asks and counts.
#[derive(Debug)]
pub struct ArchivesWanted;

impl ArchivesWanted {
    /// Counts one more; refused when the day's are taken.
    pub fn charge(account: AccountId, member: MemberId, now: Timestamp) -> Write {
        let day = now.as_second().div_euclid(DAY);
        let item = Item::ArchivesWanted(account, member, day);
        let update = Update::new(item, "SET expires = :expires ADD archives :one")
            .only_if("attribute_not_exists(archives) OR archives < :most")
            .number(":expires", (day + 2) * DAY)
            .number(":one", 1)
            .number(":most", A_DAY);
        Write::update(update)
    }
}
