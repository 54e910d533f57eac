//! `DELETE /api/privacy/erasure`

use axum::extract::State;
use http::StatusCode;
use portal::Portal;
use portal::audit::{Event, EventKind};
use portal::http::Problem;
use portal::identity::{Opened, SignedIn};
use portal::outbox::NoticeKind;
use portal::store::{Erasing, Erasure, Item, Profile, StoreError};
use portal::values::UserId;

use crate::{PrivacyError, notice};

/// Call an erasure off
///
/// As long as nothing is gone. Where nothing was asked for, it is as if it had been called off.
#[utoipa::path(
    delete, path = "/api/privacy/erasure", tag = "privacy", security(("access_token" = [])),
    responses(
        (status = 204, description = "Nothing will be erased."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "`erasure-began`"),
    )
)]
pub(crate) async fn undo_erasure(
    State(portal): State<Portal>,
    user: SignedIn,
) -> Result<StatusCode, PrivacyError> {
    let id = user.user();
    let opened = user.read(&portal, &[Item::Erasure(id), Item::Profile(id)]).await?;
    let asked = Erasure::from_batch(&portal.table, opened.key(), id, opened.batch())?;
    let Some(asked) = asked else { return Ok(StatusCode::NO_CONTENT) };
    match undo(&portal, id, &opened, &asked).await {
        // Somebody else called it off, or it began in the same moment.
        Err(PrivacyError::Store(StoreError::Refused(_))) => {
            let batch = portal.table.read(&[Item::Erasure(id), asked.work(id)]).await?;
            match (batch.get(&Item::Erasure(id)), batch.get(&asked.work(id))) {
                (None, None) => Ok(StatusCode::NO_CONTENT),
                _ => Err(PrivacyError::ErasureBegan),
            }
        }
        done => done.map(|()| StatusCode::NO_CONTENT),
    }
}

async fn undo(portal: &Portal, id: UserId, opened: &Opened, asked: &Erasure) -> Result<(), PrivacyError> {
    let (table, item) = (&portal.table, asked.work(id));
    let batch = table.read(&[item, Item::UserKey(asked.receipt)]).await?;
    let stored = batch.get(&item).ok_or(PrivacyError::ErasureBegan)?;
    let keys = portal.keys.unlocked().await?;
    let key = portal.keys.user_key(&keys, asked.receipt, &batch)?;
    let work: Erasing = stored.open(table, &item, &key)?;
    if work.has_begun() {
        return Err(PrivacyError::ErasureBegan);
    }
    let (profile, _) = opened.record::<Profile>(&Item::Profile(id))?;
    let event =
        Event::in_session(EventKind::ErasureUndone, opened.own_session().map_err(PrivacyError::Store)?);
    let mut writes = asked.call_off(id, stored.version()).to_vec();
    writes.push(notice::owe(portal, (id, opened), profile, NoticeKind::ErasureUndone)?);
    writes.push(event.note(table, &portal.clock, opened.key(), id)?);
    Ok(table.commit(&writes).await?)
}
