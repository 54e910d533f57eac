//! `DELETE /api/auth/factors/removal`

use axum::extract::State;
use http::StatusCode;
use portal::Portal;
use portal::http::{NoBody, Problem, Viewer};
use portal::identity::SignedIn;

use crate::AuthError;
use crate::change_factors::change_factors;

/// Keep my factors
///
/// Calls off the removal that somebody with the password and the mailbox asked for. With none to call off it is
/// no error.
#[utoipa::path(
    delete, path = "/api/auth/factors/removal", tag = "factors", security(("access_token" = [])),
    responses(
        (status = 204, description = "The factors stay."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
    )
)]
pub(crate) async fn keep_factors(
    State(portal): State<Portal>,
    user: SignedIn,
    viewer: Viewer,
    _: NoBody,
) -> Result<StatusCode, AuthError> {
    change_factors(&portal, &user, &viewer, |factors| {
        factors.removal = None;
        Ok(((), None))
    })
    .await?;
    Ok(StatusCode::NO_CONTENT)
}
