//! `POST /api/auth/sessions/end-others`

use axum::extract::State;
use portal::Portal;
use portal::http::{Json, NoBody, Problem};
use portal::identity::{EitherRealm, SignedIn};
use serde::Serialize;
use utoipa::ToSchema;

use crate::AuthError;
use crate::end_sessions::end_sessions;

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SessionsEnded {
    /// How many there were.
    #[schema(minimum = 0, maximum = 4)]
    ended: usize,
}

/// End all my other sessions
///
/// Each other browser is signed out on its next request.
#[utoipa::path(
    post, path = "/api/auth/sessions/end-others", tag = "sessions", security(("access_token" = [])),
    responses(
        (status = 200, body = SessionsEnded, description = "The caller's own session is the only one."),
        (status = 401, body = Problem, content_type = "application/problem+json", description = "`not-signed-in`"),
    )
)]
pub(crate) async fn end_other_sessions(
    State(portal): State<Portal>,
    user: SignedIn<EitherRealm>,
    _: NoBody,
) -> Result<Json<SessionsEnded>, AuthError> {
    let ended = end_sessions(&portal, &user, |session| session.id != user.session()).await?;
    Ok(Json(SessionsEnded { ended }))
}
