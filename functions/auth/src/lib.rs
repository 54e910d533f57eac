//! Signing up and in: accounts by proved address or by invitation, the password and the second step (an emailed
//! code, or a factor of one's own), how staff join and sign in, step-ups, sessions with rotating refresh tokens, and the public signing keys.
//!
//! Owns how a person proves who they are. Does not own what a signed-in person may do, nor the words
//! of the mails.

mod accept_invitation;
mod add_passkey;
mod attempt;
mod browser_label;
mod captcha;
mod change_factors;
mod change_password;
mod change_sessions;
pub mod common_passwords;
mod composition;
mod confirm_lost_factor;
mod confirm_sign_up;
mod confirm_totp;
mod current_password;
mod email_code;
mod end_other_sessions;
mod end_session;
mod end_sessions;
mod enrol_staff;
mod error;
mod event;
mod first_password;
mod jwks;
mod keep_factors;
mod list_devices;
mod list_factors;
mod list_sessions;
mod look_at_invitation;
mod look_at_staff_link;
mod make_saved_codes;
mod new_password_wanted;
mod not_me;
mod notice;
mod own_proof;
mod own_words;
mod passkey_options;
mod passkey_sign_in;
mod passkey_sign_in_options;
mod password_hash;
mod password_policy;
mod refresh;
mod remove_passkey;
mod remove_totp;
mod rename_passkey;
mod report_lost_factor;
mod resend_second_step;
mod resend_sign_up;
mod reset_password;
mod revoke_device;
mod revoke_devices;
mod saved_codes;
mod second_step;
mod second_step_passkey_options;
mod second_step_proof;
mod session;
mod show_step_up;
mod sign_in;
mod sign_out;
mod sign_up;
mod staff_entrance;
mod staff_sign_in;
mod staff_sign_in_options;
mod start_passkey;
mod start_recovery;
mod start_staff_enrolment;
mod start_totp;
mod step_up;
mod step_up_passkey_options;
mod strength;
mod totp;
mod trusted_device;
mod unusual_place;
mod webauthn;

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
        .routes(routes!(captcha::make_captcha))
        .routes(routes!(second_step::second_step))
        .routes(routes!(resend_second_step::resend_second_step))
        .routes(routes!(refresh::refresh))
        .routes(routes!(sign_out::sign_out))
        .routes(routes!(list_sessions::list_sessions))
        .routes(routes!(end_session::end_session))
        .routes(routes!(end_other_sessions::end_other_sessions))
        .routes(routes!(second_step_passkey_options::second_step_passkey_options))
        .routes(routes!(passkey_sign_in_options::passkey_sign_in_options))
        .routes(routes!(passkey_sign_in::passkey_sign_in))
        .routes(routes!(step_up_passkey_options::step_up_passkey_options))
        .routes(routes!(list_factors::list_factors))
        .routes(routes!(start_totp::start_totp, remove_totp::remove_totp))
        .routes(routes!(confirm_totp::confirm_totp))
        .routes(routes!(start_passkey::start_passkey))
        .routes(routes!(add_passkey::add_passkey))
        .routes(routes!(rename_passkey::rename_passkey, remove_passkey::remove_passkey))
        .routes(routes!(make_saved_codes::make_saved_codes))
        .routes(routes!(show_step_up::show_step_up, step_up::step_up))
        .routes(routes!(list_devices::list_devices, revoke_devices::revoke_devices))
        .routes(routes!(revoke_device::revoke_device))
        .routes(routes!(change_password::change_password))
        .routes(routes!(start_recovery::start_recovery))
        .routes(routes!(reset_password::reset_password))
        .routes(routes!(report_lost_factor::report_lost_factor))
        .routes(routes!(confirm_lost_factor::confirm_lost_factor))
        .routes(routes!(keep_factors::keep_factors))
        .routes(routes!(not_me::not_me))
        .routes(routes!(look_at_invitation::look_at_invitation))
        .routes(routes!(accept_invitation::accept_invitation))
        .routes(routes!(look_at_staff_link::look_at_staff_link))
        .routes(routes!(start_staff_enrolment::start_staff_enrolment))
        .routes(routes!(enrol_staff::enrol_staff))
        .routes(routes!(staff_sign_in_options::staff_sign_in_options))
        .routes(routes!(staff_sign_in::staff_sign_in))
        .routes(routes!(jwks::jwks))
}

/// The function.
pub fn router(portal: &Portal) -> Router {
    portal::http::routes(routes(), portal)
}
