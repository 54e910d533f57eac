//! `POST /api/auth/sign-in/lost-factor/confirm`

use axum::extract::State;
use portal::Portal;
use portal::audit::EventKind;
use portal::http::{Json, Problem, Viewer};
use portal::identity::OpaqueToken;
use portal::outbox::NoticeKind;
use portal::store::{
    EmailCodeCheck, FactorRemoval, Item, Profile, ReadFactors, SecondStep, StoreError, Stored, Write,
};
use portal::values::{EmailCode, SecondStepId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::change_sessions::COLLISIONS;
use crate::notice::{self, Reader};
use crate::second_step_proof::is_whose;
use crate::{AuthError, event};

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ConfirmLostFactorRequest {
    /// From `sign-in`.
    #[schema(min_length = 86, max_length = 86)]
    challenge: String,
    /// The 8 digits from the mail; spaces and dashes do no harm.
    #[schema(value_type = String, example = "1234 5678")]
    code: EmailCode,
}

/// When a mailed code takes the place of the factors that a person has.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = FactorRemoval)]
pub(crate) struct RemovalView {
    #[schema(format = "date-time")]
    pub from: String,
    /// After this it has to be asked for anew.
    #[schema(format = "date-time")]
    pub until: String,
}

impl From<FactorRemoval> for RemovalView {
    fn from(removal: FactorRemoval) -> Self {
        Self { from: removal.from.timestamp().to_string(), until: removal.until.timestamp().to_string() }
    }
}

/// Confirm that my factors are lost
///
/// Ends this sign-in and starts the wait: from 24 hours on, for 7 days, a sign-in is offered a mailed code, which
/// removes the factors. The owner is told at once, and any use of a factor calls it off.
#[utoipa::path(
    post, path = "/api/auth/sign-in/lost-factor/confirm", tag = "auth", request_body = ConfirmLostFactorRequest,
    responses(
        (status = 200, body = RemovalView, description = "The wait has begun."),
        (status = 410, body = Problem, content_type = "application/problem+json", description = "`attempt-ended`"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`wrong-code`, `method-not-offered`, `invalid-input`"),
    )
)]
pub(crate) async fn confirm_lost_factor(
    State(portal): State<Portal>,
    viewer: Viewer,
    Json(request): Json<ConfirmLostFactorRequest>,
) -> Result<Json<RemovalView>, AuthError> {
    let token = OpaqueToken::parse(&request.challenge).ok_or(AuthError::AttemptEnded)?;
    let item = Item::SecondStep(token.user, SecondStepId::from_bytes(token.id));
    let charge = EmailCodeCheck::charge_try(item, portal.clock.now());
    let stored = portal.table.update(charge).await?.ok_or(AuthError::AttemptEnded)?;
    for _ in 0..COLLISIONS {
        match confirm(&portal, &viewer, (&token, item, &stored), &request.code).await {
            // Of two that use the code at once, one finds the attempt still there; a new password ends it.
            Err(AuthError::Store(StoreError::Refused(0 | 1))) => return Err(AuthError::AttemptEnded),
            // A factor was used or changed at the same moment.
            Err(AuthError::Store(StoreError::Refused(_))) => {}
            confirmed => return confirmed.map(|removal| Json(removal.into())),
        }
    }
    Err(StoreError::colliding("confirming lost factors").into())
}

/// Writes all or nothing; the first two writes are the attempt's.
async fn confirm(
    portal: &Portal,
    viewer: &Viewer,
    (token, item, stored): (&OpaqueToken, Item, &Stored),
    code: &EmailCode,
) -> Result<FactorRemoval, AuthError> {
    let (now, user) = (portal.clock.now(), token.user);
    let keys = portal.keys.unlocked().await?;
    let batch = portal.table.read(&[Item::UserKey(user), Item::Profile(user), Item::Factors(user)]).await?;
    let key = portal.keys.user_key(&keys, user, &batch)?;
    let attempt: SecondStep = stored.open(&portal.table, &item, &key)?;
    if !is_whose(token, &attempt) {
        return Err(AuthError::AttemptEnded);
    }
    let check = attempt.loss.as_ref().ok_or(AuthError::MethodNotOffered)?;
    // Exposed to prove the code with it.
    if !check.is_proved_by(&token.secret.expose().0, code) {
        return Err(AuthError::WrongCode);
    }
    let mut read = ReadFactors::from_batch(&portal.table, &key, user, &batch)?;
    if !read.factors.has_any() {
        return Err(AuthError::MethodNotOffered);
    }
    let index = keys.root.blind_index(&attempt.email);
    let mut writes = vec![Write::delete(item), Write::only_if_password(index, attempt.passwords)];
    // Said twice, the first time counts.
    let (removal, begun) = if let Some(removal) = read.factors.pending_removal(now) {
        (removal, false)
    } else {
        (FactorRemoval::after(portal.settings.limits.lost_factor_waits, now), true)
    };
    if begun {
        read.factors.removal = Some(removal);
        let item = Item::Profile(user);
        let profile = batch.get(&item).ok_or(StoreError::Corrupt("a user has no profile"))?;
        let profile: Profile = profile.open(&portal.table, &item, &key)?;
        let reader = Reader { user, key: &key, email: &attempt.email, profile: &profile };
        writes.push(read.write(&portal.table, &key, now)?);
        writes.push(notice::owe(portal, &reader, NoticeKind::FactorsReportedLost, viewer)?);
        writes.push(event::by_viewer(portal, (user, &key), EventKind::FactorsReportedLost, viewer)?);
    }
    portal.table.commit(&writes).await?;
    Ok(removal)
}
