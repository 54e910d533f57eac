//! Puts the wrapped keys back into their table from the spares in S3, after the table was lost.
//!
//! Owns the way back. Does not own the spares (`spares`). Only an operator wakes it. What was erased has no spare, so it
//! stays erased. A key that is there is never written over, so it may be run again, twice at once, and while people sign
//! in; it opens nothing.

mod error;
mod rebuild;

pub use error::RebuildError;
pub use rebuild::{RebuildFrom, Rebuilt, rebuild};
