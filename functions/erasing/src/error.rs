//! Why somebody could not be erased this time. The schedule tries again a quarter of an hour later.

use portal::files::FilesError;
use portal::store::StoreError;

#[derive(Debug, thiserror::Error)]
pub enum ErasingError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Files(#[from] FilesError),
    /// `spares` follows the table of keys within seconds.
    #[error("a spare of a key that was destroyed a day ago is still there")]
    SpareStays,
    #[error("{0} could not be erased; the next run tries again")]
    Left(u64),
}

impl From<portal::crypto::CryptoError> for ErasingError {
    fn from(error: portal::crypto::CryptoError) -> Self {
        Self::Store(error.into())
    }
}
