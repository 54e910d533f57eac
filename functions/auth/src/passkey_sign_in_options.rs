//! `POST /api/auth/passkeys/sign-in-options`

use axum::extract::State;
use portal::Portal;
use portal::http::{Json, NoBody};
use portal::store::CeremonyOf;

use crate::AuthError;
use crate::passkey_options::PasskeyOptions;

/// Begin to sign in by a passkey
///
/// Without an address or a password: the authenticator knows whose passkey it is.
#[utoipa::path(
    post, path = "/api/auth/passkeys/sign-in-options", tag = "auth",
    responses((status = 200, body = PasskeyOptions, description = "What the browser needs."))
)]
pub(crate) async fn passkey_sign_in_options(
    State(portal): State<Portal>,
    _: NoBody,
) -> Result<Json<PasskeyOptions>, AuthError> {
    let keys = portal.keys.establish().await?;
    PasskeyOptions::to_prove(&portal, &keys, CeremonyOf::SignIn, &[]).map(Json)
}
