//! `POST /api/privacy/erasure`

use axum::extract::State;
use http::StatusCode;
use portal::Portal;
use portal::audit::{Event, EventKind};
use portal::http::{Json, NoBody, Problem};
use portal::identity::{Fresh, Opened};
use portal::leaving::{AccountFate, standings};
use portal::outbox::NoticeKind;
use portal::store::{Erasure, Item, Profile, StoreError};
use portal::values::{UserId, When};

use crate::plan::AskedErasure;
use crate::{PrivacyError, notice};

/// Ask to be erased
///
/// It can be called off for seven days; until then everything stays as it is. Then the keys that open the caller's data
/// are destroyed, all of it is deleted, and a signed receipt is mailed. Asked for again, it answers with what was asked.
#[utoipa::path(
    post, path = "/api/privacy/erasure", tag = "privacy", security(("access_token" = [])),
    responses(
        (status = 201, body = AskedErasure, description = "It was asked for; a notice is on its way."),
        (status = 200, body = AskedErasure, description = "It was asked for before."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`, `step_up_required`"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "`last-owner`: others use an account that nobody else answers for"),
    )
)]
pub(crate) async fn ask_erasure(
    State(portal): State<Portal>,
    user: Fresh,
    _: NoBody,
) -> Result<(StatusCode, Json<AskedErasure>), PrivacyError> {
    let id = user.user();
    let items = [Item::Profile(id), Item::Memberships(id), Item::Erasure(id)];
    let opened = user.read(&portal, &items).await?.opened;
    if let Some(asked) = Erasure::from_batch(&portal.table, opened.key(), id, opened.batch())? {
        return Ok((StatusCode::OK, Json(AskedErasure::for_owner(&asked))));
    }
    let keys = portal.keys.unlocked().await?;
    let accounts = standings(&portal, &keys, id, &opened.memberships()?).await?;
    if accounts.iter().any(|account| account.fate() == AccountFate::NeedsOwner) {
        return Err(PrivacyError::LastOwner);
    }
    match ask(&portal, id, &opened).await {
        Ok(asked) => Ok((StatusCode::CREATED, Json(AskedErasure::for_owner(&asked)))),
        // Of two at once one is kept, and the other answers with it.
        Err(StoreError::Refused(0)) => {
            let opened = user.read(&portal, &items).await?.opened;
            let asked = Erasure::from_batch(&portal.table, opened.key(), id, opened.batch())?;
            let asked = asked.ok_or_else(|| StoreError::colliding("asking for an erasure"))?;
            Ok((StatusCode::OK, Json(AskedErasure::for_owner(&asked))))
        }
        Err(error) => Err(error.into()),
    }
}

async fn ask(portal: &Portal, id: UserId, opened: &Opened) -> Result<Erasure, StoreError> {
    let (keys, table) = (portal.keys.unlocked().await?, &portal.table);
    let asked = Erasure { asked: When::new(portal.clock.now()), receipt: UserId::new(&portal.clock)? };
    let (of_work, keep) = portal.keys.new_user_key(&keys, asked.receipt)?;
    let [first, work] = asked.create(table, id, (opened.key(), &of_work))?;
    let (profile, _) = opened.record::<Profile>(&Item::Profile(id))?;
    let told = notice::owe(portal, (id, opened), profile, NoticeKind::ErasureAsked)?;
    let event = Event::in_session(EventKind::ErasureAsked, opened.own_session()?);
    let noted = event.note(table, &portal.clock, opened.key(), id)?;
    table.commit(&[first, work, keep, told, noted]).await?;
    Ok(asked)
}
