//! `POST /api/auth/sign-out`

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{StatusCode, header};
use portal::Portal;
use portal::http::{Cookies, NoBody, REFRESH_COOKIE, clear_cookie};
use portal::identity::RefreshToken;
use portal::store::StoreError;

use crate::AuthError;
use crate::change_sessions::end_session_of;

/// Sign out
///
/// Ends the session of the refresh cookie at once. Signing out twice, or without a session, is no error.
#[utoipa::path(
    post, path = "/api/auth/sign-out", tag = "auth", security((), ("refresh_cookie" = [])),
    responses((status = 204, description = "Signed out."))
)]
pub(crate) async fn sign_out(
    State(portal): State<Portal>,
    cookies: Cookies,
    _: NoBody,
) -> Result<Response, AuthError> {
    let cookie = cookies.get(REFRESH_COOKIE);
    match portal.keys.unlocked().await {
        Ok(keys) => {
            if let Some(token) = cookie.and_then(|cookie| RefreshToken::parse(cookie, &keys.root)) {
                end_session_of(&portal, &keys, &token).await?;
            }
        }
        // Nobody ever signed in.
        Err(StoreError::NotEstablished) => {}
        Err(error) => return Err(error.into()),
    }
    let mut response = StatusCode::NO_CONTENT.into_response();
    if let Some(cookie) = clear_cookie(REFRESH_COOKIE) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}
