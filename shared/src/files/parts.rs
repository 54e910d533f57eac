//! A file that comes in parts: what is there of it, and putting it together.

use aws_sdk_s3::operation::complete_multipart_upload::CompleteMultipartUploadError;
use aws_sdk_s3::types::{ChecksumAlgorithm, CompletedMultipartUpload, CompletedPart};

use super::{FileKey, Files, FilesError, failed, incomplete, is_status, patient};

/// How many bytes a part has; the last may have fewer. What has no more comes in one request.
pub const PART: u64 = 16 * 1024 * 1024;
/// How many parts make the largest file.
pub const MOST_PARTS: u16 = 320;

/// A part that is there.
#[derive(Clone, Debug)]
pub struct Part {
    pub number: u16,
    pub bytes: u64,
    e_tag: String,
    checksum: String,
}

impl Files {
    /// S3's name for what begins now.
    pub async fn begin_parts(&self, key: FileKey) -> Result<String, FilesError> {
        const CALL: &str = "CreateMultipartUpload";
        let request = self.client.create_multipart_upload().bucket(&self.settings.quarantine);
        let request = request.key(key.to_string()).checksum_algorithm(ChecksumAlgorithm::Sha256);
        let begun = request.send().await.map_err(|error| failed(CALL, &error))?;
        begun.upload_id.ok_or_else(|| incomplete(CALL))
    }

    /// What of it is there, by number; nothing where S3 has forgotten it, or has put it together.
    pub async fn parts(&self, key: FileKey, upload: &str) -> Result<Vec<Part>, FilesError> {
        const CALL: &str = "ListParts";
        let request = self.client.list_parts().bucket(&self.settings.quarantine);
        let answer = request.key(key.to_string()).upload_id(upload).max_parts(MOST_PARTS.into()).send().await;
        let found = match answer {
            Ok(found) => found.parts.unwrap_or_default(),
            Err(error) if is_status(&error, 404) => return Ok(Vec::new()),
            Err(error) => return Err(failed(CALL, &error)),
        };
        let part = |found: aws_sdk_s3::types::Part| {
            Some(Part {
                number: u16::try_from(found.part_number?).ok()?,
                bytes: u64::try_from(found.size?).ok()?,
                e_tag: found.e_tag?,
                checksum: found.checksum_sha256?,
            })
        };
        found.into_iter().map(|found| part(found).ok_or_else(|| incomplete(CALL))).collect()
    }

    /// Puts them together, unless that has happened already.
    pub async fn complete(&self, key: FileKey, upload: &str, parts: Vec<Part>) -> Result<(), FilesError> {
        let parts = parts.into_iter().map(|part| {
            let completed = CompletedPart::builder().part_number(part.number.into()).e_tag(part.e_tag);
            completed.checksum_sha256(part.checksum).build()
        });
        let parts = CompletedMultipartUpload::builder().set_parts(Some(parts.collect())).build();
        let request = self.client.complete_multipart_upload().bucket(&self.settings.quarantine);
        let request =
            request.key(key.to_string()).upload_id(upload).multipart_upload(parts).if_none_match("*");
        let answer = request.customize().config_override(patient()).send().await;
        match answer {
            Ok(_) => Ok(()),
            // Somebody else, or the answer that was lost, put it together.
            Err(error) if is_status(&error, 412) || is_status(&error, 404) => Ok(()),
            Err(error) => Err(failed::<CompleteMultipartUploadError>("CompleteMultipartUpload", &error)),
        }
    }

    /// Forgets what is there.
    pub async fn abort(&self, key: FileKey, upload: &str) -> Result<(), FilesError> {
        let request = self.client.abort_multipart_upload().bucket(&self.settings.quarantine);
        match request.key(key.to_string()).upload_id(upload).send().await {
            Ok(_) => Ok(()),
            Err(error) if is_status(&error, 404) => Ok(()),
            Err(error) => Err(failed("AbortMultipartUpload", &error)),
        }
    }
}
