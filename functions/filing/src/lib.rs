//! Takes what was looked at out of the quarantine: what is harmless becomes a version of its document, what is not is
//! deleted, and whoever sent it is told.
//!
//! Owns the way from the quarantine to the documents. Does not own the judgement (`inspection`), nor how a file came
//! here (`documents`). It may be told of a file twice, late, in any order, or when its document is gone, and may die at
//! any point: first the file is copied to where nothing else ever lies, then the table says so, then the quarantine is
//! cleared.

mod accept;
mod account;
mod error;
mod event;
mod exchanged;
mod file;
mod notice;
mod refuse;

pub use error::FilingError;
pub use event::Handed;
pub use file::{Filed, file};
