//! `GET /api/privacy/statement-keys`

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, header};
use portal::Portal;
use portal::http::Json;
use portal::identity::Jwk;
use serde::Serialize;
use utoipa::ToSchema;

use crate::PrivacyError;

/// The public halves of the keys that sign statements (RFC 7517).
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct StatementKeys {
    keys: [Jwk; 1],
}

/// Public keys of statements
///
/// For checking a receipt without the portal. Keep it beside the receipt: it can be checked for ever then.
#[utoipa::path(
    get, path = "/api/privacy/statement-keys", tag = "privacy",
    responses((status = 200, body = StatementKeys, description = "All keys that sign statements."))
)]
pub(crate) async fn statement_keys(State(portal): State<Portal>) -> Result<Response, PrivacyError> {
    let keys = [portal.statements.jwk().await?];
    let mut response = Json(StatementKeys { keys }).into_response();
    let cache = HeaderValue::from_static("public, max-age=300");
    response.headers_mut().insert(header::CACHE_CONTROL, cache);
    Ok(response)
}
