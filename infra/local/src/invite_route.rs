//! `/_local/invitations`: invites as the operator does on AWS by invoking `admin` directly.

use admin::{AdminError, Invite, Invited, invite};
use axum::Router;
use axum::extract::State;
use axum::routing::post;
use portal::Portal;
use portal::http::Json;

pub(crate) fn router(admin: Portal) -> Router {
    Router::new().route("/_local/invitations", post(take)).with_state(admin)
}

async fn take(State(admin): State<Portal>, Json(whom): Json<Invite>) -> Result<Json<Invited>, AdminError> {
    invite(&admin, &whom).await.map(Json)
}
