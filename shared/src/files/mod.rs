//! The files in S3. Owns where they lie, how they come in and go out by links, and what S3 states of them. Does not
//! own who may ask (the capabilities), nor what the table says of a file (`store`). The only folder that names the
//! client of S3.
//!
//! A file comes into the quarantine by a link that takes nothing else than what was announced, and is copied from there
//! to the documents once it was looked at, under the same key, which is never written twice.

mod archive_key;
mod archives;
mod download;
mod erased;
mod file_key;
mod parts;
mod quarantine;
mod reading;
mod spares;
mod upload_link;

pub use archive_key::ArchiveKey;
pub use archives::{ArchiveObject, ArchiveUpload};
pub use download::Download;
pub use file_key::FileKey;
pub use parts::{MOST_PARTS, PART, Part};
pub use reading::Reading;
pub use spares::KeptSpares;
pub use upload_link::{Announced, UploadLink};

use std::time::Duration;

use aws_sdk_s3::Client;
use aws_sdk_s3::config::timeout::TimeoutConfig;
use aws_sdk_s3::error::{ProvideErrorMetadata, SdkError};

use crate::aws::{self, Aws};
use crate::values::Checksum;

/// What the buckets are called in this deployment, and the key that the documents lie under.
#[derive(Clone, Debug, Default)]
pub struct FileSettings {
    pub quarantine: String,
    pub documents: String,
    pub archives: String,
    pub spares: String,
    /// None where a function reads the quarantine alone.
    pub documents_key: Option<String>,
}

/// The buckets of one deployment.
#[derive(Clone, Debug)]
pub struct Files {
    client: Client,
    settings: FileSettings,
    deployment: String,
}

/// What S3 says of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    pub bytes: u64,
    pub e_tag: String,
    /// None where it came in parts: then it has one of its parts' checksums, which is not that of the file.
    pub checksum: Option<Checksum>,
}

/// Why S3 did not do what was asked.
#[derive(Debug, thiserror::Error)]
#[error("{operation} failed: {cause}")]
pub struct FilesError {
    operation: &'static str,
    cause: String,
}

/// A copy of five gigabytes takes S3 a while; all else is answered at once.
const COPYING: Duration = Duration::from_mins(10);

impl Files {
    pub fn new(aws: &Aws, settings: FileSettings, deployment: String) -> Self {
        Self { client: aws.s3(), settings, deployment }
    }
}

fn patient() -> aws_sdk_s3::config::Builder {
    let limits = TimeoutConfig::builder().operation_attempt_timeout(COPYING).operation_timeout(COPYING);
    aws_sdk_s3::config::Builder::new().timeout_config(limits.build())
}

fn failed<E: ProvideErrorMetadata>(operation: &'static str, error: &SdkError<E>) -> FilesError {
    FilesError { operation, cause: aws::cause(error) }
}

fn incomplete(operation: &'static str) -> FilesError {
    FilesError { operation, cause: "the answer lacks what every answer has".into() }
}

fn is_status<E>(error: &SdkError<E>, status: u16) -> bool {
    error.raw_response().is_some_and(|response| response.status().as_u16() == status)
}

/// ETags come in quotes.
fn unquoted(e_tag: &str) -> String {
    e_tag.trim_matches('"').to_owned()
}
