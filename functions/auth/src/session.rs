//! Beginning a session: the record, the tokens and the cookies.

use std::time::Duration;

use axum::response::{IntoResponse, Response};
use http::header;
use jiff::Timestamp;
use portal::Portal;
use portal::audit::{Event, EventKind};
use portal::crypto::DataKey;
use portal::http::{Cookies, Json, REFRESH_COOKIE, Viewer, set_cookie};
use portal::identity::{AccessToken, Held, RefreshToken, absolute, at_most, idle_until, is_over};
use portal::store::{
    Batch, Item, Proof, ReadPlaces, ReadSessions, Realm, Session, StoreError, Unlocked, Write,
};
use portal::values::{Position, SessionId, UserId, When};
use serde::Serialize;
use utoipa::ToSchema;

use crate::AuthError;
use crate::browser_label::browser_label;
use crate::change_sessions::{COLLISIONS, end_session_of};

/// An access token and how long it is good for. The refresh token is in the cookie beside it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Tokens {
    /// A JWT for the `Authorization: Bearer` header. Keep it in memory only.
    access_token: String,
    /// Seconds.
    #[schema(example = 300)]
    expires_in: u64,
    /// Seconds until the session ends if nobody uses it. Calls with `Portal-Activity: background` are no use.
    #[schema(example = 1800)]
    idle_ends_in: u64,
    /// Seconds until the session ends however much it is used.
    #[schema(example = 43200)]
    ends_in: u64,
    /// Whose people the session is of.
    realm: Realm,
    /// At a sign-in by password: why it would not be taken today, by the codes that `PUT /api/auth/password` refuses
    /// with. Absent when it would be. Nobody is kept out for it; a page asks for another before it goes on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false, example = json!(["too_short"]))]
    new_password_wanted: Vec<String>,
}

/// A session that has not begun yet.
pub(crate) struct NewSession {
    pub refresh: RefreshToken,
    pub record: Session,
    user: UserId,
    position: Option<Position>,
    /// The session of the same person that it takes the place of.
    replaces: Option<SessionId>,
    /// Attempts before it that got nobody in.
    refused: u32,
}

impl NewSession {
    pub(crate) fn prepare(
        portal: &Portal,
        (user, realm): (UserId, Realm),
        proof: Proof,
        viewer: &Viewer,
    ) -> Result<Self, AuthError> {
        let (now, id) = (portal.clock.now(), SessionId::new(&portal.clock)?);
        let refresh = RefreshToken::new(user, id)?;
        let ends = now.saturating_add(absolute(realm, &portal.settings.limits)).unwrap_or(now);
        let record = Session {
            id,
            refresh_hash: refresh.hash(),
            previous_hash: None,
            rotated: When::new(now),
            started: When::new(now),
            last_used: When::new(now),
            ends: When::new(ends),
            proof,
            browser: browser_label(&viewer.user_agent),
            country: viewer.country.clone(),
            level2: (proof.level() == 2).then_some(When::new(now)),
            password: proof.has_password().then_some(When::new(now)),
            saved_code: (proof == Proof::PasswordAndSavedCode).then_some(When::new(now)),
            realm,
        };
        Ok(Self { refresh, record, user, position: viewer.position, replaces: None, refused: 0 })
    }

    /// After so many attempts that got nobody in.
    pub(crate) const fn after_refused(mut self, refused: u32) -> Self {
        self.refused = refused;
        self
    }

    /// Takes the place of what the browser is signed in to (ASVS 7.2.4). A session of the same person ends in
    /// the transaction that begins this one; of another person, before.
    pub(crate) async fn in_place_of(
        self,
        portal: &Portal,
        keys: &Unlocked,
        cookies: &Cookies,
    ) -> Result<Self, AuthError> {
        let cookie = cookies.get(REFRESH_COOKIE);
        let Some(before) = cookie.and_then(|cookie| RefreshToken::parse(cookie, &keys.root)) else {
            return Ok(self);
        };
        if before.user() == self.user {
            return Ok(Self { replaces: Some(before.session()), ..self });
        }
        end_session_of(portal, keys, &before).await?;
        Ok(self)
    }

    /// Begins it together with `writes`, a refusal names one of those, and with `also` if that is still right.
    /// `batch` held the user's sessions and places; if they changed since, begins among those that there are now.
    pub(crate) async fn begin(
        &self,
        portal: &Portal,
        key: &DataKey,
        batch: &Batch,
        writes: &[Write],
        also: Option<&Write>,
    ) -> Result<(), AuthError> {
        let mut all = writes.to_vec();
        all.extend(self.own_writes(portal, key, batch)?);
        for _ in 0..COLLISIONS {
            match portal.table.commit_also(&all, also.cloned()).await {
                Err(StoreError::Refused(index)) if index >= writes.len() => {
                    let items = [Item::Sessions(self.user), Item::Places(self.user)];
                    let batch = portal.table.read(&items).await?;
                    all.truncate(writes.len());
                    all.extend(self.own_writes(portal, key, &batch)?);
                }
                begun => return Ok(begun?),
            }
        }
        Err(StoreError::colliding("beginning a session").into())
    }

    /// The session among the user's; of a customer with its event, and its country among those that are known. What
    /// the staff's trail tells is written by who lets them in.
    fn own_writes(&self, portal: &Portal, key: &DataKey, batch: &Batch) -> Result<Vec<Write>, AuthError> {
        let (table, now) = (&portal.table, portal.clock.now());
        let mut sessions = ReadSessions::from_batch(table, key, self.user, batch)?;
        if sessions.sessions.deactivated().is_some() {
            return Err(AuthError::Deactivated);
        }
        self.take_place(portal, &mut sessions);
        if self.record.realm == Realm::Staff {
            return Ok(vec![sessions.write(table, key, now)?]);
        }
        let begun = Event::in_session(EventKind::SignedIn(self.record.proof, self.refused), &self.record);
        let noted = begun.note(table, &portal.clock, key, self.user)?;
        let mut writes = vec![sessions.write(table, key, now)?, noted];
        if let Some(country) = self.record.country.clone() {
            let mut places = ReadPlaces::from_batch(table, key, self.user, batch)?;
            places.places.note(country, self.position, now);
            writes.push(places.write(table, key, now)?);
        }
        Ok(writes)
    }

    /// Puts it among the user's sessions; of too many, the one unused for longest makes room.
    fn take_place(&self, portal: &Portal, read: &mut ReadSessions) {
        let (now, limits) = (portal.clock.now(), &portal.settings.limits);
        let all = &mut read.sessions.all;
        all.retain(|session| !is_over(session, now, limits) && Some(session.id) != self.replaces);
        all.sort_by_key(|session| session.last_used);
        all.drain(..(all.len() + 1).saturating_sub(at_most(self.record.realm, limits)));
        all.push(self.record.clone());
    }

    /// What the browser gets when it has begun; made before, because reading the signing keys may fail.
    pub(crate) async fn tokens(&self, portal: &Portal, keys: &Unlocked) -> Result<Tokens, AuthError> {
        let signing_key = portal.signing_keys.current(keys).await?;
        Tokens::sign(portal, &signing_key, self.user, &self.record)
    }
}

impl Tokens {
    pub(crate) fn sign(
        portal: &Portal,
        signing_key: &Held,
        user: UserId,
        session: &Session,
    ) -> Result<Self, AuthError> {
        let (settings, clock, now) = (&portal.settings, &portal.clock, portal.clock.now());
        let signed = AccessToken::sign(settings, clock, signing_key, (user, session))?;
        Ok(Self {
            access_token: signed.token,
            expires_in: signed.expires_in,
            idle_ends_in: seconds_until(idle_until(session, &settings.limits), now),
            ends_in: seconds_until(session.ends.timestamp(), now),
            realm: session.realm,
            new_password_wanted: Vec::new(),
        })
    }

    pub(crate) fn wanting_new_password(self, reasons: Vec<String>) -> Self {
        Self { new_password_wanted: reasons, ..self }
    }
}

fn seconds_until(end: Timestamp, now: Timestamp) -> u64 {
    Duration::try_from(end.duration_since(now)).unwrap_or_default().as_secs()
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
