//! `GET /api/auth/step-up`

use axum::extract::State;
use jiff::Timestamp;
use portal::Portal;
use portal::http::{Json, Problem};
use portal::identity::{EitherRealm, SignedIn, proved_until};
use portal::store::{Factors, Item};
use serde::Serialize;
use utoipa::ToSchema;

use crate::AuthError;

/// How the caller can prove anew who they are.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct StepUpView {
    methods: Vec<StepUpMethod>,
    /// Until when the session is good for what asks for level 2; left out when it is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "date-time")]
    level2_until: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum StepUpMethod {
    /// Level 2.
    Passkey,
    /// A code of an authenticator app: level 2.
    Totp,
    /// One of the codes on paper: no level 2, but it vouches for a new factor.
    SavedCode,
    /// For whom has no factor that is good yet.
    Password,
}

/// How I can prove that it is me
#[utoipa::path(
    get, path = "/api/auth/step-up", tag = "factors", security(("access_token" = [])),
    responses(
        (status = 200, body = StepUpView, description = "The ways that are open."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
    )
)]
pub(crate) async fn show_step_up(
    State(portal): State<Portal>,
    user: SignedIn<EitherRealm>,
) -> Result<Json<StepUpView>, AuthError> {
    let opened = user.read(&portal, &[Item::Factors(user.user())]).await?;
    let (now, limits) = (portal.clock.now(), &portal.settings.limits);
    let until = opened.own_session()?.level2.map(|at| proved_until(at, limits)).filter(|until| *until > now);
    Ok(Json(StepUpView {
        methods: methods(&opened.factors()?.factors, now),
        level2_until: until.map(|until| until.to_string()),
    }))
}

/// What a step-up takes: factors that are good for it, or the password where there is none.
pub(crate) fn methods(factors: &Factors, now: Timestamp) -> Vec<StepUpMethod> {
    let mut passkeys = factors.passkeys.iter().filter(|passkey| passkey.good_from.timestamp() <= now);
    let good_totp = factors.totp.as_ref().filter(|totp| totp.good_from.timestamp() <= now);
    let good_codes = factors.saved_codes.as_ref().filter(|set| set.good_from.timestamp() <= now);
    let passkey = passkeys.next().map(|_| StepUpMethod::Passkey);
    let totp = good_totp.map(|_| StepUpMethod::Totp);
    let saved_code = good_codes.filter(|set| !set.hashes.is_empty()).map(|_| StepUpMethod::SavedCode);
    let password = (!factors.has_good(now)).then_some(StepUpMethod::Password);
    passkey.into_iter().chain(totp).chain(saved_code).chain(password).collect()
}
