//! What is known of the browser that calls, apart from who uses it.

use std::convert::Infallible;
use std::net::IpAddr;

use axum::extract::FromRequestParts;
use http::request::Parts;
use http::{HeaderMap, header};

use crate::portal::Portal;
use crate::settings::Settings;
use crate::values::{Country, Position};

/// A browser by its own words and the edge's.
#[derive(Clone, Debug)]
pub struct Viewer {
    /// The `User-Agent` header. To be shown to its owner; nothing is decided by it.
    pub user_agent: String,
    /// The network address that called, if an edge that we trust says so.
    pub address: Option<IpAddr>,
    /// Where that address is registered.
    pub country: Option<Country>,
    /// Where that address is thought to be; only beside a country.
    pub position: Option<Position>,
    /// The address is one by which people hide where they are: Tor, a public proxy, some VPN.
    pub is_anonymous: bool,
}

/// Longer than any browser's.
const LONGEST_USER_AGENT: usize = 512;

/// What the edge tells of a caller, in headers of these names.
pub const VIEWER_ADDRESS: &str = "cloudfront-viewer-address";
pub const VIEWER_COUNTRY: &str = "cloudfront-viewer-country";
pub const VIEWER_LATITUDE: &str = "cloudfront-viewer-latitude";
pub const VIEWER_LONGITUDE: &str = "cloudfront-viewer-longitude";
/// Put in by the edge's firewall. Who sends it without being anonymous takes a second step more, no less.
pub const VIEWER_ANONYMOUS: &str = "x-amzn-waf-anonymous";

impl FromRequestParts<Portal> for Viewer {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, Infallible> {
        let user_agent = parts.headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
        let user_agent = user_agent.filter(|text| text.len() <= LONGEST_USER_AGENT);
        let told = |name: &str| told_by_the_edge(&portal.settings, &parts.headers, name);
        let country = told(VIEWER_COUNTRY).and_then(|text| Country::parse(text).ok());
        let position = Option::zip(told(VIEWER_LATITUDE), told(VIEWER_LONGITUDE));
        let position = position.and_then(|(latitude, longitude)| Position::parse(latitude, longitude));
        Ok(Self {
            user_agent: user_agent.unwrap_or_default().to_owned(),
            address: told(VIEWER_ADDRESS).and_then(address),
            position: position.filter(|_| country.is_some()),
            country,
            is_anonymous: told(VIEWER_ANONYMOUS).is_some(),
        })
    }
}

/// The edge's word alone: where no edge has proved itself, the header is a caller's own (ASVS 4.1.3).
fn told_by_the_edge<'a>(settings: &Settings, headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let told = headers.get(name).filter(|_| !settings.origin_secrets.is_empty());
    told?.to_str().ok()
}

/// The address before the port: `192.0.2.7:46532`; CloudFront puts no brackets around one of IPv6.
fn address(told: &str) -> Option<IpAddr> {
    let (address, port) = told.rsplit_once(':')?;
    port.parse::<u16>().ok()?;
    let bare = address.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(address);
    bare.parse().map(|address: IpAddr| address.to_canonical()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_what_stands_before_the_port() {
        for (told, read) in [
            ("192.0.2.7:46532", Some("192.0.2.7")),
            ("2001:db8::8a2e:370:7334:443", Some("2001:db8::8a2e:370:7334")),
            ("2001:0db8:0000:0000:0000:0000:0000:0001:46532", Some("2001:db8::1")),
            ("[2001:db8::1]:443", Some("2001:db8::1")),
            ("::ffff:192.0.2.7:443", Some("192.0.2.7")),
            ("192.0.2.7", None),
            ("192.0.2.7:port", None),
            ("somewhere:443", None),
            ("", None),
        ] {
            assert_eq!(address(told), read.map(|text| text.parse().unwrap()), "{told}");
        }
    }
}
