//! `POST /api/auth/sign-out`

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{StatusCode, header};
use portal::Portal;
use portal::http::{Cookies, NoBody, REFRESH_COOKIE, clear_cookie};
use portal::identity::OpaqueToken;
use portal::store::{Item, Session, StoreError, Write};

use crate::AuthError;

/// Sign out
///
/// Ends the session of the refresh cookie at once. Signing out twice, or without a session, is no error.
#[utoipa::path(
    post, path = "/api/auth/sign-out", tag = "auth", security(("refresh_cookie" = [])),
    responses((status = 204, description = "Signed out."))
)]
pub(crate) async fn sign_out(
    State(portal): State<Portal>,
    cookies: Cookies,
    _: NoBody,
) -> Result<Response, AuthError> {
    if let Some(token) = cookies.get(REFRESH_COOKIE).and_then(OpaqueToken::parse) {
        end(&portal, &token).await?;
    }
    let mut response = StatusCode::NO_CONTENT.into_response();
    if let Some(cookie) = clear_cookie(REFRESH_COOKIE) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

/// Only a token of this session ends it: whoever knows a session's id can't sign its owner out.
async fn end(portal: &Portal, token: &OpaqueToken) -> Result<(), AuthError> {
    let item = Item::Session(token.user, token.session());
    let batch = portal.table.read(&[item, Item::UserKey(token.user)]).await?;
    let Some(stored) = batch.get(&item) else { return Ok(()) };
    let keys = match portal.keys.unlocked().await {
        Err(StoreError::NotEstablished) => return Ok(()),
        keys => keys?,
    };
    let key = portal.keys.user_key(&keys, token.user, &batch)?;
    let session: Session = stored.open(&portal.table, &item, &key)?;
    if token.matches(&session.refresh_hash)
        || session.previous_hash.is_some_and(|previous| token.matches(&previous))
    {
        portal.table.commit(&[Write::ensure_deleted(item)]).await?;
    }
    Ok(())
}
