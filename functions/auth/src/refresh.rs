//! `POST /api/auth/refresh`

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::header;
use jiff::Timestamp;
use portal::Portal;
use portal::audit::EventKind;
use portal::http::{Cookies, NoBody, Problem, REFRESH_COOKIE, clear_cookie};
use portal::identity::{Activity, RefreshToken, is_over};
use portal::settings::Limits;
use portal::store::{Session, Sessions, StoreError};
use portal::values::When;

use crate::AuthError;
use crate::change_sessions::{Change, change_sessions};
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
pub(crate) async fn refresh(
    State(portal): State<Portal>,
    cookies: Cookies,
    activity: Activity,
    _: NoBody,
) -> Response {
    match rotate(&portal, &cookies, activity).await {
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

async fn rotate(portal: &Portal, cookies: &Cookies, activity: Activity) -> Result<Response, AuthError> {
    let keys = match portal.keys.unlocked().await {
        Err(StoreError::NotEstablished) => return Err(AuthError::NotSignedIn),
        keys => keys?,
    };
    let token = cookies.get(REFRESH_COOKIE).and_then(|cookie| RefreshToken::parse(cookie, &keys.root));
    let token = token.ok_or(AuthError::NotSignedIn)?;
    let successor = token.successor(&keys.root);
    // Before the token is replaced: reading the signing keys may fail.
    let signing_key = portal.signing_keys.current(&keys).await?;
    let presented = Presented { token: &token, successor: &successor, activity, now: portal.clock.now() };
    let limits = &portal.settings.limits;
    let change = |sessions: &mut Sessions| presented.change(sessions, limits);
    let session = change_sessions(portal, &keys, token.user(), change).await?.flatten();
    let session = session.ok_or(AuthError::NotSignedIn)?;
    let tokens = Tokens::sign(portal, &signing_key, token.user(), &session)?;
    Ok(with_refresh_cookie(portal, &keys, tokens, &successor))
}

/// A token as it was presented.
struct Presented<'a> {
    token: &'a RefreshToken,
    successor: &'a RefreshToken,
    activity: Activity,
    now: Timestamp,
}

impl Presented<'_> {
    /// Rotates the token if it is the newest, and gives the session; ends a session that is past its time, or
    /// whose token somebody must have copied.
    fn change(&self, sessions: &mut Sessions, limits: &Limits) -> Change<Option<Session>> {
        let Some(session) = sessions.find_mut(self.token.session()) else { return Change::Keep(None) };
        let is_over = is_over(session, self.now, limits);
        if !is_over && self.token.matches(&session.refresh_hash) {
            self.rotate(session);
            return Change::Write(Some(session.clone()), None);
        }
        if !is_over && self.was_just_replaced(session, limits) {
            return Change::Keep(Some(session.clone()));
        }
        let copied = sessions.end(self.token.session()).filter(|_| !is_over);
        Change::Write(None, copied.map(|session| (EventKind::CopyFound, Box::new(session))))
    }

    fn rotate(&self, session: &mut Session) {
        session.previous_hash = Some(session.refresh_hash.clone());
        session.refresh_hash = self.successor.hash();
        session.rotated = When::new(self.now);
        if self.activity == Activity::Use {
            session.last_used = When::new(self.now);
        }
    }

    /// Whether it is the token before the newest, of a tab that did not know yet.
    fn was_just_replaced(&self, session: &Session, limits: &Limits) -> bool {
        session.previous_hash.as_ref().is_some_and(|previous| self.token.matches(previous))
            && session.rotated.age_at(self.now).unsigned_abs() <= limits.refresh_grace
    }
}
