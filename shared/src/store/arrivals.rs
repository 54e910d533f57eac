//! How many files came in that somebody of the staff is to be told of, in a quarter of an hour.

use jiff::{SignedDuration, Timestamp};

use super::keys::Item;
use super::read::Stored;
use super::write::{Update, Write};
use crate::values::UserId;

/// Who is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Told {
    /// Whoever asked for the documents.
    Asker(UserId),
    /// All administrators, of files in which the scanner found something.
    Administrators,
}

/// `Item::Arrivals`: a counter alone. Whoever may write to the table can have the staff told of more or less than came,
/// and gains nothing by it.
#[derive(Debug)]
pub struct Arrivals;

/// Seconds.
const WINDOW: i64 = 15 * 60;
/// How long it takes at most until somebody is told, or nobody is.
const KEPT: SignedDuration = SignedDuration::from_hours(48);

impl Arrivals {
    /// The quarter of an hour that `now` is in.
    pub fn window(now: Timestamp) -> i64 {
        now.as_second().div_euclid(WINDOW)
    }

    /// Counts one more.
    pub fn one_more(whom: Told, now: Timestamp) -> Write {
        let expires = now.saturating_add(KEPT).unwrap_or(now);
        let update =
            Update::new(Item::Arrivals(Self::window(now), whom), "ADD files :one SET expires = :expires")
                .number(":one", 1)
                .number(":expires", expires.as_second());
        Write::update(update)
    }

    pub fn files(stored: &Stored) -> u64 {
        stored.amount("files")
    }

    /// The write that forgets them because they are told of; refused when one came meanwhile, or somebody told.
    pub fn told(window: i64, whom: Told, files: u64) -> Write {
        Write::delete_counted(Item::Arrivals(window, whom), files)
    }
}
