//! `GET /api/openapi.json`

use axum::response::{IntoResponse, Response};
use http::{HeaderValue, header};

/// Made from the code of all functions; a test fails when it is stale.
static DOCUMENT: &str = include_str!("../../../docs/openapi.json");

/// This document
#[utoipa::path(
    get, path = "/api/openapi.json", tag = "web",
    responses((status = 200, body = Object, description = "The OpenAPI 3.1 document of the whole API."))
)]
pub(crate) async fn openapi() -> Response {
    let json = (header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    let cache = (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=300"));
    ([json, cache], DOCUMENT).into_response()
}
