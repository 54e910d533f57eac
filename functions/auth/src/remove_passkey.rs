//! `DELETE /api/auth/factors/passkeys/{id}`

use axum::extract::State;
use http::StatusCode;
use portal::Portal;
use portal::http::{NoBody, PathId, Problem, Viewer};
use portal::identity::{EitherRealm, Level2};
use portal::values::PasskeyId;

use crate::AuthError;
use crate::change_factors::change_factors;

/// Remove a passkey
///
/// Saved codes go with the last factor. Removing what is not there is no error.
#[utoipa::path(
    delete, path = "/api/auth/factors/passkeys/{id}", tag = "factors", security(("access_token" = [])),
    params(("id" = String, Path, format = "uuid", description = "From the list of factors.")),
    responses(
        (status = 204, description = "There is no such passkey any more."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`, `step_up_required`"),
        (status = 409, body = Problem, content_type = "application/problem+json", description = "`last-passkey`: of somebody of the staff"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`not-found`: no passkey has such an id."),
    )
)]
pub(crate) async fn remove_passkey(
    State(portal): State<Portal>,
    user: Level2<EitherRealm>,
    viewer: Viewer,
    PathId(id): PathId<PasskeyId>,
    _: NoBody,
) -> Result<StatusCode, AuthError> {
    change_factors(&portal, &user, &viewer, |factors| {
        factors.passkeys.retain(|passkey| passkey.id != id);
        Ok(((), None))
    })
    .await?;
    Ok(StatusCode::NO_CONTENT)
}
