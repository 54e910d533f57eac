//! Erases who asked for it and did not call it off within seven days (GDPR art. 17).
//!
//! Owns the order: first the keys are destroyed, in transactions that say so, and from that moment nothing opens; then what
//! lies there is deleted; when nothing is left, and no spare of a key, a signed receipt is made and mailed. Does not own the
//! asking (`privacy`), nor what goes and what stays (`portal::leaving`). It has no HTTP. It may be woken twice at once, or
//! die at any point: the next run goes on where the last one got.

mod delete;
mod destroy;
mod erase;
mod error;
mod leave;
mod receipt;
mod run;
mod work;

pub use error::ErasingError;
pub use run::{Erased, run};
