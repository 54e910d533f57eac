//! What several people share: an account of a company or a household, who belongs to it as what, and what waits for a
//! second person.
//!
//! Owns what is asked and answered. Does not own who may do what ([`portal::policy`]) nor that it is asked for
//! ([`portal::identity::InAccount`]).

mod account_view;
mod approve_request;
mod carry_out;
mod change_bank;
mod change_billing;
mod change_details;
mod change_member;
mod decline_request;
mod grant_view;
mod invite_member;
mod join;
mod leave;
mod list_accounts;
mod list_changes;
mod list_members;
mod list_requests;
mod make_account;
mod propose;
mod remove_member;
mod remove_role;
mod save_account;
mod save_role;
mod set_dual_control;
mod show_account;
mod show_activity;
mod undo_change;
mod until_first;
mod withdraw_invitation;

use portal::Portal;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The routes with their documentation, beside a person's own.
pub(crate) fn beside(own: OpenApiRouter<Portal>) -> OpenApiRouter<Portal> {
    own.routes(routes!(list_accounts::list_accounts, make_account::make_account))
        .routes(routes!(join::join))
        .routes(routes!(show_account::show_account))
        .routes(routes!(change_details::change_details))
        .routes(routes!(change_billing::change_billing))
        .routes(routes!(list_changes::list_account_changes))
        .routes(routes!(undo_change::undo_account_change))
        .routes(routes!(change_bank::change_bank))
        .routes(routes!(set_dual_control::set_dual_control))
        .routes(routes!(list_members::list_members))
        .routes(routes!(change_member::change_member, remove_member::remove_member))
        .routes(routes!(leave::leave))
        .routes(routes!(invite_member::invite_member))
        .routes(routes!(withdraw_invitation::withdraw_invitation))
        .routes(routes!(save_role::save_role, remove_role::remove_role))
        .routes(routes!(list_requests::list_requests))
        .routes(routes!(approve_request::approve_request))
        .routes(routes!(decline_request::decline_request))
        .routes(routes!(show_activity::show_account_activity))
}
