//! The operator's own people. So far only how the first of them gets in: by a link that works once.
//!
//! Owns the first administrator's link. Does not own how customers sign in (`auth`).

mod error;
mod make_administrator_link;
mod welcome;

pub use error::AdminError;
pub use make_administrator_link::make_administrator_link;

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
