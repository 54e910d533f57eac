//! Links by which a browser sends bytes to S3 itself.

use std::time::{Duration, SystemTime};

use aws_sdk_s3::presigning::{PresignedRequest, PresigningConfig};
use aws_sdk_s3::types::ChecksumAlgorithm;
use jiff::Timestamp;

use super::{FileKey, Files, FilesError, failed};
use crate::values::Checksum;

/// How long somebody may take to begin sending what a link is for.
const GOOD_FOR: Duration = Duration::from_mins(15);

/// One request that S3 takes, as it is and not otherwise: with exactly these headers.
#[derive(Clone, Debug)]
pub struct UploadLink {
    pub url: String,
    pub headers: Vec<(String, String)>,
    pub expires: Timestamp,
}

/// What a link is for: exactly so many bytes with this checksum.
#[derive(Clone, Debug)]
pub struct Announced<'a> {
    pub bytes: u64,
    pub checksum: &'a Checksum,
}

impl Files {
    /// For a file in one request, where nothing is yet.
    pub async fn upload_link(
        &self,
        key: FileKey,
        announced: Announced<'_>,
        now: Timestamp,
    ) -> Result<UploadLink, FilesError> {
        let request = self
            .client
            .put_object()
            .bucket(&self.settings.quarantine)
            .key(key.to_string())
            .content_length(i64::try_from(announced.bytes).unwrap_or(i64::MAX))
            .checksum_algorithm(ChecksumAlgorithm::Sha256)
            .checksum_sha256(announced.checksum.as_str())
            .if_none_match("*");
        let signed = request.presigned(from(now)?).await;
        Ok(UploadLink::of(&signed.map_err(|error| failed("PutObject", &error))?, now))
    }

    /// For one part of a file.
    pub async fn part_link(
        &self,
        key: FileKey,
        upload: &str,
        number: u16,
        announced: Announced<'_>,
        now: Timestamp,
    ) -> Result<UploadLink, FilesError> {
        let request = self
            .client
            .upload_part()
            .bucket(&self.settings.quarantine)
            .key(key.to_string())
            .upload_id(upload)
            .part_number(number.into())
            .content_length(i64::try_from(announced.bytes).unwrap_or(i64::MAX))
            .checksum_algorithm(ChecksumAlgorithm::Sha256)
            .checksum_sha256(announced.checksum.as_str());
        let signed = request.presigned(from(now)?).await;
        Ok(UploadLink::of(&signed.map_err(|error| failed("UploadPart", &error))?, now))
    }
}

impl UploadLink {
    fn of(signed: &PresignedRequest, now: Timestamp) -> Self {
        let headers = signed.headers().map(|(name, value)| (name.to_owned(), value.to_owned()));
        let expires = now.saturating_add(GOOD_FOR).unwrap_or(now);
        Self { url: signed.uri().to_owned(), headers: headers.collect(), expires }
    }
}

/// Good from now by the portal's clock.
fn from(now: Timestamp) -> Result<PresigningConfig, FilesError> {
    presigning(now, GOOD_FOR)
}

pub(super) fn presigning(now: Timestamp, good_for: Duration) -> Result<PresigningConfig, FilesError> {
    let config = PresigningConfig::builder().start_time(SystemTime::from(now)).expires_in(good_for).build();
    config.map_err(|error| FilesError { operation: "signing a link", cause: error.to_string() })
}
