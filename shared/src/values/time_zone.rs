//! The time zone a person lives in.

use jiff::tz::TimeZone;

use super::Invalid;
use super::invalid::{encoded_inside_seal, parsed_from_text};

/// A name of the IANA time zone database, like `Europe/Berlin`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeZoneName(String);

impl TimeZoneName {
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        const UNKNOWN: Invalid = Invalid::new("unknown", "Choose a time zone like Europe/Berlin.");
        if text.len() > 64 {
            return Err(UNKNOWN);
        }
        let zone = TimeZone::get(text).map_err(|_| UNKNOWN)?;
        zone.iana_name().map(|name| Self(name.to_owned())).ok_or(UNKNOWN)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for TimeZoneName {
    fn default() -> Self {
        Self("UTC".into())
    }
}

parsed_from_text!(TimeZoneName);
encoded_inside_seal!(TimeZoneName(String));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_the_database_are_time_zones() {
        assert_eq!(TimeZoneName::parse("europe/berlin").unwrap().as_str(), "Europe/Berlin");
        for typed in ["", "Mars/Olympus", "+02:00", "../etc/passwd"] {
            assert!(TimeZoneName::parse(typed).is_err(), "{typed:?}");
        }
    }
}
