//! When somebody may do what they may do (row C5).

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, Zoned};
use minicbor::{Decode, Encode};

use super::{Invalid, SessionId, TimeZoneName, When};

/// From when until when, at which hours of the week, and whether for one visit. Asked anew at every request.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct Grant {
    #[n(0)]
    pub from: Option<When>,
    /// Not at this moment any more.
    #[n(1)]
    pub until: Option<When>,
    #[n(2)]
    pub weekly: Option<Weekly>,
    /// For one visit, if it is.
    #[n(3)]
    pub once: Option<Visit>,
}

/// The one visit: the session that opened the account first, and what it did within [`Visit::LASTS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub enum Visit {
    #[n(0)]
    ToCome,
    #[n(1)]
    Begun {
        #[n(0)]
        session: SessionId,
        #[n(1)]
        at: When,
    },
}

/// Hours of some days of the week, by the clock of a place: summer time moves them along.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct Weekly {
    /// A bit for each day on which it opens, Monday the lowest.
    #[n(0)]
    days: u8,
    /// Minutes since midnight.
    #[n(1)]
    from: u16,
    /// Not at this minute any more; before `from` when it is one of the next day.
    #[n(2)]
    until: u16,
    #[n(3)]
    zone: TimeZoneName,
}

const DAY: u16 = 24 * 60;

impl Grant {
    /// Without end or hours.
    pub fn is_unbounded(&self) -> bool {
        *self == Self::default()
    }

    /// To whomever it was given, whichever session they ask in.
    pub fn is_open(&self, now: Timestamp) -> bool {
        let has_begun = self.from.is_none_or(|from| from.timestamp() <= now);
        has_begun && !self.has_ended(now) && self.weekly.as_ref().is_none_or(|weekly| weekly.is_open(now))
    }

    /// To somebody who asks in this session: a visit that began in another is not theirs.
    pub fn is_open_in(&self, session: SessionId, now: Timestamp) -> bool {
        let is_elsewhere =
            matches!(self.once, Some(Visit::Begun { session: visits, .. }) if visits != session);
        !is_elsewhere && self.is_open(now)
    }

    /// For good.
    pub fn has_ended(&self, now: Timestamp) -> bool {
        let until = self.until.map(When::timestamp);
        let visit_ends = self.once.and_then(Visit::ends);
        until.into_iter().chain(visit_ends).any(|end| end <= now)
    }

    /// Whether the next opening begins the one visit.
    pub const fn awaits_visit(&self) -> bool {
        matches!(self.once, Some(Visit::ToCome))
    }

    pub const fn begin_visit(&mut self, session: SessionId, at: When) {
        self.once = Some(Visit::Begun { session, at });
    }
}

impl Visit {
    /// How long the session may go on.
    pub const LASTS: SignedDuration = SignedDuration::from_hours(12);

    pub const fn began(self) -> Option<When> {
        match self {
            Self::ToCome => None,
            Self::Begun { at, .. } => Some(at),
        }
    }

    fn ends(self) -> Option<Timestamp> {
        let began = self.began()?.timestamp();
        Some(began.saturating_add(Self::LASTS).unwrap_or(began))
    }
}

impl Weekly {
    /// `days` counts from Monday, 0 to 6. The same time twice is a whole day.
    pub fn new(days: &[u8], from: u16, until: u16, zone: TimeZoneName) -> Result<Self, Invalid> {
        if days.is_empty() || days.iter().any(|day| *day > 6) {
            return Err(Invalid::new("no_days", "Choose at least one day of the week."));
        }
        if from >= DAY || until > DAY {
            return Err(Invalid::new("out_of_range", "Give a time between 00:00 and 24:00."));
        }
        let days = days.iter().fold(0, |bits, day| bits | 1 << day);
        Ok(Self { days, from, until, zone })
    }

    pub fn days(&self) -> impl Iterator<Item = u8> {
        (0..7).filter(|day| self.has(*day))
    }

    pub const fn from(&self) -> u16 {
        self.from
    }

    pub const fn until(&self) -> u16 {
        self.until
    }

    pub const fn zone(&self) -> &TimeZoneName {
        &self.zone
    }

    /// A zone that this build no longer knows opens nothing.
    fn is_open(&self, now: Timestamp) -> bool {
        TimeZone::get(self.zone.as_str()).is_ok_and(|zone| self.is_open_at(&now.to_zoned(zone)))
    }

    fn is_open_at(&self, now: &Zoned) -> bool {
        let minute = u16::try_from(i32::from(now.hour()) * 60 + i32::from(now.minute())).unwrap_or(DAY);
        let today = u8::try_from(now.weekday().to_monday_zero_offset()).unwrap_or(7);
        if self.from < self.until {
            return self.has(today) && (self.from..self.until).contains(&minute);
        }
        let yesterday = (today + 6) % 7;
        (self.has(today) && minute >= self.from) || (self.has(yesterday) && minute < self.until)
    }

    const fn has(&self, day: u8) -> bool {
        day < 7 && self.days & (1 << day) != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn weekly(days: &[u8], from: u16, until: u16) -> Grant {
        let zone = TimeZoneName::parse("Europe/Berlin").unwrap();
        Grant { weekly: Some(Weekly::new(days, from, until, zone).unwrap()), ..Grant::default() }
    }

    #[test]
    fn office_hours_of_berlin_end_at_six_in_the_evening_there_in_summer_and_in_winter() {
        let office = weekly(&[0, 1, 2, 3, 4], 8 * 60, 18 * 60);
        for (open, closed) in [
            // Winter: one hour before UTC; a Friday.
            (
                ["2027-01-15T07:00:00Z", "2027-01-15T16:59:59Z"],
                ["2027-01-15T06:59:59Z", "2027-01-15T17:00:01Z"],
            ),
            // Summer: two hours.
            (
                ["2027-07-16T06:00:00Z", "2027-07-16T15:59:59Z"],
                ["2027-07-16T05:59:59Z", "2027-07-16T16:00:01Z"],
            ),
        ] {
            assert!(open.iter().all(|time| office.is_open(at(time))), "{open:?}");
            assert!(closed.iter().all(|time| !office.is_open(at(time))), "{closed:?}");
        }
        assert!(!office.is_open(at("2027-01-16T12:00:00Z")), "a Saturday");
    }

    #[test]
    fn a_night_belongs_to_the_day_on_which_it_begins() {
        let friday_night = weekly(&[4], 22 * 60, 6 * 60);
        for (time, open) in [
            ("2027-01-15T20:59:59Z", false),
            ("2027-01-15T21:00:00Z", true),
            ("2027-01-16T04:59:59Z", true),
            ("2027-01-16T05:00:00Z", false),
            ("2027-01-15T04:00:00Z", false),
        ] {
            assert_eq!(friday_night.is_open(at(time)), open, "{time}");
        }
        let saturday = weekly(&[5], 0, 24 * 60);
        assert!(
            saturday.is_open(at("2027-01-15T23:00:00Z")) && !saturday.is_open(at("2027-01-16T23:00:00Z"))
        );
    }

    #[test]
    fn a_grant_opens_at_its_start_and_is_over_at_its_end() {
        let (start, end) = (at("2027-01-15T00:00:00Z"), at("2027-02-15T00:00:00Z"));
        let grant = Grant { from: Some(When::new(start)), until: Some(When::new(end)), ..Grant::default() };
        let second = jiff::SignedDuration::from_secs(1);
        assert!(!grant.is_open(start - second) && grant.is_open(start));
        assert!(grant.is_open(end - second) && !grant.is_open(end));
        assert!(!grant.has_ended(end - second) && grant.has_ended(end));
        assert!(Grant::default().is_open(start) && Grant::default().is_unbounded() && !grant.is_unbounded());
    }

    #[test]
    fn a_visit_belongs_to_the_session_that_began_it_and_is_over_for_good_after_twelve_hours() {
        let (one, other) = (SessionId::from_bytes([1; 16]), SessionId::from_bytes([2; 16]));
        let (began, second) = (at("2027-01-15T08:00:00Z"), SignedDuration::from_secs(1));
        let mut grant = Grant { once: Some(Visit::ToCome), ..Grant::default() };
        assert!(!grant.is_unbounded() && grant.awaits_visit());
        // Whoever comes first, and whenever.
        assert!(grant.is_open_in(one, began) && grant.is_open_in(other, began + Visit::LASTS * 100));
        grant.begin_visit(one, When::new(began));
        assert!(!grant.awaits_visit());
        let (last, over) = (began + Visit::LASTS - second, began + Visit::LASTS);
        assert!(grant.is_open_in(one, last) && !grant.has_ended(last));
        assert!(!grant.is_open_in(other, began) && grant.is_open(began));
        assert!(!grant.is_open_in(one, over) && !grant.is_open(over) && grant.has_ended(over));
    }

    #[test]
    fn a_visit_is_bounded_by_days_and_hours_as_any_other_grant() {
        let (one, began) = (SessionId::from_bytes([1; 16]), at("2027-01-15T08:00:00Z"));
        let hour = SignedDuration::from_hours(1);
        let mut grant = Grant { once: Some(Visit::ToCome), ..weekly(&[4], 8 * 60, 18 * 60) };
        grant.until = Some(When::new(began + hour));
        assert!(!grant.is_open_in(one, began - hour * 2), "before eight in Berlin");
        grant.begin_visit(one, When::new(began));
        assert!(grant.is_open_in(one, began) && !grant.has_ended(began));
        assert!(!grant.is_open_in(one, began + hour) && grant.has_ended(began + hour));
        grant.until = None;
        assert!(!grant.is_open_in(one, began + hour * 10), "after six in Berlin");
    }

    #[test]
    fn hours_without_a_day_or_beyond_midnight_are_refused() {
        for (days, from, until) in
            [(&[][..], 0, 60), (&[7][..], 0, 60), (&[0][..], DAY, 60), (&[0][..], 0, DAY + 1)]
        {
            assert!(Weekly::new(days, from, until, TimeZoneName::default()).is_err());
        }
    }
}
