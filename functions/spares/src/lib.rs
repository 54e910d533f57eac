//! Keeps a spare of every wrapped key in S3, and deletes it when its key is destroyed.
//!
//! The table of keys has neither backups nor a history, since a key that comes back would undo an erasure. So a lost
//! table would be the end of all that it opens, but for these spares. They lie in a bucket without versions, and are gone
//! seconds after the key is.
//!
//! Owns that the bucket says what the table says. Does not own when a key is made or destroyed (the capabilities,
//! `retention`), nor the way back (`rebuild`). The stream of the table of keys wakes it. It opens nothing.

mod error;
mod handle;
mod keep;

pub use error::SparesError;
pub use handle::handle;
pub use keep::{Kept, keep};
