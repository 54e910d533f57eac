//! A person who is signed in, and the only way to that person's data.

use std::marker::PhantomData;
use std::sync::Arc;

use super::session_life::{is_over, is_worth_noting};
use super::{Activity, Admits, Claims, CustomersOnly, NotSignedIn};
use crate::crypto::{Body, DataKey};
use crate::portal::Portal;
use crate::store::{
    Batch, Item, ReadFactors, ReadMemberships, ReadRoster, ReadSessions, Realm, Session, StoreError,
    Unlocked, Write,
};
use crate::values::{SessionId, UserId, When};

/// A caller whose access token is good. Handlers take it as an argument; it can't be made otherwise. It is a
/// customer, unless the handler says in its place whom else it answers.
///
/// Its session is looked at with the data, in the same round trip: [`SignedIn::read`] gives nothing for a
/// session that has ended, so ending one holds on the very next request.
#[derive(Clone, Debug)]
pub struct SignedIn<R = CustomersOnly> {
    user: UserId,
    session: SessionId,
    realm: Realm,
    activity: Activity,
    admits: PhantomData<R>,
}

/// What [`SignedIn::read`] found.
#[derive(Debug)]
pub struct Opened {
    portal: Portal,
    keys: Arc<Unlocked>,
    key: DataKey,
    batch: Batch,
    sessions: ReadSessions,
    user: UserId,
    session: SessionId,
}

impl<R: Admits> SignedIn<R> {
    /// Verifies the token of an `Authorization: Bearer` header.
    pub async fn from_bearer(portal: &Portal, header: &str, activity: Activity) -> Result<Self, NotSignedIn> {
        let token = bearer(header).ok_or(NotSignedIn::NoToken)?;
        let keys = match portal.keys.unlocked().await {
            Ok(keys) => keys,
            Err(StoreError::NotEstablished) => return Err(NotSignedIn::NoToken),
            Err(error) => return Err(error.into()),
        };
        let claims =
            Claims::verify(&portal.settings, &portal.clock, &portal.signing_keys, &keys, token).await?;
        match (UserId::parse(&claims.sub), SessionId::parse(&claims.sid)) {
            (Some(user), Some(session)) if R::admits(claims.realm) => {
                Ok(Self { user, session, realm: claims.realm, activity, admits: PhantomData })
            }
            _ => Err(NotSignedIn::NoToken),
        }
    }

    pub const fn user(&self) -> UserId {
        self.user
    }

    /// The session that the caller's token names.
    pub const fn session(&self) -> SessionId {
        self.session
    }

    /// The realm that the caller's token names.
    pub const fn realm(&self) -> Realm {
        self.realm
    }

    /// Reads the caller's own items together with the live session and the caller's key, in one call. At most
    /// once a minute a second call notes that the session was used.
    pub async fn read(&self, portal: &Portal, items: &[Item]) -> Result<Opened, NotSignedIn> {
        let fixed = [Item::Sessions(self.user), Item::UserKey(self.user)];
        let wanted: Vec<Item> = fixed.iter().chain(items).copied().collect();
        let batch = portal.table.read(&wanted).await?;
        if batch.get(&Item::Sessions(self.user)).is_none() {
            return Err(NotSignedIn::SessionEnded);
        }
        let keys = portal.keys.unlocked().await?;
        let key = portal.keys.user_key(&keys, self.user, &batch)?;
        let sessions = ReadSessions::from_batch(&portal.table, &key, self.user, &batch)?;
        let (user, session) = (self.user, self.session);
        let mut opened = Opened { portal: portal.clone(), keys, key, batch, sessions, user, session };
        let (now, limits) = (portal.clock.now(), &portal.settings.limits);
        let live = opened
            .sessions
            .sessions
            .find(self.session)
            .filter(|held| !is_over(held, now, limits))
            // What the record says counts, whatever the token does.
            .filter(|held| held.realm == self.realm);
        let session = live.ok_or(NotSignedIn::SessionEnded)?;
        if self.activity == Activity::Use && is_worth_noting(session, now, limits) {
            opened.note_use(self.session).await;
        }
        Ok(opened)
    }
}

/// The token after the scheme, whose case does not matter (RFC 9110 §11.1).
fn bearer(header: &str) -> Option<&str> {
    let (scheme, token) = header.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

impl Opened {
    /// A record of the caller's with its version; an error when it is not there.
    pub fn record<T: Body>(&self, item: &Item) -> Result<(T, u64), StoreError> {
        let stored =
            self.batch.get(item).ok_or(StoreError::Corrupt("a record that every user has is missing"))?;
        Ok((stored.open(&self.portal.table, item, &self.key)?, stored.version()))
    }

    /// A record of the caller's that may not be there.
    pub fn record_if_there<T: Body>(&self, item: &Item) -> Result<Option<T>, StoreError> {
        let stored = self.batch.get(item);
        stored.map(|stored| stored.open(&self.portal.table, item, &self.key)).transpose()
    }

    /// The caller's key, for sealing what is written back.
    pub const fn key(&self) -> &DataKey {
        &self.key
    }

    /// The keys of the deployment.
    pub fn keys(&self) -> &Unlocked {
        &self.keys
    }

    /// An item of whomever, if it was asked for and is there.
    pub const fn batch(&self) -> &Batch {
        &self.batch
    }

    /// The staff, if it was asked for.
    pub fn roster(&self) -> Result<ReadRoster, StoreError> {
        let (table, now) = (&self.portal.table, self.portal.clock.now());
        ReadRoster::from_batch(table, &self.keys.deployment, &self.batch, now)
    }

    /// The caller's factors, if they were asked for.
    pub fn factors(&self) -> Result<ReadFactors, StoreError> {
        ReadFactors::from_batch(&self.portal.table, &self.key, self.user, &self.batch)
    }

    /// The caller's memberships, if they were asked for.
    pub fn memberships(&self) -> Result<ReadMemberships, StoreError> {
        ReadMemberships::from_batch(&self.portal.table, &self.key, self.user, &self.batch)
    }

    /// The session that the caller's token names.
    pub fn own_session(&self) -> Result<&Session, StoreError> {
        self.sessions
            .sessions
            .find(self.session)
            .ok_or(StoreError::Corrupt("a session was lost while it was read"))
    }

    /// The write of a change of that session; refused when somebody else changed the sessions meanwhile.
    pub fn change_own_session(&self, change: impl FnOnce(&mut Session)) -> Result<Write, StoreError> {
        let mut all = self.sessions.sessions.all.clone();
        if let Some(session) = all.iter_mut().find(|session| session.id == self.session) {
            change(session);
        }
        self.keep_sessions(all)
    }

    /// The caller's sessions that live.
    pub fn live_sessions(&self) -> impl Iterator<Item = &Session> {
        let (now, limits) = (self.portal.clock.now(), &self.portal.settings.limits);
        self.sessions.sessions.all.iter().filter(move |session| !is_over(session, now, limits))
    }

    /// The write that leaves the caller these sessions; refused when somebody else changed them meanwhile.
    pub fn keep_sessions(&self, all: Vec<Session>) -> Result<Write, StoreError> {
        let mut changed = self.sessions.clone();
        changed.sessions.all = all;
        changed.write(&self.portal.table, &self.key, self.portal.clock.now())
    }

    /// A use that can't be noted is not worth failing for: at worst the session ends a minute early.
    async fn note_use(&mut self, id: SessionId) {
        let now = self.portal.clock.now();
        let mut noted = self.sessions.clone();
        if let Some(session) = noted.sessions.find_mut(id) {
            session.last_used = When::new(now);
        }
        let write = noted.write(&self.portal.table, &self.key, now);
        let written = match write {
            Ok(write) => self.portal.table.commit(&[write]).await,
            Err(error) => Err(error),
        };
        match written {
            Ok(()) => self.sessions = noted.written(),
            // Another tab or device wrote at the same moment, this one's use most likely.
            Err(StoreError::Refused(_)) => {}
            Err(error) => tracing::warn!(%error, "the use of a session was not noted"),
        }
    }
}
