//! From when until when, at which hours, and whether for one visit, as requests and answers say it.

use std::collections::BTreeSet;

use jiff::Timestamp;
use portal::values::{Grant, Invalid, TimeZoneName, Visit, Weekly, When};
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::ToSchema;

use crate::AccountError;

/// When somebody may do what their role allows. What is left out does not bound it.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Grant)]
pub(super) struct GrantView {
    #[serde(default, deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    #[schema(format = "date-time", nullable = false, example = "2027-01-15T08:00:00Z")]
    from: Option<String>,
    /// Not at this moment any more.
    #[serde(default, deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    #[schema(format = "date-time", nullable = false, example = "2027-02-15T08:00:00Z")]
    until: Option<String>,
    #[serde(default, deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    weekly: Option<WeeklyView>,
    /// For one visit: from when they first open the account, in that session alone, for 12 hours at most. Each time it
    /// is given it is for a new one.
    #[serde(default)]
    once: bool,
}

/// What is not bounded is left out; `null` bounds nothing and is refused.
fn given<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

/// Hours of some days of the week, by the clock of a place.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Weekly)]
struct WeeklyView {
    /// On which it opens.
    #[schema(min_items = 1, max_items = 7)]
    days: Vec<Day>,
    #[schema(example = "08:00")]
    from: String,
    /// Not at this minute any more; one of the next day when it is before `from`.
    #[schema(example = "18:00")]
    until: String,
    /// IANA
    #[schema(example = "Europe/Berlin")]
    time_zone: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = Weekday)]
enum Day {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Day {
    const ALL: [Self; 7] = [
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
        Self::Sunday,
    ];
}

const NO_TIME: Invalid = Invalid::new("malformed", "Give a time like 2027-01-15T08:00:00Z.");
const NO_CLOCK: Invalid = Invalid::new("malformed", "Give a time like 08:00.");
const TWICE: Invalid = Invalid::new("twice", "A day stands here twice.");
const NEVER_OPEN: Invalid = Invalid::new("never_open", "This ends before it begins, or has ended already.");

impl GrantView {
    pub(super) fn of(grant: &Grant) -> Self {
        Self {
            from: grant.from.map(|at| at.timestamp().to_string()),
            until: grant.until.map(|at| at.timestamp().to_string()),
            weekly: grant.weekly.as_ref().map(WeeklyView::of),
            once: grant.once.is_some(),
        }
    }

    pub(super) fn parse(&self, now: Timestamp) -> Result<Grant, AccountError> {
        let at = |field, text: &Option<String>| {
            let time = text.as_deref().map(str::parse::<Timestamp>).transpose();
            time.map(|time| time.map(whole_milliseconds)).map_err(|_| invalid(field, NO_TIME))
        };
        let (from, until) = (at("grant.from", &self.from)?, at("grant.until", &self.until)?);
        if until.is_some_and(|until| until <= from.unwrap_or(now).max(now)) {
            return Err(invalid("grant.until", NEVER_OPEN));
        }
        let weekly = self.weekly.as_ref().map(WeeklyView::parse).transpose()?;
        let once = self.once.then_some(Visit::ToCome);
        Ok(Grant { from: from.map(When::new), until: until.map(When::new), weekly, once })
    }
}

/// As it is kept.
fn whole_milliseconds(at: Timestamp) -> Timestamp {
    Timestamp::from_millisecond(at.as_millisecond()).unwrap_or(at)
}

impl WeeklyView {
    fn of(weekly: &Weekly) -> Self {
        let days = weekly.days().filter_map(|day| Day::ALL.get(usize::from(day)).copied());
        Self {
            days: days.collect(),
            from: clock(weekly.from()),
            until: clock(weekly.until()),
            time_zone: weekly.zone().as_str().to_owned(),
        }
    }

    fn parse(&self) -> Result<Weekly, AccountError> {
        let from = minutes(&self.from).ok_or(invalid("grant.weekly.from", NO_CLOCK))?;
        let until = minutes(&self.until).ok_or(invalid("grant.weekly.until", NO_CLOCK))?;
        let zone = TimeZoneName::parse(&self.time_zone);
        let zone = zone.map_err(|error| invalid("grant.weekly.time_zone", error))?;
        let at = |day: &Day| Day::ALL.iter().position(|known| known == day);
        let days: Vec<u8> =
            self.days.iter().filter_map(at).filter_map(|day| u8::try_from(day).ok()).collect();
        if days.iter().collect::<BTreeSet<_>>().len() < days.len() {
            return Err(invalid("grant.weekly.days", TWICE));
        }
        Weekly::new(&days, from, until, zone).map_err(|error| invalid("grant.weekly", error))
    }
}

const fn invalid(field: &'static str, invalid: Invalid) -> AccountError {
    AccountError::Invalid { field, invalid }
}

fn clock(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

fn minutes(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once(':').filter(|_| text.len() == 5)?;
    let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
    let whole = hours * 60 + minutes;
    (minutes < 60 && whole <= 24 * 60).then_some(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_hours_is_shown_again_as_it_was_said() {
        let now: Timestamp = "2027-01-15T08:00:00Z".parse().unwrap();
        let text = r#"{"from":"2027-01-16T00:00:00Z","until":"2027-02-15T00:00:00Z","weekly":{"days":["monday","sunday"],"from":"08:00","until":"24:00","time_zone":"Europe/Berlin"},"once":true}"#;
        let said: GrantView = serde_json::from_str(text).unwrap();
        let shown = GrantView::of(&said.parse(now).unwrap());
        assert_eq!(serde_json::to_string(&shown).unwrap(), text);
        assert!(GrantView::default().parse(now).unwrap().is_unbounded());
    }

    #[test]
    fn a_bound_that_is_null_is_refused() {
        for field in ["from", "until", "weekly", "once"] {
            assert!(serde_json::from_str::<GrantView>(&format!(r#"{{"{field}":null}}"#)).is_err(), "{field}");
        }
    }

    #[test]
    fn what_can_never_be_open_is_refused_with_the_field_named() {
        let now: Timestamp = "2027-01-15T08:00:00Z".parse().unwrap();
        for (text, field) in [
            (r#"{"until":"2027-01-15T08:00:00Z"}"#, "grant.until"),
            (r#"{"from":"2027-01-17T08:00:00Z","until":"2027-01-16T08:00:00Z"}"#, "grant.until"),
            (r#"{"from":"tomorrow"}"#, "grant.from"),
            (r#"{"weekly":{"days":[],"from":"08:00","until":"18:00","time_zone":"UTC"}}"#, "grant.weekly"),
            (
                r#"{"weekly":{"days":["friday","friday"],"from":"08:00","until":"18:00","time_zone":"UTC"}}"#,
                "grant.weekly.days",
            ),
            (
                r#"{"weekly":{"days":["monday"],"from":"8:00","until":"18:00","time_zone":"UTC"}}"#,
                "grant.weekly.from",
            ),
            (
                r#"{"weekly":{"days":["monday"],"from":"08:00","until":"24:01","time_zone":"UTC"}}"#,
                "grant.weekly.until",
            ),
            (
                r#"{"weekly":{"days":["monday"],"from":"08:00","until":"18:00","time_zone":"Mars"}}"#,
                "grant.weekly.time_zone",
            ),
        ] {
            let said: GrantView = serde_json::from_str(text).unwrap();
            match said.parse(now) {
                Err(AccountError::Invalid { field: named, .. }) => assert_eq!(named, field),
                other => panic!("{text}: {other:?}"),
            }
        }
    }
}
