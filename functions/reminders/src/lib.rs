//! Says by mail what waits: to an account's people, which documents they were asked for and have not sent; to the staff,
//! that such documents arrived, and to administrators, that malware was refused.
//!
//! Owns when that is said and how often: each reminder once, and each of the staff at most one mail of a kind in a quarter
//! of an hour, whatever arrives. Does not own the requests (`documents`), the counting of what arrives (`filing`), nor the
//! words (`mail`). It has no HTTP.

mod arrivals;
mod error;
mod remind;
mod reminder;

pub use error::RemindersError;
pub use remind::{Reminded, remind};
