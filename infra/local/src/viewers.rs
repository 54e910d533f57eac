//! What CloudFront tells the functions of a caller, told by this machine: the edge's proof and the caller's address.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, Request};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::{HeaderMap, HeaderName, HeaderValue};
use portal::crypto::CryptoError;
use portal::http::{
    EDGE_HEADER, VIEWER_ADDRESS, VIEWER_ANONYMOUS, VIEWER_COUNTRY, VIEWER_LATITUDE, VIEWER_LONGITUDE,
};
use portal::random;
use portal::values::Sensitive;

use crate::options::Options;

/// By these a test says where its request comes from, if [`Options::callers_say_where_they_are`] lets it:
/// `192.0.2.7`, `DE` and `52.5,13.4`.
///
/// [`Options::callers_say_where_they_are`]: crate::Options
pub const CLAIMED_ADDRESS: &str = "x-claimed-address";
pub const CLAIMED_COUNTRY: &str = "x-claimed-country";
pub const CLAIMED_POSITION: &str = "x-claimed-position";
pub const CLAIMED_ANONYMOUS: &str = "x-claimed-anonymous";

/// Puts the edge's word into requests, in the place of whatever a caller says in its name.
#[derive(Clone, Debug)]
pub(crate) struct Viewers {
    secret: HeaderValue,
    believed: bool,
}

impl Viewers {
    /// With the secrets that the functions are to believe. None where a test is the edge itself.
    pub(crate) fn stand_for_the_edge(
        options: &Options,
    ) -> Result<(Option<Self>, Vec<Sensitive<String>>), CryptoError> {
        if options.origin_secrets.is_empty() {
            let (viewers, secret) = Self::new(options.callers_say_where_they_are)?;
            return Ok((Some(viewers), vec![secret]));
        }
        Ok((None, options.origin_secrets.iter().cloned().map(Sensitive::new).collect()))
    }

    /// With a new secret, and the secret for the functions to know it by.
    fn new(believed: bool) -> Result<(Self, Sensitive<String>), CryptoError> {
        let secret: [u8; 32] = random::bytes()?;
        let secret = URL_SAFE_NO_PAD.encode(secret);
        let mut value = HeaderValue::from_str(&secret).map_err(|_| CryptoError::NoRandomness)?;
        value.set_sensitive(true);
        Ok((Self { secret: value, believed }, Sensitive::new(secret)))
    }

    pub(crate) fn tell(&self, request: &mut Request) {
        let socket = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(from)| *from);
        let headers = request.headers_mut();
        let forged: Vec<HeaderName> =
            headers.keys().filter(|name| is_the_edges(name.as_str())).cloned().collect();
        for name in forged {
            headers.remove(name);
        }
        headers.insert(EDGE_HEADER, self.secret.clone());
        put(headers, VIEWER_ADDRESS, socket.map(|from| from.to_string()));
        if self.believed {
            believe(headers);
        }
    }
}

fn is_the_edges(name: &str) -> bool {
    name.starts_with("cloudfront-") || name.starts_with("x-amzn-waf-")
}

fn believe(headers: &mut HeaderMap) {
    let claimed = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let claimed_anonymous = claimed(CLAIMED_ANONYMOUS);
    let (address, country, position) =
        (claimed(CLAIMED_ADDRESS), claimed(CLAIMED_COUNTRY), claimed(CLAIMED_POSITION));
    // The port is any: nothing looks at it.
    put(headers, VIEWER_ADDRESS, address.map(|address| format!("{address}:443")));
    put(headers, VIEWER_COUNTRY, country);
    put(headers, VIEWER_ANONYMOUS, claimed_anonymous);
    if let Some((latitude, longitude)) = position.as_deref().and_then(|at| at.split_once(',')) {
        put(headers, VIEWER_LATITUDE, Some(latitude.to_owned()));
        put(headers, VIEWER_LONGITUDE, Some(longitude.to_owned()));
    }
}

fn put(headers: &mut HeaderMap, name: &'static str, value: Option<String>) {
    if let Some(value) = value.and_then(|text| HeaderValue::try_from(text).ok()) {
        headers.insert(name, value);
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    /// What the functions hear of a caller who sends these headers.
    fn heard(believed: bool, sent: &[(&'static str, &str)]) -> HeaderMap {
        let (viewers, _) = Viewers::new(believed).unwrap();
        let mut request = sent
            .iter()
            .fold(http::Request::builder(), |request, (name, value)| request.header(*name, *value));
        let socket = ConnectInfo::<SocketAddr>(([127, 0, 0, 1], 50000).into());
        request = request.extension(socket);
        let mut request = request.body(Body::empty()).unwrap();
        viewers.tell(&mut request);
        assert_eq!(request.headers().get(EDGE_HEADER), Some(&viewers.secret));
        request.headers().clone()
    }

    #[test]
    fn the_address_is_the_sockets_whatever_a_caller_says_in_the_edges_name() {
        let forged = [
            (VIEWER_ADDRESS, "192.0.2.7:1"),
            (VIEWER_COUNTRY, "DE"),
            (VIEWER_LATITUDE, "1"),
            ("cloudfront-viewer-asn", "1"),
            (VIEWER_ANONYMOUS, "1"),
            (EDGE_HEADER, "x"),
            (CLAIMED_COUNTRY, "DE"),
            (CLAIMED_ADDRESS, "192.0.2.7"),
        ];
        let heard = heard(false, &forged);
        assert_eq!(heard.get_all(VIEWER_ADDRESS).iter().collect::<Vec<_>>(), ["127.0.0.1:50000"]);
        assert_eq!(heard.keys().filter(|name| name.as_str().starts_with("cloudfront-")).count(), 1);
        assert_eq!(heard.get_all(EDGE_HEADER).iter().count(), 1);
        assert!(!heard.contains_key(VIEWER_ANONYMOUS));
    }

    #[test]
    fn a_test_says_where_it_comes_from_when_that_was_switched_on() {
        let claims =
            [(CLAIMED_ADDRESS, "192.0.2.7"), (CLAIMED_COUNTRY, "DE"), (CLAIMED_POSITION, "52.5,13.4")];
        let heard = heard(true, &claims);
        let told = [VIEWER_ADDRESS, VIEWER_COUNTRY, VIEWER_LATITUDE, VIEWER_LONGITUDE];
        assert_eq!(
            told.map(|name| heard[name].to_str().unwrap().to_owned()),
            ["192.0.2.7:443", "DE", "52.5", "13.4"]
        );
    }
}
