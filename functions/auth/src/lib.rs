//! Signing up and in: accounts by proved address, the password and the emailed second step, sessions
//! with rotating refresh tokens, and the public signing keys.
//!
//! Owns how a person proves who they are. Does not own what a signed-in person may do, nor the words
//! of the mails.

mod browser_label;
mod browser_view;
mod change_password;
mod change_sessions;
pub mod common_passwords;
mod confirm_sign_up;
mod current_password;
mod email_code;
mod end_other_sessions;
mod end_session;
mod end_sessions;
mod error;
mod jwks;
mod list_devices;
mod list_sessions;
mod notice;
mod password_hash;
mod password_policy;
mod refresh;
mod resend_second_step;
mod resend_sign_up;
mod revoke_device;
mod revoke_devices;
mod second_step;
mod session;
mod sign_in;
mod sign_out;
mod sign_up;
mod strength;
mod trusted_device;
mod unusual_place;

pub use error::AuthError;
pub use password_hash::PARAMETERS;

use axum::Router;
use portal::Portal;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The routes with their documentation.
pub fn routes() -> OpenApiRouter<Portal> {
    OpenApiRouter::new()
        .routes(routes!(sign_up::sign_up))
        .routes(routes!(confirm_sign_up::confirm_sign_up))
        .routes(routes!(resend_sign_up::resend_sign_up))
        .routes(routes!(sign_in::sign_in))
        .routes(routes!(second_step::second_step))
        .routes(routes!(resend_second_step::resend_second_step))
        .routes(routes!(refresh::refresh))
        .routes(routes!(sign_out::sign_out))
        .routes(routes!(list_sessions::list_sessions))
        .routes(routes!(end_session::end_session))
        .routes(routes!(end_other_sessions::end_other_sessions))
        .routes(routes!(list_devices::list_devices, revoke_devices::revoke_devices))
        .routes(routes!(revoke_device::revoke_device))
        .routes(routes!(change_password::change_password))
        .routes(routes!(jwks::jwks))
}

/// The function.
pub fn router(portal: &Portal) -> Router {
    portal::http::routes(routes(), portal)
}
