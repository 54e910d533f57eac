//! The folder that a local portal keeps everything in, and when it refuses one.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

/// Raised when what lies in the folder changes its form.
const VERSION: &str = "5";

/// A data folder that belongs to this process alone until it is dropped.
#[derive(Debug)]
pub struct DataFolder {
    path: PathBuf,
    _lock: File,
}

/// Why a folder can't be used, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum DataError {
    #[error(
        "The data folder {path} can't be used: {cause}. Make it readable and writable for you, or name another with DATA=…"
    )]
    Unusable { path: String, cause: std::io::Error },
    #[error(
        "The data folder {path} was made by another version of the portal (its version is {found:?}, ours is {VERSION:?}). Name another with DATA=…, or move it away to start empty"
    )]
    OtherVersion { path: String, found: String },
    #[error("The folder {path} holds something else. Name an empty or new folder with DATA=…")]
    NotOurs { path: String },
    #[error(
        "Another portal is running on the data folder {path}. Stop it first, or name another folder with DATA=…"
    )]
    InUse { path: String },
}

impl DataFolder {
    /// Opens or makes the folder and takes it for this process.
    pub fn open(path: &Path) -> Result<Self, DataError> {
        let shown = || path.display().to_string();
        let unusable = |cause| DataError::Unusable { path: shown(), cause };
        fs::create_dir_all(path).map_err(unusable)?;
        let version = path.join("version");
        match fs::read_to_string(&version) {
            Ok(found) if found.trim() == VERSION => {}
            Ok(found) => {
                return Err(DataError::OtherVersion { path: shown(), found: found.trim().to_owned() });
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                if fs::read_dir(path).map_err(unusable)?.next().is_some() {
                    return Err(DataError::NotOurs { path: shown() });
                }
                private(path).map_err(unusable)?;
                write(&version, VERSION.as_bytes()).map_err(unusable)?;
            }
            Err(cause) => return Err(unusable(cause)),
        }
        let lock = File::create(path.join("lock")).map_err(unusable)?;
        lock.try_lock().map_err(|error| match error {
            fs::TryLockError::WouldBlock => DataError::InUse { path: shown() },
            fs::TryLockError::Error(cause) => unusable(cause),
        })?;
        fs::create_dir_all(path.join("mail")).map_err(unusable)?;
        Ok(Self { path: path.to_owned(), _lock: lock })
    }

    pub fn database(&self) -> PathBuf {
        self.path.join("dynamodb.sqlite")
    }

    pub fn kms_keys(&self) -> PathBuf {
        self.path.join("kms.json")
    }

    pub fn mail(&self) -> PathBuf {
        self.path.join("mail")
    }

    pub fn s3(&self) -> PathBuf {
        self.path.join("s3")
    }

    /// How far a function has read the table's stream.
    pub fn stream_position(&self, function: &str) -> PathBuf {
        match function {
            "mail" => self.path.join("stream-position"),
            other => self.path.join(format!("stream-position-{other}")),
        }
    }
}

/// Only its owner may look into the folder: it holds keys.
fn private(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(path, fs::Permissions::from_mode(0o700))
}

/// Writes a file so that a crash leaves either the old one or the new one.
pub(crate) fn write(path: &Path, content: &[u8]) -> std::io::Result<()> {
    let new = path.with_extension("new");
    fs::write(&new, content)?;
    File::open(&new)?.sync_all()?;
    fs::rename(new, path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_folder_is_made_and_opens_again() {
        let parent = tempfile::tempdir().unwrap();
        let path = parent.path().join("portal");
        drop(DataFolder::open(&path).unwrap());
        DataFolder::open(&path).unwrap();
    }

    #[test]
    fn a_folder_in_use_of_another_version_or_with_other_things_is_refused_with_what_to_do() {
        let parent = tempfile::tempdir().unwrap();
        let path = parent.path().join("portal");
        let held = DataFolder::open(&path).unwrap();
        assert!(matches!(DataFolder::open(&path), Err(DataError::InUse { .. })));
        drop(held);
        fs::write(path.join("version"), "0").unwrap();
        let refused = DataFolder::open(&path).unwrap_err();
        assert!(matches!(refused, DataError::OtherVersion { .. }) && refused.to_string().contains("DATA="));

        let other = parent.path().join("other");
        fs::create_dir(&other).unwrap();
        fs::write(other.join("thesis.txt"), "chapter one").unwrap();
        assert!(matches!(DataFolder::open(&other), Err(DataError::NotOurs { .. })));
    }

    #[test]
    fn a_folder_that_can_not_be_made_is_refused() {
        let parent = tempfile::tempdir().unwrap();
        fs::write(parent.path().join("file"), "").unwrap();
        let refused = DataFolder::open(&parent.path().join("file/portal")).unwrap_err();
        assert!(matches!(refused, DataError::Unusable { .. }), "{refused}");
    }
}
