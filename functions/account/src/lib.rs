//! What a person tells about themselves, and the accounts that people share.
//!
//! Owns the profile and undoing what was changed in it, accounts with their members and what needs a second person
//! there, and showing and handing out the trails. Does not own how somebody signs in (`auth`).

mod accounts;
mod change_profile;
mod changes;
mod error;
mod event_table;
mod event_view;
mod export_activity;
mod list_profile_changes;
mod profile;
mod save_profile;
mod show_activity;
mod show_profile;
mod undo_profile_change;
mod undoing;

pub use error::AccountError;

use axum::Router;
use portal::Portal;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The routes with their documentation.
pub fn routes() -> OpenApiRouter<Portal> {
    let own = OpenApiRouter::new()
        .routes(routes!(show_profile::show_profile, change_profile::change_profile))
        .routes(routes!(list_profile_changes::list_profile_changes))
        .routes(routes!(undo_profile_change::undo_profile_change))
        .routes(routes!(show_activity::show_activity))
        .routes(routes!(export_activity::export_activity));
    accounts::beside(own)
}

/// The function.
pub fn router(portal: &Portal) -> Router {
    portal::http::routes(routes(), portal)
}
