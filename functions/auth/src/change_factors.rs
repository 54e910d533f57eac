//! Changing a person's factors.

use portal::Portal;
use portal::audit::EventKind;
use portal::http::Viewer;
use portal::identity::{Caller, Opened};
use portal::outbox::NoticeKind;
use portal::store::{Factors, Item, Profile, Realm, StoreError, Write};
use portal::values::UserId;

use crate::change_sessions::COLLISIONS;
use crate::notice::{self, Reader};
use crate::{AuthError, event};

/// Lets `change` have the factors of a caller whose session lives, as they are, until nobody else writes in
/// between; its owner is told of it. `change` also gives the write that notes the use of a ceremony, which is refused when that was used before.
pub(crate) async fn change_factors<T>(
    portal: &Portal,
    caller: &impl Caller,
    viewer: &Viewer,
    change: impl Fn(&mut Factors) -> Result<(T, Option<Write>), AuthError>,
) -> Result<T, AuthError> {
    for _ in 0..COLLISIONS {
        let wanted = [Item::Factors(caller.user()), Item::Profile(caller.user())];
        let opened = caller.read(portal, &wanted).await?;
        let mut read = opened.factors()?;
        let before = read.factors.clone();
        let (changed, used) = change(&mut read.factors)?;
        let realm = opened.own_session()?.realm;
        // They have no other way in, and no password to add one by.
        if realm == Realm::Staff && read.factors.passkeys.is_empty() {
            return Err(AuthError::LastPasskey);
        }
        let happened = what_happened(&before, &read.factors);
        if happened == Some(NoticeKind::FactorAdded) {
            read.factors.removal = None;
        }
        let write = read.write(&portal.table, opened.key(), portal.clock.now())?;
        let event = match happened {
            Some(NoticeKind::FactorAdded) => Some(EventKind::FactorAdded),
            Some(_) => Some(EventKind::FactorRemoved),
            None if before.removal.is_some() && read.factors.removal.is_none() => {
                Some(EventKind::FactorsKept)
            }
            None => None,
        };
        let noted =
            event.map(|kind| event::in_session(portal, (caller.user(), &opened), kind)).transpose()?;
        let notice = match happened {
            // The staff's trail tells of it, to other administrators too; the link of a notice is for customers.
            Some(_) if realm == Realm::Staff => None,
            Some(kind) => Some(tell(portal, (caller.user(), &opened), kind, viewer)?),
            None => None,
        };
        let writes: Vec<Write> = [write].into_iter().chain(used).chain(notice).chain(noted).collect();
        match portal.table.commit(&writes).await {
            Ok(()) => return Ok(changed),
            Err(StoreError::Refused(0)) => {}
            Err(StoreError::Refused(_)) => return Err(AuthError::CeremonyEnded),
            Err(error) => return Err(error.into()),
        }
    }
    Err(StoreError::colliding("changing factors").into())
}

/// What a person is told of; a new name is nothing.
fn what_happened(before: &Factors, after: &Factors) -> Option<NoticeKind> {
    let app = |factors: &Factors| factors.totp.as_ref().map(|totp| totp.added);
    let passkeys = |factors: &Factors| factors.passkeys.len();
    if passkeys(after) > passkeys(before) || (app(after).is_some() && app(after) != app(before)) {
        return Some(NoticeKind::FactorAdded);
    }
    let is_less = passkeys(after) < passkeys(before) || (app(before).is_some() && app(after).is_none());
    is_less.then_some(NoticeKind::FactorRemoved)
}

/// The notice to the caller, whose profile was read.
pub(crate) fn tell(
    portal: &Portal,
    (user, opened): (UserId, &Opened),
    kind: NoticeKind,
    viewer: &Viewer,
) -> Result<Write, StoreError> {
    let (profile, _): (Profile, u64) = opened.record(&Item::Profile(user))?;
    let reader = Reader { user, key: opened.key(), email: &profile.email, profile: &profile };
    notice::owe(portal, &reader, kind, viewer)
}
