//! Why a sweep, or the deleting of one record, failed.

use portal::files::FilesError;
use portal::store::StoreError;

#[derive(Debug, thiserror::Error)]
pub enum RetentionError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Files(#[from] FilesError),
    /// The index names something that nothing is known of: it is left for somebody to look at.
    #[error("it is of a kind that does not end by time")]
    NotEnding,
    /// Nothing that the portal does leads here; somebody wrote to the table.
    #[error("it was to become an account that is there, whose key it must not take along")]
    HasAccount,
    /// The table of keys was lost and is not rebuilt yet. Left until it is: a key that came back later would have no
    /// record that says when it goes.
    #[error("the key that goes with it is not there")]
    NoKey,
    #[error("a part of the sweep broke off")]
    BrokenOff,
}

impl RetentionError {
    /// For the list of what could not be deleted, and for the report.
    pub(crate) const fn why(&self) -> &'static str {
        match self {
            Self::Store(_) => "store",
            Self::Files(_) => "files",
            Self::NotEnding => "not_ending",
            Self::HasAccount => "has_account",
            Self::NoKey => "no_key",
            Self::BrokenOff => "broken_off",
        }
    }
}
