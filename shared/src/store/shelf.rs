//! How much an account's documents are: counted with each of them, so that nobody has to count them.

use super::keys::Item;
use super::read::Stored;
use super::write::{Update, Write};
use crate::values::AccountId;

/// `Item::Shelf`: counters alone. Whoever may write to the table can change them, and gains room by it, no more.
#[derive(Clone, Copy, Debug, Default)]
pub struct Shelf {
    pub documents: u64,
    /// With those of the trash, and those that are on their way.
    pub bytes: u64,
}

impl Shelf {
    pub fn from_stored(stored: Option<&Stored>) -> Self {
        let number = |name| stored.map_or(0, |stored| stored.amount(name));
        Self { documents: number("documents"), bytes: number("bytes") }
    }

    /// Takes room for a file; refused when more than `most` would be taken then.
    pub fn reserve(account: AccountId, bytes: u64, most: u64) -> Write {
        let (bytes, most) = (signed(bytes), signed(most));
        let update = Update::new(Item::Shelf(account), "ADD bytes :bytes")
            .number(":bytes", bytes)
            .number(":free", most - bytes)
            .number(":none", 0)
            .only_if("(attribute_not_exists(bytes) AND :free >= :none) OR bytes <= :free");
        Write::update(update)
    }

    /// Counts so many documents more, and gives so much room back.
    pub fn change(account: AccountId, documents: i64, given_back: u64) -> Write {
        let update = Update::new(Item::Shelf(account), "ADD bytes :bytes, documents :documents")
            .number(":bytes", -signed(given_back))
            .number(":documents", documents);
        Write::update(update)
    }
}

fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
