//! `POST /api/auth/staff/sign-in-options`

use axum::extract::State;
use portal::Portal;
use portal::http::{Json, NoBody};
use portal::store::CeremonyOf;

use crate::AuthError;
use crate::passkey_options::PasskeyOptions;

/// Begin to sign in as one of the staff
#[utoipa::path(
    post, path = "/api/auth/staff/sign-in-options", tag = "staff sign-in",
    responses((status = 200, body = PasskeyOptions, description = "What the browser needs."))
)]
pub(crate) async fn staff_sign_in_options(
    State(portal): State<Portal>,
    _: NoBody,
) -> Result<Json<PasskeyOptions>, AuthError> {
    let keys = portal.keys.establish().await?;
    PasskeyOptions::to_prove(&portal, &keys, CeremonyOf::StaffSignIn, &[]).map(Json)
}
