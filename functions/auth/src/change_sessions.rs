//! Changing a user's sessions when no access token names the caller: the refresh cookie does.

use portal::Portal;
use portal::audit::EventKind;
use portal::identity::RefreshToken;
use portal::staff_audit::note_own;
use portal::store::{Item, ReadSessions, Session, Sessions, StoreError, Unlocked};
use portal::values::UserId;

use crate::AuthError;

/// How often a change is made anew because another tab or device was first.
pub(crate) const COLLISIONS: u32 = 16;

/// What becomes of the sessions, and what the caller makes of them.
pub(crate) enum Change<T> {
    /// With what happened to a session, if that is worth telling.
    Write(T, Option<(EventKind, Box<Session>)>),
    Keep(T),
}

/// Lets `change` have the user's sessions as they are, until nobody else writes in between.
pub(crate) async fn change_sessions<T>(
    portal: &Portal,
    keys: &Unlocked,
    user: UserId,
    change: impl Fn(&mut Sessions) -> Change<T>,
) -> Result<Option<T>, AuthError> {
    for _ in 0..COLLISIONS {
        let batch = portal.table.read(&[Item::Sessions(user), Item::UserKey(user)]).await?;
        if batch.get(&Item::Sessions(user)).is_none() {
            return Ok(None);
        }
        let key = portal.keys.user_key(keys, user, &batch)?;
        let mut read = ReadSessions::from_batch(&portal.table, &key, user, &batch)?;
        let mut writes = Vec::new();
        let outcome = match change(&mut read.sessions) {
            Change::Keep(outcome) => return Ok(Some(outcome)),
            Change::Write(outcome, event) => {
                let at = (&portal.table, &portal.clock);
                let noted = event.map(|(kind, session)| note_own(at, keys, (user, &key), kind, &session));
                writes.extend(noted.transpose()?);
                outcome
            }
        };
        writes.insert(0, read.write(&portal.table, &key, portal.clock.now())?);
        match portal.table.commit(&writes).await {
            Ok(()) => return Ok(Some(outcome)),
            Err(StoreError::Refused(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(StoreError::colliding("changing sessions").into())
}

/// Ends the session of a refresh token; that it ended before is no error.
pub(crate) async fn end_session_of(
    portal: &Portal,
    keys: &Unlocked,
    token: &RefreshToken,
) -> Result<(), AuthError> {
    change_sessions(portal, keys, token.user(), |sessions| {
        sessions.end(token.session()).map_or(Change::Keep(()), |session| {
            Change::Write((), Some((EventKind::SignedOut, Box::new(session))))
        })
    })
    .await?;
    Ok(())
}
