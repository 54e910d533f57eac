//! `DELETE /api/auth/devices`

use axum::extract::State;
use http::StatusCode;
use portal::Portal;
use portal::audit::EventKind;
use portal::http::{NoBody, Problem};
use portal::identity::SignedIn;
use portal::store::Write;

use crate::trusted_device::TrustedDevice;
use crate::{AuthError, event};

/// Trust none of my browsers any longer
///
/// The next sign-in takes the second step on every browser, this one as well.
#[utoipa::path(
    delete, path = "/api/auth/devices", tag = "devices", security(("access_token" = [])),
    responses(
        (status = 204, description = "No device is trusted."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
    )
)]
pub(crate) async fn revoke_devices(
    State(portal): State<Portal>,
    user: SignedIn,
    _: NoBody,
) -> Result<StatusCode, AuthError> {
    let opened = user.read(&portal, &[]).await?;
    let all = TrustedDevice::all(&portal, opened.key(), user.user()).await?;
    let mut writes: Vec<Write> = all.iter().map(TrustedDevice::take_back).collect();
    if !writes.is_empty() {
        writes.push(event::in_session(&portal, (user.user(), &opened), EventKind::TrustEnded)?);
        portal.table.commit(&writes).await?;
    }
    Ok(StatusCode::NO_CONTENT)
}
