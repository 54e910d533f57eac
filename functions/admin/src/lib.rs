//! The operator's own people. So far only how the first of them gets in, by a link that works once, and how they
//! invite customers.
//!
//! Owns the first administrator's link and the sending of invitations. Does not own how an invitation is accepted,
//! nor how customers sign in (`auth`).

mod error;
mod invite;
mod make_administrator_link;
mod operator_event;
mod welcome;

pub use error::AdminError;
pub use invite::{Invite, Invited, invite};
pub use make_administrator_link::make_administrator_link;
pub use operator_event::{Done, OperatorEvent};

use axum::Router;
use portal::Portal;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The routes with their documentation.
pub fn routes() -> OpenApiRouter<Portal> {
    OpenApiRouter::new().routes(routes!(welcome::welcome))
}

/// The function.
pub fn router(portal: &Portal) -> Router {
    portal::http::routes(routes(), portal)
}
