//! What a person may know and want about their data (GDPR art. 13 to 17).
//!
//! Owns the showing of what is held and for how long, the plan of an erasure, asking for it, calling it off, and handing
//! out its receipt. Does not own the erasing itself (`erasing`), nor what goes and what stays (`portal::leaving`).

mod ask_erasure;
mod error;
mod fetch_receipt;
mod notice;
mod plan;
mod show_erasure;
mod show_held;
mod statement_keys;
mod undo_erasure;

pub use error::PrivacyError;

use axum::Router;
use portal::Portal;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The routes with their documentation.
pub fn routes() -> OpenApiRouter<Portal> {
    OpenApiRouter::new()
        .routes(routes!(show_held::show_held))
        .routes(routes!(show_erasure::show_erasure, ask_erasure::ask_erasure, undo_erasure::undo_erasure))
        .routes(routes!(fetch_receipt::fetch_receipt))
        .routes(routes!(statement_keys::statement_keys))
}

/// The function.
pub fn router(portal: &Portal) -> Router {
    portal::http::routes(routes(), portal)
}
