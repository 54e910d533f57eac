//! A day of the calendar.

use std::fmt;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

use super::Invalid;
use super::invalid::parsed_from_text;

const MALFORMED: Invalid = Invalid::new("malformed", "Enter a date like 2027-03-21.");

/// `2027-03-21`, wherever one is: it begins and ends by UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(Date);

impl Day {
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let date: Date = text.parse().map_err(|_| MALFORMED)?;
        if date.to_string() == text { Ok(Self(date)) } else { Err(MALFORMED) }
    }

    pub fn at(time: Timestamp) -> Self {
        Self(TimeZone::UTC.to_datetime(time).date())
    }

    /// So many days later, or earlier.
    #[must_use]
    pub fn plus(self, days: i64) -> Self {
        Self(self.0.saturating_add(Span::new().days(days)))
    }

    /// This hour of it.
    pub fn at_hour(self, hour: i8) -> Timestamp {
        let time = self.0.at(hour, 0, 0, 0);
        TimeZone::UTC.to_timestamp(time).unwrap_or(Timestamp::MAX)
    }

    pub const fn date(self) -> Date {
        self.0
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

parsed_from_text!(Day);

/// As its text: an index sorts it, and whoever reads a record by hand understands it.
impl<C> minicbor::Encode<C> for Day {
    fn encode<W: minicbor::encode::Write>(
        &self,
        e: &mut minicbor::Encoder<W>,
        _: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        e.str(&self.to_string())?.ok()
    }
}

impl<'b, C> minicbor::Decode<'b, C> for Day {
    fn decode(d: &mut minicbor::Decoder<'b>, _: &mut C) -> Result<Self, minicbor::decode::Error> {
        Self::parse(d.str()?).map_err(|_| minicbor::decode::Error::message("no day"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_one_of_the_calendar_and_begins_by_utc() {
        let day = Day::parse("2028-02-29").unwrap();
        assert_eq!(day.plus(1).to_string(), "2028-03-01");
        assert_eq!(day.plus(-3).to_string(), "2028-02-26");
        assert_eq!(Day::at("2028-02-29T23:59:59Z".parse().unwrap()), day);
        assert_eq!(day.at_hour(8), "2028-02-29T08:00:00Z".parse().unwrap());
        for text in ["2027-02-29", "20270301", "2027-3-1", "2027-03-01T00:00:00", ""] {
            assert_eq!(Day::parse(text).unwrap_err().code, "malformed", "{text:?}");
        }
        let bytes = minicbor::to_vec(day).unwrap();
        assert_eq!(minicbor::decode::<Day>(&bytes).unwrap(), day);
    }
}
