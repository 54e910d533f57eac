//! `DELETE /api/auth/factors/totp`

use axum::extract::State;
use http::StatusCode;
use portal::Portal;
use portal::http::{NoBody, Problem, Viewer};
use portal::identity::Level2;

use crate::AuthError;
use crate::change_factors::change_factors;

/// Remove the authenticator app
///
/// Saved codes go with the last factor. Removing what is not there is no error.
#[utoipa::path(
    delete, path = "/api/auth/factors/totp", tag = "factors", security(("access_token" = [])),
    responses(
        (status = 204, description = "There is no authenticator app any more."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`, `step_up_required`"),
    )
)]
pub(crate) async fn remove_totp(
    State(portal): State<Portal>,
    user: Level2,
    viewer: Viewer,
    _: NoBody,
) -> Result<StatusCode, AuthError> {
    change_factors(&portal, &user, &viewer, |factors| {
        factors.totp = None;
        Ok(((), None))
    })
    .await?;
    Ok(StatusCode::NO_CONTENT)
}
