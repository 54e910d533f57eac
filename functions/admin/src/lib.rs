//! The operator's own people: the link by which the first of them gets in, who they are, what they may do, and the
//! trail of what they did; the customers whom they look up, deactivate and reactivate; the invitations of customers; and
//! legal holds, with what the sweep says of itself.
//!
//! Owns the changes of the staff, what the staff sees of customers, and the sending of invitations. Does not own how an invitation is accepted, nor how
//! anybody signs in (`auth`).

mod account_of;
mod account_view;
mod approve_change;
mod audit_search;
mod audit_table;
mod change_staff;
mod customer;
mod customer_view;
mod deactivate_customer;
mod decline_change;
mod do_change;
mod error;
mod export_audit;
mod find_account;
mod find_customer;
mod invite;
mod list_staff;
mod make_administrator_link;
mod masked;
mod opened_account;
mod operator_event;
mod reactivate_customer;
mod read_audit;
mod retention;
mod show_me;
mod staff_change;
mod staff_notice;
mod wanted_change;
mod withdraw_invitation;

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
    OpenApiRouter::new()
        .routes(routes!(show_me::show_me))
        .routes(routes!(list_staff::list_staff))
        .routes(routes!(change_staff::change_staff))
        .routes(routes!(approve_change::approve_change))
        .routes(routes!(decline_change::decline_change))
        .routes(routes!(read_audit::read_audit))
        .routes(routes!(export_audit::export_audit))
        .routes(routes!(find_customer::find_customer))
        .routes(routes!(deactivate_customer::deactivate_customer))
        .routes(routes!(reactivate_customer::reactivate_customer))
        .routes(routes!(find_account::find_account))
        .routes(routes!(retention::list_holds::list_holds))
        .routes(routes!(retention::place_hold::place_hold))
        .routes(routes!(retention::review_hold::review_hold))
        .routes(routes!(retention::release_hold::release_hold))
        .routes(routes!(retention::list_sweeps::list_sweeps))
        .routes(routes!(retention::list_unswept::list_unswept))
}

/// The function.
pub fn router(portal: &Portal) -> Router {
    portal::http::routes(routes(), portal)
}
