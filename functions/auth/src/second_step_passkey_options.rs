//! `POST /api/auth/sign-in/passkey-options`

use axum::extract::State;
use portal::Portal;
use portal::http::{Json, Problem};
use portal::identity::OpaqueToken;
use portal::store::{CeremonyOf, EmailCodeCheck, Item, ReadFactors, SecondStep};
use portal::values::SecondStepId;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::AuthError;
use crate::passkey_options::PasskeyOptions;
use crate::second_step_proof::is_whose;

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SecondStepPasskeyRequest {
    /// From `sign-in`.
    #[schema(min_length = 86, max_length = 86)]
    challenge: String,
}

/// Begin a second step by a passkey
#[utoipa::path(
    post, path = "/api/auth/sign-in/passkey-options", tag = "auth", request_body = SecondStepPasskeyRequest,
    responses(
        (status = 200, body = PasskeyOptions, description = "What the browser needs."),
        (status = 410, body = Problem, content_type = "application/problem+json", description = "`attempt-ended`"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`method-not-offered`, `invalid-input`"),
    )
)]
pub(crate) async fn second_step_passkey_options(
    State(portal): State<Portal>,
    Json(request): Json<SecondStepPasskeyRequest>,
) -> Result<Json<PasskeyOptions>, AuthError> {
    let token = OpaqueToken::parse(&request.challenge).ok_or(AuthError::AttemptEnded)?;
    let (user, id) = (token.user, SecondStepId::from_bytes(token.id));
    let item = Item::SecondStep(user, id);
    let batch = portal.table.read(&[item, Item::UserKey(user), Item::Factors(user)]).await?;
    let stored = batch.get(&item).ok_or(AuthError::AttemptEnded)?;
    if !EmailCodeCheck::has_tries(stored, portal.clock.now()) {
        return Err(AuthError::AttemptEnded);
    }
    let keys = portal.keys.unlocked().await?;
    let key = portal.keys.user_key(&keys, user, &batch)?;
    let attempt: SecondStep = stored.open(&portal.table, &item, &key)?;
    if !is_whose(&token, &attempt) {
        return Err(AuthError::AttemptEnded);
    }
    let factors = ReadFactors::from_batch(&portal.table, &key, user, &batch)?.factors;
    if factors.passkeys.is_empty() {
        return Err(AuthError::MethodNotOffered);
    }
    PasskeyOptions::to_prove(&portal, &keys, CeremonyOf::SecondStep(user, id), &factors.passkeys).map(Json)
}
