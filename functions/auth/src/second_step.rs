//! `POST /api/auth/sign-in/second-step`

use axum::extract::State;
use axum::response::Response;
use http::header;
use portal::Portal;
use portal::audit::EventKind;
use portal::crypto::DataKey;
use portal::http::{Cookies, DEVICE_COOKIE, Json, Problem, Viewer, set_cookie};
use portal::identity::OpaqueToken;
use portal::outbox::NoticeKind;
use portal::store::{
    Batch, Credential, EmailCodeCheck, Item, Occasion, Realm, SecondStep, StoreError, Write,
};
use portal::values::{DeviceId, SecondStepId, UserId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::notice::{self, Reader};
use crate::second_step_proof::{SecondStepProof, prove_second_step};
use crate::session::{NewSession, Tokens, with_refresh_cookie};
use crate::trusted_device::{self, Asked};
use crate::{AuthError, event};

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SecondStepRequest {
    /// From `sign-in`.
    #[schema(min_length = 86, max_length = 86)]
    challenge: String,
    proof: SecondStepProof,
    /// Skip the second step on this browser for 30 days. The password is always asked.
    #[serde(default)]
    trust_device: bool,
}

/// The sign-in is complete.
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "status", rename_all = "snake_case")]
pub(crate) enum SecondStepAnswer {
    SignedIn(Tokens),
}

/// Take the second step
///
/// A code works once, only in the sign-in that asked for it, for 10 minutes, and only the newest one. Of whatever
/// method, five proofs may be tried.
#[utoipa::path(
    post, path = "/api/auth/sign-in/second-step", tag = "auth", request_body = SecondStepRequest,
    responses(
        (status = 200, body = SecondStepAnswer, description = "`signed_in`, with the refresh cookie."),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "`deactivated`"),
        (status = 410, body = Problem, content_type = "application/problem+json", description = "`attempt-ended`, `ceremony-ended`"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`wrong-code`, `passkey-refused`, `passkey-copied`, `method-not-offered`, `invalid-input`"),
    )
)]
pub(crate) async fn second_step(
    State(portal): State<Portal>,
    cookies: Cookies,
    viewer: Viewer,
    Json(request): Json<SecondStepRequest>,
) -> Result<Response, AuthError> {
    let token = OpaqueToken::parse(&request.challenge).ok_or(AuthError::AttemptEnded)?;
    let (user, item) = (token.user, Item::SecondStep(token.user, SecondStepId::from_bytes(token.id)));
    let charge = EmailCodeCheck::charge_try(item, portal.clock.now());
    let stored = portal.table.update(charge).await?.ok_or(AuthError::AttemptEnded)?;

    let keys = portal.keys.unlocked().await?;
    let cookie = cookies.get(DEVICE_COOKIE).and_then(OpaqueToken::parse);
    let device = cookie.as_ref().map(|token| Item::Device(user, DeviceId::from_bytes(token.id)));
    let of_user = [Item::UserKey(user), Item::Profile(user), Item::Sessions(user), Item::Places(user)];
    let wanted: Vec<Item> = of_user.into_iter().chain([Item::Factors(user)]).chain(device).collect();
    let batch = portal.table.read(&wanted).await?;
    let key = portal.keys.user_key(&keys, user, &batch)?;
    let attempt: SecondStep = stored.open(&portal.table, &item, &key)?;
    let attempted = (&token, &attempt);
    let proved = prove_second_step(&portal, &keys, &key, &batch, attempted, request.proof).await?;

    let session = NewSession::prepare(&portal, (user, Realm::Customers), proved.how, &viewer)?
        .after_refused(attempt.refused);
    // Of two that use the code at once, one finds the attempt still there.
    let index = keys.root.blind_index(&attempt.email);
    let signed_in = Credential::signed_in(
        index,
        (attempt.passwords, attempt.attempts),
        attempt.occasion != Occasion::UnusualPlace,
        portal.clock.now(),
    );
    let mut writes = vec![Write::delete(item), Write::update(signed_in)];
    writes.extend(proved.writes);
    let sign_in = notice_of(attempt.occasion);
    let removal = proved.factors_removed.then_some(NoticeKind::FactorRemoved);
    for kind in sign_in.into_iter().chain(removal) {
        writes.push(tell(&portal, &key, (user, &attempt), &batch, kind, &viewer)?);
    }
    if proved.factors_removed {
        writes.push(event::by_viewer(&portal, (user, &key), EventKind::FactorRemoved, &viewer)?);
    }
    let device = Asked { user, cookie: cookie.as_ref(), to_trust: request.trust_device };
    let (trusted, noted) = trusted_device::after_second_step(&portal, &key, &device, &batch, &viewer).await?;
    writes.extend(noted);
    // Before the code is used up: reading the signing keys may fail.
    let tokens = session.tokens(&portal, &keys).await?.wanting_new_password(attempt.new_password_wanted);
    let rewrap = portal.keys.rewrap(&keys, user, &batch)?;
    let session = session.in_place_of(&portal, &keys, &cookies).await?;
    match session.begin(&portal, &key, &batch, &writes, rewrap.as_ref()).await {
        Ok(()) => {}
        Err(AuthError::Store(StoreError::Refused(_))) => return Err(AuthError::AttemptEnded),
        Err(error) => return Err(error),
    }
    let answer = SecondStepAnswer::SignedIn(tokens);
    let mut response = with_refresh_cookie(&portal, &keys, answer, &session.refresh);
    let lives = portal.settings.limits.device_trust;
    if let Some(cookie) = trusted.and_then(|token| set_cookie(DEVICE_COOKIE, token.encode(), lives)) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

/// What a person is told of a sign-in that took the second step. Of the very first they know.
const fn notice_of(occasion: Occasion) -> Option<NoticeKind> {
    match occasion {
        Occasion::FirstSignIn => None,
        Occasion::NewDevice => Some(NoticeKind::NewDevice),
        Occasion::UnusualPlace => Some(NoticeKind::UnusualPlace),
    }
}

fn tell(
    portal: &Portal,
    key: &DataKey,
    (user, attempt): (UserId, &SecondStep),
    batch: &Batch,
    kind: NoticeKind,
    viewer: &Viewer,
) -> Result<Write, StoreError> {
    let item = Item::Profile(user);
    let stored = batch.get(&item).ok_or(StoreError::Corrupt("a user has no profile"))?;
    let profile = stored.open(&portal.table, &item, key)?;
    let reader = Reader { user, key, email: &attempt.email, profile: &profile };
    notice::owe(portal, &reader, kind, viewer)
}
