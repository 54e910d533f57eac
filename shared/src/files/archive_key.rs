//! Where an archive lies.

use std::fmt;

use crate::values::{AccountId, ArchiveId, FileId};

/// `<account>/<archive>/<attempt>`: each attempt to build it writes where nothing else ever lies. So what died midway is
/// never mistaken for one that was finished, and all of them are found by the name of the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ArchiveKey {
    pub account: AccountId,
    pub archive: ArchiveId,
    pub attempt: FileId,
}

impl ArchiveKey {
    /// What the keys of all attempts begin with.
    pub(super) fn of_archive(account: AccountId, archive: ArchiveId) -> String {
        format!("{account}/{archive}/")
    }
}

impl fmt::Display for ArchiveKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/{}", self.account, self.archive, self.attempt)
    }
}
