//! Puts many documents into one ZIP, which whoever wanted it fetches by a link.
//!
//! Owns how an archive is built: its names, its manifest, and that what goes into it is what was put into the portal.
//! Does not own who may want one (`documents`), nor which documents belong to it (`portal::gathering`). It has no HTTP: the
//! table's stream wakes it. It may be told of an archive twice, late, or when nobody wants it any more, and may die at
//! any point: each attempt writes to a place of its own, and one transaction says which of them is the archive.
//!
//! However large it becomes, one part of it is in memory at a time (`pack`), and a line for each document.

mod account;
mod build;
mod error;
mod fill;
mod handle;
mod manifest;
mod names;
mod pack;

pub use build::{Done, build};
pub use error::ArchivingError;
pub use handle::handle;
