//! What a person tells about themselves, and the accounts that people share.
//!
//! Owns the profile, accounts with their members and what needs a second person there, and showing the trails. Does
//! not own how somebody signs in (`auth`).

mod accounts;
mod change_profile;
mod error;
mod profile;
mod show_activity;
mod show_profile;

pub use error::AccountError;

use axum::Router;
use portal::Portal;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The routes with their documentation.
pub fn routes() -> OpenApiRouter<Portal> {
    let own = OpenApiRouter::new()
        .routes(routes!(show_profile::show_profile, change_profile::change_profile))
        .routes(routes!(show_activity::show_activity));
    accounts::beside(own)
}

/// The function.
pub fn router(portal: &Portal) -> Router {
    portal::http::routes(routes(), portal)
}
