//! The front door: the page that loads the user interface, the API's description, and whether we are up.
//!
//! Owns the document's headers. Does not own data of anybody: this function has no right to any.

mod csp_reports;
mod health;
mod openapi;
mod page;
mod preview;

use axum::Router;
use portal::Portal;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The routes with their documentation.
pub fn routes() -> OpenApiRouter<Portal> {
    OpenApiRouter::new()
        .routes(routes!(health::health))
        .routes(routes!(openapi::openapi))
        .routes(routes!(csp_reports::csp_reports))
}

/// The function. Whatever is no route of the API is a page: the user interface has its own addresses.
pub fn router(portal: &Portal) -> Router {
    portal::http::routes_and_pages(routes(), portal, page::page)
}
