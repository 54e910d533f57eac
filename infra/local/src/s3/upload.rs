//! Uploads in parts, on disk: a folder each, with a record of the upload and one of each part that is there.

use std::fs;
use std::path::PathBuf;

use jiff::Timestamp;
use s3s::dto::ETag;
use s3s::{S3Error, S3Result, s3_error};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::draft::Draft;
use super::object::About;
use super::store::{Store, files, read, records, write};

#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct Upload {
    pub id: Uuid,
    pub key: String,
    /// Whether each part must come with its SHA-256.
    pub with_sha256: bool,
    pub created_at: Timestamp,
    pub about: About,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct Part {
    pub number: i32,
    /// The file that holds its bytes.
    pub content: Uuid,
    pub bytes: u64,
    pub md5: [u8; 16],
    pub sha256: [u8; 32],
    pub e_tag: String,
    pub created_at: Timestamp,
}

impl Part {
    pub(super) fn e_tag(&self) -> ETag {
        ETag::Strong(self.e_tag.clone())
    }
}

impl Store {
    pub(super) fn begin_upload(&self, bucket: &str, upload: &Upload) -> S3Result<()> {
        let folder = self.upload_folder(bucket, upload.id)?;
        fs::create_dir_all(&folder).map_err(S3Error::internal_error)?;
        write(&folder.join("upload"), upload).map_err(S3Error::internal_error)
    }

    pub(super) fn upload(&self, bucket: &str, key: &str, id: &str) -> S3Result<Upload> {
        let id = Uuid::parse_str(id).map_err(|_| s3_error!(NoSuchUpload))?;
        let record = self.upload_folder(bucket, id)?.join("upload");
        let upload: Option<Upload> = read(&record).map_err(S3Error::internal_error)?;
        upload.filter(|upload| upload.key == key).ok_or_else(|| s3_error!(NoSuchUpload))
    }

    pub(super) fn uploads(&self, bucket: &str) -> S3Result<Vec<Upload>> {
        let folders = files(&self.bucket(bucket)?.join("uploads")).map_err(S3Error::internal_error)?;
        let uploads = folders.into_iter().filter_map(|folder| read(&folder.join("upload")).transpose());
        uploads.collect::<Result<_, _>>().map_err(S3Error::internal_error)
    }

    /// In the order of their numbers.
    pub(super) fn parts(&self, bucket: &str, upload: Uuid) -> S3Result<Vec<Part>> {
        let folder = self.upload_folder(bucket, upload)?;
        let mut parts: Vec<Part> = records(&folder).map_err(S3Error::internal_error)?;
        parts.sort_by_key(|part| part.number);
        Ok(parts)
    }

    /// A part that comes again takes the place of the one before.
    pub(super) fn put_part(&self, bucket: &str, upload: Uuid, part: &Part, draft: Draft) -> S3Result<()> {
        let folder = self.upload_folder(bucket, upload)?;
        let _deciding = self.deciding();
        if !folder.join("upload").exists() {
            return Err(s3_error!(NoSuchUpload));
        }
        let record = folder.join(format!("{}.json", part.number));
        write(&record, part).map_err(S3Error::internal_error)?;
        draft.keep()
    }

    pub(super) fn end_upload(&self, bucket: &str, upload: Uuid) -> S3Result<()> {
        let folder = self.upload_folder(bucket, upload)?;
        let _deciding = self.deciding();
        // First the record: without it what is left of the folder is no upload.
        fs::remove_file(folder.join("upload")).map_err(S3Error::internal_error)?;
        fs::remove_dir_all(folder).map_err(S3Error::internal_error)
    }

    pub(super) fn upload_folder(&self, bucket: &str, upload: Uuid) -> S3Result<PathBuf> {
        Ok(self.bucket(bucket)?.join("uploads").join(upload.to_string()))
    }
}
