//! The buckets on disk. An object is a file with its bytes and a record that names this file; the record is
//! put in its place last and at once, so that an object is there as a whole or not at all.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use aws_lc_rs::digest::{SHA256, digest};
use portal::clock::Clock;
use s3s::dto::ETagCondition;
use s3s::path::check_bucket_name;
use s3s::{S3Error, S3Result, s3_error};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::draft::Draft;
use super::object::{Object, hex};
use crate::data_folder;

#[derive(Debug)]
pub(crate) struct Store {
    root: PathBuf,
    pub(crate) clock: Clock,
    /// Held while it is decided whether a record is put in its place, and until it is.
    deciding: Mutex<()>,
}

/// What must be so for an object to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Condition {
    None,
    /// `If-None-Match: *`
    IsNew,
}

impl Condition {
    pub(super) fn of(
        if_match: Option<&ETagCondition>,
        if_none_match: Option<&ETagCondition>,
    ) -> S3Result<Self> {
        match (if_match, if_none_match) {
            (None, None) => Ok(Self::None),
            (None, Some(ETagCondition::Any)) => Ok(Self::IsNew),
            _ => Err(s3_error!(NotImplemented, "A writer's condition may only be If-None-Match: *")),
        }
    }
}

impl Store {
    /// Opens or makes the folder, and removes what an earlier process left unfinished.
    pub(super) fn open(root: &Path, clock: Clock) -> std::io::Result<Self> {
        fs::create_dir_all(root)?;
        let store = Self { root: root.to_owned(), clock, deciding: Mutex::default() };
        for bucket in files(root)? {
            for upload in files(&bucket.join("uploads"))? {
                if !upload.join("upload").exists() {
                    fs::remove_dir_all(upload)?;
                }
            }
            let used: Vec<Uuid> =
                records(&bucket.join("objects"))?.into_iter().map(|object: Object| object.content).collect();
            for content in files(&bucket.join("content"))? {
                if !used.iter().any(|used| content.ends_with(used.to_string())) {
                    fs::remove_file(content)?;
                }
            }
        }
        Ok(store)
    }

    pub(super) fn make_bucket(&self, name: &str) -> std::io::Result<()> {
        for folder in ["objects", "content", "uploads"] {
            fs::create_dir_all(self.root.join(name).join(folder))?;
        }
        Ok(())
    }

    pub(super) fn bucket(&self, name: &str) -> S3Result<PathBuf> {
        let path = self.root.join(name);
        if check_bucket_name(name) && path.is_dir() { Ok(path) } else { Err(s3_error!(NoSuchBucket)) }
    }

    /// Where a bucket's bytes lie.
    pub(super) fn contents(&self, bucket: &str) -> S3Result<PathBuf> {
        Ok(self.bucket(bucket)?.join("content"))
    }

    pub(crate) fn content(&self, bucket: &str, object: &Object) -> S3Result<PathBuf> {
        Ok(self.contents(bucket)?.join(object.content.to_string()))
    }

    pub(super) fn find(&self, bucket: &str, key: &str) -> S3Result<Option<Object>> {
        read(&self.record(bucket, key)?).map_err(S3Error::internal_error)
    }

    /// In the order of their keys.
    pub(crate) fn objects(&self, bucket: &str) -> S3Result<Vec<Object>> {
        let mut objects: Vec<Object> =
            records(&self.bucket(bucket)?.join("objects")).map_err(S3Error::internal_error)?;
        objects.sort_by(|one, other| one.key.cmp(&other.key));
        Ok(objects)
    }

    /// Makes a draft the object that its record says.
    pub(super) fn put(
        &self,
        bucket: &str,
        object: &Object,
        draft: Draft,
        condition: Condition,
    ) -> S3Result<()> {
        let record = self.record(bucket, &object.key)?;
        let _deciding = self.deciding();
        let before = self.find(bucket, &object.key)?;
        if condition == Condition::IsNew && before.is_some() {
            return Err(precondition_failed());
        }
        write(&record, object).map_err(S3Error::internal_error)?;
        draft.keep()?;
        before.map_or(Ok(()), |before| self.forget_content(bucket, &before))
    }

    pub(super) fn remove(&self, bucket: &str, key: &str) -> S3Result<()> {
        let record = self.record(bucket, key)?;
        let _deciding = self.deciding();
        let Some(object) = self.find(bucket, key)? else { return Ok(()) };
        fs::remove_file(record).map_err(S3Error::internal_error)?;
        self.forget_content(bucket, &object)
    }

    pub(super) fn deciding(&self) -> MutexGuard<'_, ()> {
        self.deciding.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn forget_content(&self, bucket: &str, object: &Object) -> S3Result<()> {
        fs::remove_file(self.content(bucket, object)?).map_err(S3Error::internal_error)
    }

    /// A key may be longer than a file's name.
    fn record(&self, bucket: &str, key: &str) -> S3Result<PathBuf> {
        let name = hex(digest(&SHA256, key.as_bytes()).as_ref());
        Ok(self.bucket(bucket)?.join("objects").join(name).with_extension("json"))
    }
}

pub(super) fn precondition_failed() -> S3Error {
    s3_error!(PreconditionFailed, "At least one of the pre-conditions you specified did not hold")
}

pub(super) fn read<T: DeserializeOwned>(record: &Path) -> std::io::Result<Option<T>> {
    match fs::read(record) {
        Ok(json) => Ok(Some(serde_json::from_slice(&json)?)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

pub(super) fn write(record: &Path, content: &impl Serialize) -> std::io::Result<()> {
    data_folder::write(record, &serde_json::to_vec(content)?)
}

/// The records in a folder; none if there is no such folder.
pub(super) fn records<T: DeserializeOwned>(folder: &Path) -> std::io::Result<Vec<T>> {
    let of_ours = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "json");
    let records = files(folder)?.into_iter().filter(of_ours);
    // One that was removed meanwhile is none.
    records.filter_map(|record| read(&record).transpose()).collect()
}

/// What lies in a folder; nothing if there is no such folder.
pub(super) fn files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    match fs::read_dir(folder) {
        Ok(entries) => entries.map(|entry| Ok(entry?.path())).collect(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}
