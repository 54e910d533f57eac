//! That an account is to be reminded, on a day, of a request for documents.

use jiff::SignedDuration;
use minicbor::{Decode, Encode};

use super::keys::Item;
use super::write::{Clear, Write};
use super::{StoreError, Table};
use crate::crypto::{Body, DataKey};
use crate::data_map::mapped;
use crate::values::{AccountId, Bytes32, Day, RequestId, Sensitive};

/// `Item::Reminder`, under the deployment's key in the documents compartment: whoever reminds does so when nobody of
/// the account is there. Hence it holds the account's share, as an upload does.
#[derive(Clone, Debug, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct Reminder {
    #[n(0)]
    pub share: Sensitive<Bytes32>,
}

mapped!(Reminder, kept Reminder {
    share: Secret, Contract, "to look whether what was asked for is there, and to remind of what is not";
});

impl Body for Reminder {
    const PURPOSE: &'static str = "reminder";
}

/// On these days, counted from the one by which the documents are wanted.
const DAYS: [i64; 3] = [-3, -1, 3];
/// At this hour of the day, by UTC.
const HOUR: i8 = 8;
/// So many days later nobody is reminded of it, and the sweep takes it.
const LATE: i64 = 7;

impl Reminder {
    /// The first day after `today` on which to remind of what is wanted by `due_on`.
    pub fn next(due_on: Day, today: Day) -> Option<Day> {
        DAYS.into_iter().map(|days| due_on.plus(days)).find(|day| *day > today)
    }

    /// The days whose reminders may go out now, the oldest first.
    pub fn days(now: jiff::Timestamp) -> impl Iterator<Item = Day> {
        let today = Day::at(now);
        (0..LATE).rev().map(move |ago| today.plus(-ago)).filter(move |day| day.at_hour(HOUR) <= now)
    }

    pub fn create(
        &self,
        table: &Table,
        key: &DataKey,
        (day, account, request): (Day, AccountId, RequestId),
    ) -> Result<Write, StoreError> {
        let item = Item::Reminder(day, account, request);
        let end = day.plus(LATE).at_hour(HOUR).saturating_add(SignedDuration::from_hours(1));
        let end = end.unwrap_or(jiff::Timestamp::MAX);
        Ok(Write::create(item, table.seal(&item, key, self)?, Clear::none().due(end)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_reminded_three_days_and_one_day_before_and_three_days_after() {
        let day = |text| Day::parse(text).unwrap();
        let due = day("2027-02-10");
        let after = |today| Reminder::next(due, day(today)).map(|day| day.to_string());
        assert_eq!(after("2027-01-15").as_deref(), Some("2027-02-07"));
        assert_eq!(after("2027-02-07").as_deref(), Some("2027-02-09"));
        assert_eq!(after("2027-02-10").as_deref(), Some("2027-02-13"));
        assert_eq!(after("2027-02-13"), None);
    }

    #[test]
    fn a_day_counts_from_its_eighth_hour_and_for_a_week() {
        let days =
            |now: &str| Reminder::days(now.parse().unwrap()).map(|it| it.to_string()).collect::<Vec<_>>();
        assert_eq!(days("2027-02-10T07:59:59Z").last().unwrap(), "2027-02-09");
        let all = days("2027-02-10T08:00:00Z");
        assert_eq!(
            (all.first().unwrap().as_str(), all.last().unwrap().as_str()),
            ("2027-02-04", "2027-02-10")
        );
    }
}
