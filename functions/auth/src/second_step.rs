//! `POST /api/auth/sign-in/second-step`

use axum::extract::State;
use axum::response::Response;
use http::header;
use portal::Portal;
use portal::crypto::DataKey;
use portal::http::{DEVICE_COOKIE, Json, Problem, Viewer, set_cookie};
use portal::identity::OpaqueToken;
use portal::store::{Clear, Device, EmailCodeCheck, Item, Lane, ReadSessions, SecondStep, StoreError, Write};
use portal::values::{DeviceId, SecondStepId, UserId, When};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::AuthError;
use crate::second_step_proof::{SecondStepProof, prove_second_step};
use crate::session::{NewSession, Tokens, with_refresh_cookie};

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
        (status = 410, body = Problem, content_type = "application/problem+json", description = "`attempt-ended`, `ceremony-ended`"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`wrong-code`, `passkey-refused`, `passkey-copied`, `method-not-offered`, `invalid-input`"),
    )
)]
pub(crate) async fn second_step(
    State(portal): State<Portal>,
    viewer: Viewer,
    Json(request): Json<SecondStepRequest>,
) -> Result<Response, AuthError> {
    let token = OpaqueToken::parse(&request.challenge).ok_or(AuthError::AttemptEnded)?;
    let (user, item) = (token.user, Item::SecondStep(token.user, SecondStepId::from_bytes(token.id)));
    let charge = EmailCodeCheck::charge_try(item, portal.clock.now());
    let stored = portal.table.update(charge).await?.ok_or(AuthError::AttemptEnded)?;

    let keys = portal.keys.unlocked().await?;
    let wanted = [Item::UserKey(user), Item::Sessions(user), Item::Factors(user)];
    let batch = portal.table.read(&wanted).await?;
    let key = portal.keys.user_key(&keys, user, &batch)?;
    let attempt: SecondStep = stored.open(&portal.table, &item, &key)?;
    let attempted = (&token, &attempt);
    let (how, with_it) = prove_second_step(&portal, &keys, &key, &batch, attempted, request.proof).await?;

    let session = NewSession::prepare(&portal, user, how, &viewer)?;
    // Of two that use the code at once, one finds the attempt still there.
    let lane = match attempt.device {
        Some(device) => Lane::Device(user, device),
        None => Lane::Address(keys.root.blind_index(&attempt.email)),
    };
    let forgive = lane.forgive(portal.clock.now());
    let mut writes = vec![Write::delete(item), Write::update(forgive)];
    writes.extend(with_it);
    let device = request.trust_device.then(|| trust_device(&portal, &key, user)).transpose()?;
    let device = device.map(|(device, write)| {
        writes.push(write);
        device
    });
    let read = ReadSessions::from_batch(&portal.table, &key, user, &batch)?;
    // Before the code is used up: reading the signing keys may fail.
    let tokens = session.tokens(&portal, &keys).await?;
    let rewrap = portal.keys.rewrap(&keys, user, &batch)?;
    match session.begin(&portal, &key, read, &writes, rewrap.as_ref()).await {
        Ok(()) => {}
        Err(StoreError::Refused(_)) => return Err(AuthError::AttemptEnded),
        Err(error) => return Err(error.into()),
    }
    let answer = SecondStepAnswer::SignedIn(tokens);
    let mut response = with_refresh_cookie(&portal, &keys, answer, &session.refresh);
    let lives = portal.settings.limits.device_trust;
    if let Some(cookie) = device.and_then(|device| set_cookie(DEVICE_COOKIE, device.encode(), lives)) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

fn trust_device(portal: &Portal, key: &DataKey, user: UserId) -> Result<(OpaqueToken, Write), AuthError> {
    let now = portal.clock.now();
    let id = DeviceId::new(&portal.clock)?;
    let token = OpaqueToken::new(user, *id.as_bytes())?;
    let until = now.saturating_add(portal.settings.limits.device_trust).unwrap_or(now);
    let record = Device { secret_hash: token.hash(), trusted_until: When::new(until) };
    let item = Item::Device(user, id);
    Ok((token, Write::create(item, portal.table.seal(&item, key, &record)?, Clear::none().due(until))))
}
