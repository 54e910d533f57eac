//! Inspection. Looks into what somebody uploaded, says what it is by what is in it, and whether it must stay outside.
//!
//! Owns which kinds of files come in and what in them must not. Does not own who may upload, how much, or what
//! becomes of the file: `documents` and `filing` do. It has no HTTP, and of all that the portal holds it reads
//! one thing, the quarantine: it parses what strangers send, so there must be nothing within its reach.

mod archive;
mod contents;
mod directory;
mod embedded;
mod event;
mod image;
mod image_end;
mod inspect_event;
mod kind;
mod look;
mod markup;
mod names;
mod object;
mod office;
mod office_parts;
mod pdf;
mod pdf_objects;
mod polyglot;
mod text;
mod xml;

pub use event::Event;
pub use inspect_event::{InspectionError, inspect_event};
pub use look::inspect;
pub use object::Object;
