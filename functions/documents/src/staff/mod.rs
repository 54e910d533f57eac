//! What the staff exchanges with an account that they were told of: requests for documents, documents that they send,
//! and those that answer. All else in the account's room is the account's alone: the staff can't name it.
//!
//! Each of these says of which account and why, and is noted in the account's trail and in the staff's.

pub(crate) mod ask;
pub(crate) mod begin_upload;
pub(crate) mod complete_upload;
mod desk;
mod exchange_view;
pub(crate) mod find_exchange;
pub(crate) mod give_link;
mod own_upload;
pub(crate) mod sign_parts;
pub(crate) mod withdraw;
