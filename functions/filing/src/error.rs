//! Why a file could not be filed. Lambda tries again; what still fails goes to the failure queue.

use portal::files::FilesError;
use portal::store::StoreError;

#[derive(Debug, thiserror::Error)]
pub enum FilingError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Files(#[from] FilesError),
    /// It was looked at, and is another thing now, or nothing.
    #[error("what was looked at is not there")]
    NotThere,
    /// Between S3's two buckets.
    #[error("the copy is not what was copied")]
    CopyDiffers,
}
