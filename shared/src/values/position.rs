//! Where on earth a caller is, as far as a network address tells.

use minicbor::{Decode, Encode};

/// The earth's mean radius in kilometres.
const RADIUS: f64 = 6371.0;

/// A place to a tenth of a degree, some 10 km: an address is not known any better, and nobody needs it better.
#[derive(Clone, Copy, Debug, PartialEq, Encode, Decode)]
#[cbor(map)]
pub struct Position {
    #[n(0)]
    latitude: f64,
    #[n(1)]
    longitude: f64,
}

impl Position {
    /// Reads degrees as the edge tells them: `47.60620`.
    pub fn parse(latitude: &str, longitude: &str) -> Option<Self> {
        let degrees = |text: &str, most: f64| {
            let degrees: f64 = text.trim().parse().ok()?;
            (-most..=most).contains(&degrees).then(|| (degrees * 10.0).round() / 10.0)
        };
        Some(Self { latitude: degrees(latitude, 90.0)?, longitude: degrees(longitude, 180.0)? })
    }

    /// The shortest way along the earth's surface, in kilometres.
    pub fn kilometres_to(&self, other: &Self) -> f64 {
        let (from, to) = (self.latitude.to_radians(), other.latitude.to_radians());
        let across = (other.longitude - self.longitude).to_radians();
        // The haversine formula, which is exact enough for near and far points alike.
        let half = |angle: f64| (angle / 2.0).sin().powi(2);
        let chord = half(to - from) + from.cos() * to.cos() * half(across);
        2.0 * RADIUS * chord.sqrt().min(1.0).asin()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(latitude: &str, longitude: &str) -> Position {
        Position::parse(latitude, longitude).unwrap()
    }

    #[test]
    fn the_way_between_two_cities_is_that_of_the_great_circle() {
        let berlin = at("52.5200", "13.4050");
        for (city, kilometres) in [
            (at("48.1372", "11.5755"), 504.0),
            (at("40.7128", "-74.0060"), 6385.0),
            (at("-33.8688", "151.2093"), 16_100.0),
            (berlin, 0.0),
        ] {
            let way = berlin.kilometres_to(&city);
            assert!((way - kilometres).abs() < 20.0, "{way} km, not {kilometres}");
            assert!((way - city.kilometres_to(&berlin)).abs() < 0.001);
        }
        assert!(at("0", "179.9").kilometres_to(&at("0", "-179.9")) < 30.0);
    }

    #[test]
    fn only_degrees_of_the_globe_are_a_position() {
        assert_eq!(at("52.5234", "13.411"), at("52.5", "13.4"));
        for (latitude, longitude) in [("91", "0"), ("0", "-181"), ("NaN", "0"), ("", "0"), ("0", "east")] {
            assert_eq!(Position::parse(latitude, longitude), None, "{latitude} {longitude}");
        }
    }
}
