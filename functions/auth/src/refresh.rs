//! `POST /api/auth/refresh`

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::header;
use jiff::Timestamp;
use portal::Portal;
use portal::http::{Cookies, NoBody, Problem, REFRESH_COOKIE, clear_cookie};
use portal::identity::RefreshToken;
use portal::store::{Clear, Item, Session, StoreError, Unlocked, Write};
use portal::values::When;

use crate::AuthError;
use crate::session::{Tokens, with_refresh_cookie};

/// Get a new access token
///
/// The refresh cookie is replaced each time. The token before it returns the same successor for 10 seconds,
/// so that two tabs may refresh at once; any older one is taken for stolen and ends the session.
#[utoipa::path(
    post, path = "/api/auth/refresh", tag = "auth", security(("refresh_cookie" = [])),
    responses(
        (status = 200, body = Tokens, description = "With the new refresh cookie."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
    )
)]
pub(crate) async fn refresh(State(portal): State<Portal>, cookies: Cookies, _: NoBody) -> Response {
    match rotate(&portal, &cookies).await {
        Ok(response) => response,
        Err(error) => {
            let over = matches!(error, AuthError::NotSignedIn);
            let mut response = error.into_response();
            if let Some(cookie) = clear_cookie(REFRESH_COOKIE).filter(|_| over) {
                response.headers_mut().append(header::SET_COOKIE, cookie);
            }
            response
        }
    }
}

async fn rotate(portal: &Portal, cookies: &Cookies) -> Result<Response, AuthError> {
    let keys = match portal.keys.unlocked().await {
        Err(StoreError::NotEstablished) => return Err(AuthError::NotSignedIn),
        keys => keys?,
    };
    let token = cookies.get(REFRESH_COOKIE).and_then(|cookie| RefreshToken::parse(cookie, &keys.root));
    let token = token.ok_or(AuthError::NotSignedIn)?;
    // Losing the race to another tab means that the token is the predecessor now: look once more.
    for _ in 0..2 {
        match try_rotate(portal, &keys, &token).await {
            Err(AuthError::Store(StoreError::Refused(_))) => {}
            rotated => return rotated,
        }
    }
    Err(AuthError::NotSignedIn)
}

async fn try_rotate(portal: &Portal, keys: &Unlocked, token: &RefreshToken) -> Result<Response, AuthError> {
    let (now, user) = (portal.clock.now(), token.user());
    let item = Item::Session(user, token.session());
    let batch = portal.table.read(&[item, Item::UserKey(user)]).await?;
    let stored = batch.get(&item).ok_or(AuthError::NotSignedIn)?;
    let key = portal.keys.user_key(keys, user, &batch)?;
    let session: Session = stored.open(&portal.table, &item, &key)?;

    let successor = token.successor(&keys.root);
    match session.use_of(token, now, portal) {
        Use::Newest => {
            let rotated = Session {
                refresh_hash: successor.hash(),
                previous_hash: Some(session.refresh_hash.clone()),
                rotated: When::new(now),
                ..session
            };
            let sealed = portal.table.seal(&item, &key, &rotated)?;
            let clear = Clear::none().due(session.ends.timestamp());
            portal.table.commit(&[Write::replace(item, sealed, clear, stored.version())]).await?;
        }
        Use::JustReplaced => {}
        Use::Over => {
            portal.table.commit(&[Write::ensure_deleted(item)]).await?;
            return Err(AuthError::NotSignedIn);
        }
    }
    let tokens = Tokens::sign(portal, keys, user, token.session(), session.proof).await?;
    Ok(with_refresh_cookie(portal, keys, tokens, &successor))
}

/// What presenting a token means.
enum Use {
    Newest,
    /// The token before the newest, by a tab that did not know yet.
    JustReplaced,
    /// The session is past its time, or the token is one that somebody must have copied.
    Over,
}

trait Presented {
    fn use_of(&self, token: &RefreshToken, now: Timestamp, portal: &Portal) -> Use;
}

impl Presented for Session {
    fn use_of(&self, token: &RefreshToken, now: Timestamp, portal: &Portal) -> Use {
        let limits = &portal.settings.limits;
        let unused = self.rotated.age_at(now);
        if self.ends.timestamp() <= now || unused.unsigned_abs() >= limits.session_idle {
            Use::Over
        } else if token.matches(&self.refresh_hash) {
            Use::Newest
        } else if self.previous_hash.as_ref().is_some_and(|previous| token.matches(previous))
            && unused.unsigned_abs() <= limits.refresh_grace
        {
            Use::JustReplaced
        } else {
            Use::Over
        }
    }
}
