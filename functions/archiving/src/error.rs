//! Why an archive could not be built this time. Lambda tries again; what still fails goes to the failure queue, and its
//! record says after some hours that nobody builds it any more.

use portal::files::FilesError;
use portal::gathering::NotGathered;
use portal::store::StoreError;

#[derive(Debug, thiserror::Error)]
pub enum ArchivingError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Files(#[from] FilesError),
    #[error("the ZIP could not be written: {0}")]
    Zip(#[from] zip::result::ZipError),
    #[error("the ZIP could not be written: {0}")]
    Io(#[from] std::io::Error),
    #[error("the manifest could not be written: {0}")]
    Json(#[from] serde_json::Error),
    #[error("the manifest could not be written: {0}")]
    Csv(#[from] csv::Error),
    /// What S3 put together is not what was sent.
    #[error("what was written is not there")]
    NotThere,
    #[error("file after file was found altered while it was read")]
    AlteredAgain,
}

impl From<NotGathered> for ArchivingError {
    fn from(error: NotGathered) -> Self {
        match error {
            NotGathered::Store(error) => error.into(),
            // Told apart before: it is no failure to be tried again.
            NotGathered::TooLarge => StoreError::Corrupt("an archive is too large").into(),
        }
    }
}
