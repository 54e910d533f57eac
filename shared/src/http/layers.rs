//! What every request passes through, from outside in: an id and a log line, the refusal of foreign
//! hosts and sites, and headers that keep an answer where it belongs.

use std::fmt::Write as _;

use aws_lc_rs::constant_time::verify_slices_are_equal;
use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use http::header::{self, HeaderName};
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use tower_http::catch_panic::CatchPanicLayer;
use tracing::Instrument;

use super::problem::Problem;
use crate::portal::Portal;
use crate::random;
use crate::settings::Settings;
use crate::values::Sensitive;

/// Puts the layers around a function's router.
pub fn protect(router: Router, portal: &Portal) -> Router {
    router
        // A panic's words may hold what was sent: they stay out of the log, unlike its place (see `serve`).
        .layer(CatchPanicLayer::custom(|_| Problem::internal(&"a panic").into_response()))
        .layer(from_fn_with_state(portal.clone(), refuse_foreign))
        .layer(from_fn_with_state(portal.clone(), answer))
}

/// Gives the request an id, logs it with what it was refused for and nothing personal, and finishes the answer.
async fn answer(State(portal): State<Portal>, request: Request, next: Next) -> Response {
    let request_id = request_id();
    let is_api = request.uri().path().starts_with("/api/");
    let (method, route) = (request.method().clone(), route_of(&request));
    // At the level of an error, so that whatever is logged carries the request's id.
    let span = tracing::error_span!("request", request_id, %method, route);
    let mut response = async {
        let response = next.run(request).await;
        let problem = response.extensions().get::<Problem>().map(Problem::name);
        tracing::info!(status = response.status().as_u16(), problem, "answered");
        response
    }
    .instrument(span)
    .await;
    if let Some(problem) = response.extensions_mut().remove::<Problem>() {
        let headers = std::mem::take(response.headers_mut());
        response = problem.render(&request_id);
        for (name, value) in &headers {
            if name != header::CONTENT_TYPE && name != header::CONTENT_LENGTH {
                response.headers_mut().append(name, value.clone());
            }
        }
    }
    let headers = response.headers_mut();
    if let Ok(id) = HeaderValue::from_str(&request_id) {
        headers.insert("x-request-id", id);
    }
    add_headers(headers, &portal.settings, is_api);
    response
}

/// The route's pattern, never the address itself: an address may hold an id.
fn route_of(request: &Request) -> String {
    let matched = request.extensions().get::<axum::extract::MatchedPath>();
    matched.map_or_else(|| "unmatched".to_owned(), |path| path.as_str().to_owned())
}

/// Our own: a caller's would let the caller write into the log.
fn request_id() -> String {
    let bytes: [u8; 12] = random::bytes().unwrap_or_default();
    bytes.iter().fold(String::new(), |mut id, byte| {
        let _ = write!(id, "{byte:02x}");
        id
    })
}

fn add_headers(headers: &mut HeaderMap, settings: &Settings, is_api: bool) {
    let mut default = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    default(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    default(header::REFERRER_POLICY, "no-referrer");
    default(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    default(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    default(header::CACHE_CONTROL, "no-store");
    if is_api {
        default(header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'");
    }
    if settings.uses_tls() {
        // Two years, all subdomains, preloaded (ASVS 3.4.1).
        default(header::STRICT_TRANSPORT_SECURITY, "max-age=63072000; includeSubDomains; preload");
    }
}

/// Refuses what was meant for another host, and what another site makes a browser send (ASVS 3.5.1).
async fn refuse_foreign(State(portal): State<Portal>, request: Request, next: Next) -> Response {
    let (settings, headers) = (&portal.settings, request.headers());
    if !came_through_the_edge(settings, headers) {
        let detail = format!("Use {}.", settings.origin);
        return Problem::new(StatusCode::FORBIDDEN, "around-the-edge", "Wrong way in", detail)
            .into_response();
    }
    if !host_is_ours(settings, headers, &request) {
        let detail = format!("This portal answers at {}.", settings.origin);
        return Problem::new(StatusCode::MISDIRECTED_REQUEST, "unknown-host", "Wrong address", detail)
            .into_response();
    }
    if comes_from_another_site(settings, headers, request.method()) {
        let detail = "Another site may not use this portal from your browser.";
        return Problem::new(StatusCode::FORBIDDEN, "cross-site", "Refused", detail).into_response();
    }
    next.run(request).await
}

/// The API's own address would go around the firewall and let a caller forge what the edge says of it.
fn came_through_the_edge(settings: &Settings, headers: &HeaderMap) -> bool {
    let presented = headers.get(EDGE_HEADER).map(HeaderValue::as_bytes).unwrap_or_default();
    // Exposed for a comparison in constant time.
    let is_one =
        |secret: &Sensitive<String>| verify_slices_are_equal(secret.expose().as_bytes(), presented).is_ok();
    settings.origin_secrets.is_empty() || settings.origin_secrets.iter().any(is_one)
}

/// The header in which the edge proves itself.
pub const EDGE_HEADER: &str = "x-portal-edge";

fn host_is_ours(settings: &Settings, headers: &HeaderMap, request: &Request) -> bool {
    if settings.hosts.is_empty() {
        return true;
    }
    let named = only(headers, &header::HOST);
    let in_target = request.uri().authority().map(http::uri::Authority::as_str);
    let host = if headers.contains_key(header::HOST) { named } else { in_target };
    host.is_some_and(|host| settings.hosts.iter().any(|ours| ours.eq_ignore_ascii_case(host)))
}

fn comes_from_another_site(settings: &Settings, headers: &HeaderMap, method: &Method) -> bool {
    // What stands there twice is read differently by different readers, and so is foreign.
    let text =
        |name: HeaderName| headers.contains_key(&name).then(|| only(headers, &name).unwrap_or("unreadable"));
    let foreign_origin = text(header::ORIGIN).is_some_and(|origin| !origin_is_ours(settings, origin));
    // `none` is a person typing the address; following a link from elsewhere to a page is a harmless GET.
    let foreign_fetch = text(HeaderName::from_static("sec-fetch-site"))
        .is_some_and(|site| !matches!(site, "same-origin" | "none"));
    let opens_a_page =
        method == Method::GET && text(HeaderName::from_static("sec-fetch-mode")) == Some("navigate");
    foreign_origin || (foreign_fetch && !opens_a_page)
}

/// The value of a header that stands there once and is readable.
fn only<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?.to_str().ok();
    value.filter(|_| values.next().is_none())
}

fn origin_is_ours(settings: &Settings, origin: &str) -> bool {
    let local = origin.strip_prefix("http://").filter(|_| !settings.uses_tls());
    origin == settings.origin || local.is_some_and(|host| settings.hosts.iter().any(|ours| ours == host))
}
