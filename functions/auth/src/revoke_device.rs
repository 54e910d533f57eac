//! `DELETE /api/auth/devices/{id}`

use axum::extract::State;
use http::StatusCode;
use portal::Portal;
use portal::audit::EventKind;
use portal::http::{NoBody, PathId, Problem};
use portal::identity::SignedIn;
use portal::store::{Item, StoreError, Write};
use portal::values::DeviceId;

use crate::{AuthError, event};

/// Trust one of my browsers no longer
///
/// Its next sign-in takes the second step again; its session, if it has one, stays. Taking it back twice is no
/// error, and an id that is not one of the caller's devices changes nothing.
#[utoipa::path(
    delete, path = "/api/auth/devices/{id}", tag = "devices", security(("access_token" = [])),
    params(("id" = String, Path, format = "uuid", description = "From the list of devices.")),
    responses(
        (status = 204, description = "There is no such trusted device any more."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`not-found`: no device has such an id."),
    )
)]
pub(crate) async fn revoke_device(
    State(portal): State<Portal>,
    user: SignedIn,
    PathId(id): PathId<DeviceId>,
    _: NoBody,
) -> Result<StatusCode, AuthError> {
    let opened = user.read(&portal, &[]).await?;
    let noted = event::in_session(&portal, (user.user(), &opened), EventKind::TrustEnded)?;
    match portal.table.commit(&[Write::delete(Item::Device(user.user(), id)), noted]).await {
        // Taken back before, or never trusted.
        Ok(()) | Err(StoreError::Refused(_)) => Ok(StatusCode::NO_CONTENT),
        Err(error) => Err(error.into()),
    }
}
