//! What becomes of files that somebody sent, where it is not for them to find out by themselves.

mod arabic;
mod english;
mod german;

use portal::values::RefusedFile;

use super::catalogue::Words;

/// What a language has to say of files.
pub(super) trait FileCatalogue {
    /// A file that the reader sent did not come in. It does not say which: that is for whoever signs in.
    fn file_refused(&self, operator: &str, origin: &str, why: RefusedFile) -> Words;

    /// An archive that the reader wanted is there. Where it lies only whoever signs in learns.
    fn archive_built(&self, operator: &str, origin: &str) -> Words;

    /// It will not be.
    fn archive_failed(&self, operator: &str, origin: &str) -> Words;
}
