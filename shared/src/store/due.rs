//! When an item with a body may go, and where in the index the sweep finds it.
//!
//! An item that ends says so by its attribute `due`: the full hour after its end and one of eight shards.
//! Items without one are not in the index, so a sweep costs what is due and not what the table holds.

use std::fmt;

use jiff::{SignedDuration, Timestamp};

use super::keys::{Item, Key};

/// Writes of one hour spread over this many parts of the index.
const SHARDS: u8 = 8;
const HOUR_MS: i64 = 3_600_000;

/// A full hour of UTC, counted since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hour(i64);

impl Hour {
    /// The first full hour at which `end` has passed: nothing goes early.
    pub fn after(end: Timestamp) -> Self {
        Self(-(-end.as_millisecond()).div_euclid(HOUR_MS))
    }

    /// The newest hour that has struck by `now`. What is due by then may go.
    pub fn struck(now: Timestamp) -> Self {
        Self(now.as_millisecond().div_euclid(HOUR_MS))
    }

    #[must_use]
    pub const fn minus(self, hours: i64) -> Self {
        Self(self.0 - hours)
    }

    /// How many hours `self` lies behind `other`.
    pub const fn behind(self, other: Self) -> i64 {
        other.0 - self.0
    }

    /// Every hour from this one to the last, both included.
    pub fn to(self, last: Self) -> impl Iterator<Item = Self> {
        (self.0..=last.0).map(Self)
    }

    /// Where the index holds what is due at this hour.
    pub fn shards(self) -> impl Iterator<Item = Due> {
        (0..SHARDS).map(move |shard| Due { hour: self, shard })
    }

    pub fn timestamp(self) -> Timestamp {
        let since = SignedDuration::from_hours(self.0);
        Timestamp::UNIX_EPOCH.saturating_add(since).unwrap_or(Timestamp::MAX)
    }
}

/// One partition of the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    hour: Hour,
    shard: u8,
}

impl Due {
    /// Where an item that ends then is found.
    pub(super) fn of(item: &Item, end: Timestamp) -> Self {
        Self::at(&item.key(), end)
    }

    pub(super) fn at(key: &Key, end: Timestamp) -> Self {
        Self { hour: Hour::after(end), shard: shard(key) }
    }
}

/// `2026-11-22T18#5`
impl fmt::Display for Due {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", self.hour.timestamp().strftime("%Y-%m-%dT%H"), self.shard)
    }
}

/// The last digit of an id is random.
fn shard(key: &Key) -> u8 {
    let digit = key.pk.chars().last().and_then(|last| last.to_digit(16)).unwrap_or(0);
    u8::try_from(digit).unwrap_or(0) % SHARDS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::UserId;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn an_item_is_due_at_the_first_full_hour_at_which_it_has_ended() {
        let item = Item::SignUp(UserId::from_bytes([0x2d; 16]));
        for (end, due) in [
            ("2026-11-22T17:00:00Z", "2026-11-22T17#5"),
            ("2026-11-22T17:00:00.001Z", "2026-11-22T18#5"),
            ("2026-11-22T17:59:59Z", "2026-11-22T18#5"),
            ("2026-12-31T23:00:01Z", "2027-01-01T00#5"),
        ] {
            assert_eq!(Due::of(&item, at(end)).to_string(), due, "{end}");
            assert!(Hour::after(at(end)).timestamp() >= at(end));
        }
    }

    #[test]
    fn an_hour_has_struck_when_it_begins() {
        let hour = Hour::after(at("2026-11-22T18:00:00Z"));
        assert!(Hour::struck(at("2026-11-22T17:59:59.999Z")) < hour);
        assert_eq!(Hour::struck(at("2026-11-22T18:00:00Z")), hour);
        assert_eq!(hour.minus(24).to(hour).count(), 25);
        assert_eq!(hour.minus(24).behind(hour), 24);
    }

    #[test]
    fn every_item_that_is_due_lies_in_one_of_the_hours_shards() {
        for last in 0..=255 {
            let due = Due::of(&Item::SignUp(UserId::from_bytes([last; 16])), at("2026-11-22T17:30:00Z"));
            let found = Hour::struck(at("2026-11-22T18:00:00Z")).shards().filter(|shard| *shard == due);
            assert_eq!(found.count(), 1);
        }
    }
}
