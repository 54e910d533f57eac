//! What becomes of somebody's wish to be erased, where it is not done in their own session.

mod arabic;
mod english;
mod german;

use super::catalogue::Words;

/// What a language has to say of it.
pub(super) trait ErasureCatalogue {
    /// It can't be done: an account that others use needs another owner.
    fn erasure_waits(&self, operator: &str, origin: &str) -> Words;

    /// A legal hold keeps what is theirs.
    fn erasure_held(&self, operator: &str, origin: &str) -> Words;

    /// It was done. With the link to the receipt; it is the last mail.
    fn erased(&self, operator: &str) -> Words;
}
