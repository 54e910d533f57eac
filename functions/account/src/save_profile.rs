//! Saving a profile with all that belongs to it: the event, and what was replaced.

use portal::Portal;
use portal::audit::{Event, EventKind};
use portal::http::Json;
use portal::identity::{Opened, SignedIn};
use portal::store::{Clear, FormerProfile, Item, Profile, StoreError, Write};
use portal::values::EventId;

use crate::AccountError;
use crate::profile::ProfileView;
use crate::undoing::Saving;

/// Writes the profile, its event and what it replaced, all or nothing. What changes nothing writes nothing.
pub(crate) async fn save_profile(
    portal: &Portal,
    user: &SignedIn,
    opened: &Opened,
    saving: Saving<Profile>,
) -> Result<Json<ProfileView>, AccountError> {
    let Saving { before, after, version, undoes } = saving;
    let Some(former) = FormerProfile::between(&before, &after, undoes) else {
        return Ok(Json(ProfileView::for_owner(&after, version)));
    };
    let change = EventId::new(&portal.clock).map_err(StoreError::from)?;
    let item = Item::Profile(user.user());
    let kind = undoes.map_or(EventKind::ProfileChanged, |_| EventKind::ProfileChangeUndone);
    let event = Event::in_session(kind, opened.own_session()?);
    let (table, key) = (&portal.table, opened.key());
    let writes = [
        Write::replace(item, table.seal(&item, key, &after)?, Clear::none(), version),
        former.keep(table, key, user.user(), change)?,
        event.note_as(table, key, user.user(), change)?,
    ];
    match table.commit(&writes).await {
        Ok(()) => Ok(Json(ProfileView::for_owner(&after, version + 1))),
        Err(StoreError::Refused(_)) => Err(AccountError::ChangedMeanwhile),
        Err(error) => Err(error.into()),
    }
}
