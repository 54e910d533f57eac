//! `GET /.well-known/jwks.json`

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, header};
use portal::Portal;
use portal::http::Json;
use portal::identity::Jwk;
use portal::store::StoreError;
use serde::Serialize;
use utoipa::ToSchema;

use crate::AuthError;

/// The public halves of the keys that sign access tokens (RFC 7517).
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Jwks {
    keys: Vec<Jwk>,
}

/// Public signing keys
///
/// For checking access tokens outside the portal. May be kept for five minutes.
#[utoipa::path(
    get, path = "/.well-known/jwks.json", tag = "auth",
    responses((status = 200, body = Jwks, description = "All keys that may have signed a token that still lives."))
)]
pub(crate) async fn jwks(State(portal): State<Portal>) -> Result<Response, AuthError> {
    let keys: Vec<Jwk> = match portal.keys.unlocked().await {
        Ok(unlocked) => portal.signing_keys.all(&unlocked).await?.iter().map(|key| key.jwk.clone()).collect(),
        Err(StoreError::NotEstablished) => Vec::new(),
        Err(error) => return Err(error.into()),
    };
    // The first key may come any moment; once there is one, a new one is announced before it signs.
    let cache = if keys.is_empty() { "no-store" } else { "public, max-age=300" };
    let mut response = Json(Jwks { keys }).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    Ok(response)
}
