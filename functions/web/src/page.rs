//! Every page: one document, with a fresh nonce each time.

use axum::extract::{OriginalUri, State};
use axum::response::{Html, IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::{HeaderName, HeaderValue, Method, StatusCode, header};
use portal::Portal;
use portal::http::Problem;
use portal::settings::{PasswordPolicy, Settings};

use crate::preview;

/// What stands in the built document where the nonce goes.
pub(crate) const NONCE: &str = "CSP_NONCE";
/// What stands in the built document where the operator's name goes.
const OPERATOR: &str = "name=\"operator\" content=\"Portcullis\"";
/// What stands there where the policy for new passwords goes.
const LEAST: &str = "name=\"password-least\" content=\"12\"";
const COMPOSITION: &str = "name=\"password-composition\" content=\"advise\"";

pub(crate) async fn page(
    State(portal): State<Portal>,
    method: Method,
    OriginalUri(uri): OriginalUri,
) -> Response {
    let path = uri.path();
    if path == "/api"
        || path.starts_with("/api/")
        || path.starts_with("/assets/")
        || path.starts_with("/.well-known/")
    {
        return Problem::not_found().into_response();
    }
    if method != Method::GET && method != Method::HEAD {
        let detail = "Pages are only read.";
        return Problem::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "method-not-allowed",
            "This method is not taken",
            detail,
        )
        .into_response();
    }
    if path == preview::PATH {
        return preview::preview().unwrap_or_else(IntoResponse::into_response);
    }
    document(&portal).await.unwrap_or_else(IntoResponse::into_response)
}

async fn document(portal: &Portal) -> Result<Response, Problem> {
    let folder = portal.settings.pages.as_deref().unwrap_or("pages");
    let path = std::path::Path::new(folder).join("index.html");
    let built = tokio::fs::read_to_string(path).await.map_err(|error| Problem::internal(&error))?;
    let nonce = fresh_nonce()?;
    let document = told(&built.replace(NONCE, &nonce), &portal.settings);
    let mut response = Html(document).into_response();
    let headers = response.headers_mut();
    let policy = HeaderValue::from_str(&policy(&nonce, &portal.settings.files_origins))
        .map_err(|error| Problem::internal(&error))?;
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    let wished = HeaderValue::from_static(TRUSTED_TYPES);
    headers.insert(header::CONTENT_SECURITY_POLICY_REPORT_ONLY, wished);
    let endpoint = HeaderValue::from_static("csp=\"/api/csp-reports\"");
    headers.insert(HeaderName::from_static("reporting-endpoints"), endpoint);
    headers.insert(HeaderName::from_static("permissions-policy"), HeaderValue::from_static(PERMISSIONS));
    Ok(response)
}

/// For one response.
pub(crate) fn fresh_nonce() -> Result<String, Problem> {
    let bytes = portal::random::bytes::<18>().map_err(|error| Problem::internal(&error))?;
    Ok(STANDARD.encode(bytes))
}

/// What the pages are to know of this deployment, in its places in the document.
fn told(document: &str, settings: &Settings) -> String {
    let PasswordPolicy { least, composition } = settings.passwords;
    document
        .replace(OPERATOR, &meta("operator", &escape(&settings.operator)))
        .replace(LEAST, &meta("password-least", &least.to_string()))
        .replace(COMPOSITION, &meta("password-composition", composition.name()))
}

fn meta(name: &str, content: &str) -> String {
    format!("name=\"{name}\" content=\"{content}\"")
}

/// Nothing runs but what this response names; nothing is fetched, framed or submitted elsewhere (ASVS 3.4.3).
/// Files go to their buckets and come from there. The one frame is the preview's, and it can lead nowhere else.
fn policy(nonce: &str, files: &[String]) -> String {
    let files = files.iter().fold(String::new(), |all, origin| all + " " + origin);
    format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic'; style-src 'self' 'nonce-{nonce}'; \
         img-src 'self' data:; connect-src 'self'{files}; frame-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'none'; \
         base-uri 'none'; frame-ancestors 'none'; object-src 'none'; report-uri {REPORTS}; report-to csp"
    )
}

/// Text that a page is about to run or to read as HTML is told of, and let through: what could be turned
/// into script shows in the log before the rule is made to bite.
const TRUSTED_TYPES: &str =
    "require-trusted-types-for 'script'; trusted-types default; report-uri /api/csp-reports; report-to csp";

/// Where a browser tells what the policy stopped.
pub(crate) const REPORTS: &str = "/api/csp-reports";

/// What the pages never ask a browser for.
pub(crate) const PERMISSIONS: &str = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_document_of_the_pages_has_each_place_that_is_written_into_once() {
        let document = include_str!("../../../web/index.html");
        for place in [OPERATOR, LEAST, COMPOSITION] {
            assert_eq!(document.matches(place).count(), 1, "{place}");
        }
    }
}
