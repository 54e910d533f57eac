//! The frame in which the pages draw a stranger's file (docs/decisions/0023-preview.md).

use axum::response::{Html, IntoResponse, Response};
use http::{HeaderName, HeaderValue, header};
use portal::http::Problem;

use crate::page::{NONCE, PERMISSIONS, REPORTS, fresh_nonce};

/// Where the pages find it.
pub(crate) const PATH: &str = "/preview";

const DOCUMENT: &str = include_str!("preview.html");

pub(crate) fn preview() -> Result<Response, Problem> {
    let nonce = fresh_nonce()?;
    let mut response = Html(DOCUMENT.replace(NONCE, &nonce)).into_response();
    let headers = response.headers_mut();
    let policy = HeaderValue::from_str(&policy(&nonce)).map_err(|error| Problem::internal(&error))?;
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    let endpoint = HeaderValue::from_static("csp=\"/api/csp-reports\"");
    headers.insert(HeaderName::from_static("reporting-endpoints"), endpoint);
    headers.insert(HeaderName::from_static("permissions-policy"), HeaderValue::from_static(PERMISSIONS));
    Ok(response)
}

/// Of no origin, also when its address is opened outside of the pages' frame, and without any way out: what
/// it draws with and what it draws, the pages hand to it. Images in a PDF are unpacked by WebAssembly.
fn policy(nonce: &str) -> String {
    format!(
        "sandbox allow-scripts; default-src 'none'; script-src 'nonce-{nonce}' blob: 'wasm-unsafe-eval'; \
         style-src 'nonce-{nonce}'; img-src blob: data:; form-action 'none'; base-uri 'none'; \
         frame-ancestors 'self'; report-uri {REPORTS}; report-to csp"
    )
}
