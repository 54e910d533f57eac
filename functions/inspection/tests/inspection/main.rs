//! What comes in and what does not. Every file here is made by its test.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod any_bytes;
mod archives;
mod bounded;
mod images;
mod made;
mod office;
mod pdfs;
mod polyglots;
mod texts;
