//! `POST /api/auth/step-up/passkey-options`

use axum::extract::State;
use portal::Portal;
use portal::http::{Json, NoBody, Problem};
use portal::identity::{EitherRealm, SignedIn};
use portal::store::{CeremonyOf, Item};

use crate::AuthError;
use crate::passkey_options::PasskeyOptions;

/// Begin to step up by a passkey
#[utoipa::path(
    post, path = "/api/auth/step-up/passkey-options", tag = "factors", security(("access_token" = [])),
    responses(
        (status = 200, body = PasskeyOptions, description = "What the browser needs."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "`method-not-offered`"),
    )
)]
pub(crate) async fn step_up_passkey_options(
    State(portal): State<Portal>,
    user: SignedIn<EitherRealm>,
    _: NoBody,
) -> Result<Json<PasskeyOptions>, AuthError> {
    let opened = user.read(&portal, &[Item::Factors(user.user())]).await?;
    let passkeys = opened.factors()?.factors.passkeys;
    if passkeys.is_empty() {
        return Err(AuthError::MethodNotOffered);
    }
    let keys = portal.keys.unlocked().await?;
    let of = CeremonyOf::StepUp(user.user(), user.session());
    PasskeyOptions::to_prove(&portal, &keys, of, &passkeys).map(Json)
}
