//! `POST /api/auth/captcha`: some work for a browser, and whether it was done.
//!
//! A proof of work (ALTCHA, protocol 2): half a second of a phone's time, nothing to read or to solve for its
//! owner (WCAG 2.2 3.3.8), nobody else's server asked. It is good for one attempt on one address.

use std::collections::BTreeMap;

use altcha::{
    Challenge, CreateChallengeOptions, Payload, VerifySolutionOptions, create_challenge, verify_solution,
};
use axum::extract::State;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::{SignedDuration, Timestamp};
use portal::Portal;
use portal::crypto::RootSecret;
use portal::http::{Json, Problem};
use portal::random;
use portal::store::{AddressIndex, SolvedCaptcha};
use portal::values::EmailAddress;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::AuthError;

const VALID: SignedDuration = SignedDuration::from_mins(5);
/// How many guesses at least and at most.
const GUESSES: (u32, u32) = (60, 120);
/// An id that a browser can repeat: JavaScript's numbers are exact up to here.
const IDS: u64 = 1 << 53;

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CaptchaRequest {
    /// The address that is to be signed in with.
    #[schema(value_type = String, format = "email", max_length = 254, example = "ada@example.org")]
    email: EmailAddress,
}

/// What an ALTCHA client solves. The solution goes to `sign-in` as `captcha`: base64 of the JSON
/// `{"challenge": …, "solution": …}`.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CaptchaAnswer {
    #[schema(value_type = Object)]
    challenge: Challenge,
}

/// Get a captcha
///
/// After three wrong passwords in a row `sign-in` asks for one: `captcha-required`. It is good for five minutes,
/// for one attempt, on the address that it was asked for.
#[utoipa::path(
    post, path = "/api/auth/captcha", tag = "auth", request_body = CaptchaRequest,
    responses(
        (status = 200, body = CaptchaAnswer, description = "Solve it and sign in with it."),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`invalid-input`"),
    )
)]
pub(crate) async fn make_captcha(
    State(portal): State<Portal>,
    Json(request): Json<CaptchaRequest>,
) -> Result<Json<CaptchaAnswer>, AuthError> {
    let keys = portal.keys.establish().await?;
    let address = keys.root.captcha_subject(&keys.root.blind_index(&request.email));
    let (least, most) = GUESSES;
    let id = u64::from_be_bytes(random::bytes()?) % IDS;
    let data = BTreeMap::from([
        ("address".to_owned(), json!(address)),
        ("id".to_owned(), json!(id)),
        ("issued".to_owned(), json!(portal.clock.now().as_second())),
    ]);
    let [sign, sign_answer] = secrets(&keys.root);
    let challenge = create_challenge(CreateChallengeOptions {
        cost: portal.settings.limits.captcha_cost,
        counter: Some(least + random::below(most - least)?),
        data: Some(data),
        hmac_signature_secret: Some(sign),
        hmac_key_signature_secret: Some(sign_answer),
        ..CreateChallengeOptions::default()
    });
    let challenge = challenge.map_err(|_| AuthError::Hashing("a captcha could not be made"))?;
    Ok(Json(CaptchaAnswer { challenge }))
}

/// What a browser solved for this address, if it did and not too long ago. Whether it was used before shows
/// where the attempt is charged.
pub(crate) fn solved(
    root: &RootSecret,
    index: &AddressIndex,
    now: Timestamp,
    text: &str,
) -> Option<SolvedCaptcha> {
    let payload: Payload = serde_json::from_slice(&STANDARD.decode(text).ok()?).ok()?;
    let [sign, sign_answer] = secrets(root);
    let verified = verify_solution(VerifySolutionOptions {
        hmac_key_signature_secret: Some(sign_answer),
        ..VerifySolutionOptions::new(&payload.challenge, &payload.solution, sign)
    });
    if !verified.is_ok_and(|verified| verified.verified) {
        return None;
    }
    let data = payload.challenge.parameters.data?;
    let number = |name: &str| data.get(name).and_then(Value::as_i64);
    let issued = Timestamp::from_second(number("issued")?).ok()?;
    let is_for = data.get("address").and_then(Value::as_str) == Some(&root.captcha_subject(index));
    let is_fresh = now.duration_since(issued) <= VALID;
    (is_for && is_fresh).then_some(SolvedCaptcha { id: number("id")?, issued })
}

fn secrets(root: &RootSecret) -> [String; 2] {
    root.captcha_keys().map(|key| STANDARD.encode(*key))
}
