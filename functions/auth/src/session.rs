//! Beginning a session: the record, the tokens and the cookies.

use axum::response::{IntoResponse, Response};
use http::header;
use portal::Portal;
use portal::crypto::DataKey;
use portal::http::{Json, REFRESH_COOKIE, set_cookie};
use portal::identity::{AccessToken, RefreshToken};
use portal::store::{Clear, Item, Proof, Session, Unlocked, Write};
use portal::values::{SessionId, UserId, When};
use serde::Serialize;
use utoipa::ToSchema;

use crate::AuthError;

/// An access token and how long it is good for. The refresh token is in the cookie beside it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Tokens {
    /// A JWT for the `Authorization: Bearer` header. Keep it in memory only.
    access_token: String,
    /// Seconds.
    #[schema(example = 300)]
    expires_in: u64,
}

/// A session that begins when its write is committed.
pub(crate) struct NewSession {
    pub id: SessionId,
    pub write: Write,
    refresh: RefreshToken,
    proof: Proof,
}

impl NewSession {
    pub(crate) fn prepare(
        portal: &Portal,
        key: &DataKey,
        user: UserId,
        proof: Proof,
    ) -> Result<Self, AuthError> {
        let (now, id) = (portal.clock.now(), SessionId::new(&portal.clock)?);
        let refresh = RefreshToken::new(user, id)?;
        let ends = now.saturating_add(portal.settings.limits.session_absolute).unwrap_or(now);
        let record = Session {
            refresh_hash: refresh.hash(),
            previous_hash: None,
            rotated: When::new(now),
            started: When::new(now),
            ends: When::new(ends),
            proof,
        };
        let item = Item::Session(user, id);
        let write =
            Write::create(item, portal.table.seal(&item, key, &record)?, Clear::none().version(1).due(ends));
        Ok(Self { id, write, refresh, proof })
    }

    /// What the browser gets once the session's write is committed.
    pub(crate) async fn tokens(
        self,
        portal: &Portal,
        keys: &Unlocked,
    ) -> Result<(Tokens, RefreshToken), AuthError> {
        Ok((Tokens::sign(portal, keys, self.refresh.user(), self.id, self.proof).await?, self.refresh))
    }
}

impl Tokens {
    pub(crate) async fn sign(
        portal: &Portal,
        keys: &Unlocked,
        user: UserId,
        session: SessionId,
        proof: Proof,
    ) -> Result<Self, AuthError> {
        let (settings, clock) = (&portal.settings, &portal.clock);
        let signed =
            AccessToken::sign(settings, clock, &portal.signing_keys, keys, (user, session, proof)).await?;
        Ok(Self { access_token: signed.token, expires_in: signed.expires_in })
    }
}

/// Adds the refresh cookie to an answer.
pub(crate) fn with_refresh_cookie(
    portal: &Portal,
    keys: &Unlocked,
    answer: impl Serialize,
    refresh: &RefreshToken,
) -> Response {
    let mut response = Json(answer).into_response();
    let lives = portal.settings.limits.session_absolute;
    if let Some(cookie) = set_cookie(REFRESH_COOKIE, refresh.encode(&keys.root), lives) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}
