//! What the staff sees of retention and does about it: legal holds, the runs of the sweep, and what could not be deleted.

mod hold_view;
pub(crate) mod list_holds;
pub(crate) mod list_sweeps;
pub(crate) mod list_unswept;
mod on_holds;
pub(crate) mod place_hold;
pub(crate) mod release_hold;
pub(crate) mod review_hold;
mod sought_owner;
