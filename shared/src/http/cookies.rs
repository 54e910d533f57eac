//! The cookies: names, how they are set, how they are read.

use axum::extract::FromRequestParts;
use cookie::{Cookie, SameSite};
use http::request::Parts;
use http::{HeaderValue, header};
use std::convert::Infallible;
use std::time::Duration;

/// The refresh token. `__Host-` binds it to this host over TLS for every path (RFC 6265bis §4.1.3.2).
pub const REFRESH_COOKIE: &str = "__Host-portal-refresh";
/// The secret of a trusted device.
pub const DEVICE_COOKIE: &str = "__Host-portal-device";

/// The cookies of a request.
#[derive(Clone, Debug)]
pub struct Cookies(String);

impl Cookies {
    pub fn get(&self, name: &str) -> Option<&str> {
        Cookie::split_parse(self.0.as_str())
            .filter_map(Result::ok)
            .find(|cookie| cookie.name() == name)
            .and_then(|cookie| cookie.value_raw())
    }
}

impl<S: Sync> FromRequestParts<S> for Cookies {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        // HTTP/2 lets a browser send several Cookie headers (RFC 9113 §8.2.3).
        let all: Vec<&str> =
            parts.headers.get_all(header::COOKIE).iter().filter_map(|v| v.to_str().ok()).collect();
        Ok(Self(all.join("; ")))
    }
}

/// A `Set-Cookie` value that page script can't read and other sites can't send.
pub fn set_cookie(name: &'static str, value: String, lives: Duration) -> Option<HeaderValue> {
    let lives = cookie::time::Duration::try_from(lives).ok()?;
    header_value(Cookie::build((name, value)).max_age(lives))
}

/// A `Set-Cookie` value that takes the cookie back.
pub fn clear_cookie(name: &'static str) -> Option<HeaderValue> {
    header_value(Cookie::build((name, "")).max_age(cookie::time::Duration::ZERO))
}

fn header_value(cookie: cookie::CookieBuilder<'_>) -> Option<HeaderValue> {
    let cookie = cookie.path("/").secure(true).http_only(true).same_site(SameSite::Strict).build();
    let mut value = HeaderValue::from_str(&cookie.to_string()).ok()?;
    value.set_sensitive(true);
    Some(value)
}
