//! Why keys were not put back.

use portal::files::FilesError;
use portal::store::StoreError;

#[derive(Debug, thiserror::Error)]
pub enum RebuildError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Files(#[from] FilesError),
    #[error("what lies in the bucket is no wrapped key")]
    NoKey,
    #[error("a part of it broke off")]
    BrokenOff,
}
