//! Why a spare is not what its key is.

use portal::files::FilesError;
use portal::store::StoreError;

#[derive(Debug, thiserror::Error)]
pub enum SparesError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Files(#[from] FilesError),
    #[error("what lies in the table of keys is no wrapped key")]
    NoKey,
}
