//! `DELETE /api/auth/sessions/{id}`

use axum::extract::State;
use http::StatusCode;
use portal::Portal;
use portal::http::{NoBody, PathId, Problem};
use portal::identity::{EitherRealm, SignedIn};
use portal::values::SessionId;

use crate::AuthError;
use crate::end_sessions::end_sessions;

/// End one of my sessions
///
/// The browser that holds it is signed out on its next request. Ending one that has ended is no error, and an
/// id that is not one of the caller's sessions ends nothing.
#[utoipa::path(
    delete, path = "/api/auth/sessions/{id}", tag = "sessions", security(("access_token" = [])),
    params(("id" = String, Path, format = "uuid", description = "From the list of sessions.")),
    responses(
        (status = 204, description = "There is no such session any more."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "`not-found`: no session has such an id."),
    )
)]
pub(crate) async fn end_session(
    State(portal): State<Portal>,
    user: SignedIn<EitherRealm>,
    PathId(id): PathId<SessionId>,
    _: NoBody,
) -> Result<StatusCode, AuthError> {
    end_sessions(&portal, &user, |session| session.id == id).await?;
    Ok(StatusCode::NO_CONTENT)
}
