//! Retention. Deletes what is due: sign-ups that nobody confirmed and invitations that nobody accepted with their
//! keys, sign-ins that nobody finished, sessions, devices and mails past their end, signing keys that were replaced, documents of the trash with their files,
//! uploads that came to nothing, and archives of many documents. Keeps what a legal hold keeps, lists what it could not
//! delete, and states of each run what it did.
//!
//! Owns the deleting by time, and what goes with what. Does not own when a record ends (the capability that
//! wrote it says so by its `due`). It has no HTTP and opens nothing: with the one key within its reach
//! it has its reports signed.

mod error;
mod put_off;
mod remove;
mod remove_files;
mod report;
mod state;
mod sweep;

pub use error::RetentionError;
pub use report::Report;
pub use sweep::sweep;
