//! Why nobody could be reminded. The schedule tries again a quarter of an hour later.

use portal::store::StoreError;

#[derive(Debug, thiserror::Error)]
pub enum RemindersError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("{0} could not be said; the next run tries again")]
    Left(u64),
}
