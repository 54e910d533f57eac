//! Ending sessions on behalf of somebody who is signed in.

use portal::Portal;
use portal::audit::EventKind;
use portal::identity::{EitherRealm, SignedIn};
use portal::store::{Session, StoreError};

use crate::change_sessions::COLLISIONS;
use crate::{AuthError, event};

/// Ends those of the caller's live sessions that are `meant`, and says how many these were.
pub(crate) async fn end_sessions(
    portal: &Portal,
    user: &SignedIn<EitherRealm>,
    meant: impl Fn(&Session) -> bool,
) -> Result<usize, AuthError> {
    for _ in 0..COLLISIONS {
        let opened = user.read(portal, &[]).await?;
        let (ended, stay): (Vec<Session>, Vec<Session>) =
            opened.live_sessions().cloned().partition(|session| meant(session));
        if ended.is_empty() {
            return Ok(0);
        }
        let count = u32::try_from(ended.len()).unwrap_or(u32::MAX);
        let noted = event::in_session(portal, (user.user(), &opened), EventKind::SessionsEnded(count))?;
        match portal.table.commit(&[opened.keep_sessions(stay)?, noted]).await {
            Ok(()) => return Ok(ended.len()),
            Err(StoreError::Refused(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(StoreError::colliding("ending sessions").into())
}
