//! Whether a sign-in comes from where its person has been, or can be by now (row B2).

use jiff::Timestamp;
use portal::http::Viewer;
use portal::store::Places;

/// Faster than this nobody travels, in km/h.
const FASTEST: f64 = 900.0;
/// What an address tells of its place is wrong by so many kilometres now and then: a phone leaves its Wi-Fi
/// and is in the next city at once.
const BLUR: f64 = 100.0;

/// Whether the viewer hides where it is, its country is new to its person, or too far from the last sign-in for the
/// time since. Who has no known place yet, and whom no edge tells anything of, is nowhere unusual.
pub(crate) fn is_unusual(places: &Places, viewer: &Viewer, now: Timestamp) -> bool {
    if viewer.is_anonymous {
        return true;
    }
    let Some(country) = &viewer.country else { return false };
    let Some(last) = places.known(now).max_by_key(|place| place.last) else { return false };
    let is_new = places.known(now).all(|place| place.country != *country);
    let too_far = last.position.zip(viewer.position).is_some_and(|(from, to)| {
        let hours = last.last.age_at(now).as_secs_f64() / 3600.0;
        from.kilometres_to(&to) > BLUR.max(FASTEST * hours)
    });
    is_new || too_far
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;
    use portal::values::{Country, Position};

    use super::*;

    const START: Timestamp = Timestamp::UNIX_EPOCH;
    const BERLIN: (&str, &str) = ("52.52", "13.40");
    const MUNICH: (&str, &str) = ("48.14", "11.58");
    const POTSDAM: (&str, &str) = ("52.40", "13.07");

    fn viewer(country: Option<&str>, at: Option<(&str, &str)>) -> Viewer {
        Viewer {
            user_agent: String::new(),
            address: None,
            country: country.map(|code| Country::parse(code).unwrap()),
            position: at.and_then(|(latitude, longitude)| Position::parse(latitude, longitude)),
            is_anonymous: false,
        }
    }

    /// Whether it is unusual to come from here so many minutes after a sign-in from Berlin.
    fn after(minutes: i64, country: Option<&str>, at: Option<(&str, &str)>) -> bool {
        let mut places = Places::default();
        let berlin = viewer(Some("DE"), Some(BERLIN));
        places.note(berlin.country.unwrap(), berlin.position, START);
        is_unusual(&places, &viewer(country, at), START + SignedDuration::from_mins(minutes))
    }

    #[test]
    fn a_country_is_usual_once_somebody_signed_in_from_there_and_for_180_days() {
        const HALF_A_YEAR: i64 = 180 * 24 * 60;
        assert!(after(10, Some("FR"), None));
        assert!(after(HALF_A_YEAR - 1, Some("FR"), None));
        assert!(!after(10, Some("DE"), None));
        // Nothing is known any more.
        assert!(!after(HALF_A_YEAR, Some("FR"), None));
    }

    #[test]
    fn within_a_country_a_way_at_more_than_900_kilometres_an_hour_is_unusual() {
        // 504 km: 33 minutes and a half.
        assert!(after(33, Some("DE"), Some(MUNICH)));
        assert!(!after(35, Some("DE"), Some(MUNICH)));
    }

    #[test]
    fn a_nearby_place_at_the_same_moment_is_what_addresses_do() {
        assert!(!after(0, Some("DE"), Some(POTSDAM)));
    }

    #[test]
    fn what_is_not_known_is_not_unusual() {
        assert!(!after(10, None, Some(MUNICH)));
        assert!(!after(1, Some("DE"), None));
        assert!(!is_unusual(&Places::default(), &viewer(Some("FR"), None), START));
    }
}
