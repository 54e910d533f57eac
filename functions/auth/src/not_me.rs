//! `POST /api/auth/not-me`

use axum::extract::State;
use http::StatusCode;
use jiff::{SignedDuration, Timestamp};
use portal::Portal;
use portal::audit::EventKind;
use portal::http::{Json, Problem, Viewer};
use portal::identity::NotMeLink;
use portal::outbox::NoticeKind;
use portal::store::{
    Batch, Credential, Erasure, Item, Profile, ReadFactors, ReadSessions, StoreError, Stored, Unlocked, Write,
};
use portal::values::UserId;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::change_sessions::COLLISIONS;
use crate::notice::{self, Reader};
use crate::trusted_device::TrustedDevice;
use crate::{AuthError, event};

/// A factor that was added this long before the notice was written is what the notice tells of.
const AT_ONCE: SignedDuration = SignedDuration::from_mins(1);

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NotMeRequest {
    /// What stands behind the `#` of the link.
    #[schema(min_length = 86, max_length = 86)]
    link: String,
}

/// Say that it was not me
///
/// By the link in a notice, without signing in, once, for 72 hours. Ends all sessions, trusts no browser any longer,
/// takes back the factors that were added since, calls off a removal of factors and an erasure that was asked for since,
/// and takes the password no more until a new one is set by mail.
#[utoipa::path(
    post, path = "/api/auth/not-me", tag = "auth", request_body = NotMeRequest,
    responses(
        (status = 204, description = "Nobody is signed in to the account, and nobody can use its password."),
        (status = 410, body = Problem, content_type = "application/problem+json", description = "`link-ended`"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`invalid-input`"),
    )
)]
pub(crate) async fn not_me(
    State(portal): State<Portal>,
    viewer: Viewer,
    Json(request): Json<NotMeRequest>,
) -> Result<StatusCode, AuthError> {
    let keys = match portal.keys.unlocked().await {
        // No notice was ever sent.
        Err(StoreError::NotEstablished) => return Err(AuthError::LinkEnded),
        keys => keys?,
    };
    let link = NotMeLink::parse(&request.link, &keys.root).ok_or(AuthError::LinkEnded)?;
    let works_until = link.told().saturating_add(NotMeLink::WORKS).unwrap_or(Timestamp::UNIX_EPOCH);
    for _ in 0..COLLISIONS {
        if works_until <= portal.clock.now() {
            return Err(AuthError::LinkEnded);
        }
        match secure(&portal, &keys, &viewer, (&link, works_until)).await {
            Err(AuthError::Store(StoreError::Refused(0))) => return Err(AuthError::LinkEnded),
            // Somebody used a session or a factor at the same moment.
            Err(AuthError::Store(StoreError::Refused(_))) => {}
            secured => return secured.map(|()| StatusCode::NO_CONTENT),
        }
    }
    Err(StoreError::colliding("securing an account").into())
}

/// Writes all or nothing; the first write notes that the link was used.
async fn secure(
    portal: &Portal,
    keys: &Unlocked,
    viewer: &Viewer,
    (link, works_until): (&NotMeLink, Timestamp),
) -> Result<(), AuthError> {
    let (now, user, table) = (portal.clock.now(), link.user, &portal.table);
    let (mark, profile) = (Item::NotMe(link.mail), Item::Profile(user));
    let of_user = [Item::UserKey(user), Item::Sessions(user), Item::Factors(user), Item::Erasure(user)];
    let wanted: Vec<Item> = [mark, profile].into_iter().chain(of_user).collect();
    let batch = table.read(&wanted).await?;
    // The account may have gone since.
    let stored = batch.get(&profile).filter(|_| batch.get(&mark).is_none()).ok_or(AuthError::LinkEnded)?;
    let key = portal.keys.user_key(keys, user, &batch)?;
    let profile: Profile = stored.open(table, &profile, &key)?;
    let mut sessions = ReadSessions::from_batch(table, &key, user, &batch)?;
    sessions.sessions.end_all();
    let mut factors = ReadFactors::from_batch(table, &key, user, &batch)?;
    let since = link.told().saturating_sub(AT_ONCE).unwrap_or(Timestamp::UNIX_EPOCH);
    factors.factors.undo_since(since);
    let devices = TrustedDevice::all(portal, &key, user).await?;

    let reader = Reader { user, key: &key, email: &profile.email, profile: &profile };
    let mut writes = vec![
        Write::mark(mark, works_until),
        Write::update(Credential::switch_off(keys.root.blind_index(&profile.email), now)),
        sessions.write(table, &key, now)?,
        factors.write(table, &key, now)?,
        notice::owe(portal, &reader, NoticeKind::Secured, viewer)?,
        event::by_viewer(portal, (user, &key), EventKind::Secured, viewer)?,
    ];
    writes.extend(devices.iter().map(TrustedDevice::take_back));
    let asked = Erasure::from_batch(table, &key, user, &batch)?;
    if let Some(asked) = asked.filter(|asked| asked.asked.timestamp() >= since) {
        writes.extend(call_off(portal, user, &asked).await?);
        writes.push(event::by_viewer(portal, (user, &key), EventKind::ErasureUndone, viewer)?);
    }
    Ok(table.commit(&writes).await?)
}

/// A link is good for three days, an erasure begins after seven: none that was asked for since has begun.
async fn call_off(portal: &Portal, user: UserId, asked: &Erasure) -> Result<Vec<Write>, StoreError> {
    let work = asked.work(user);
    let batch: Batch = portal.table.read(&[work]).await?;
    let version = batch.get(&work).map_or(0, Stored::version);
    Ok(asked.call_off(user, version).to_vec())
}
