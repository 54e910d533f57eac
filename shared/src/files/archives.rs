//! Archives of many documents: written part by part while they are made, handed out by links, deleted.

use aws_sdk_s3::primitives::ByteStream;
use aws_sdk_s3::types::{
    ChecksumAlgorithm, ChecksumMode, CompletedMultipartUpload, CompletedPart, ServerSideEncryption,
};
use jiff::Timestamp;

use super::download::{Download, attachment, signed_for_a_minute};
use super::quarantine::delete;
use super::{ArchiveKey, Files, FilesError, failed, incomplete, is_status, patient};
use crate::values::{AccountId, ArchiveId};

/// What S3 states of an archive that is whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArchiveObject {
    pub bytes: u64,
    /// Of the checksums of its parts, with how many they are.
    pub checksum: String,
}

/// One that is being written.
#[derive(Debug)]
pub struct ArchiveUpload {
    key: ArchiveKey,
    upload: String,
    parts: Vec<CompletedPart>,
}

impl ArchiveUpload {
    pub const fn key(&self) -> ArchiveKey {
        self.key
    }
}

impl Files {
    /// Begins to write one. What is never finished S3 forgets after a day.
    pub async fn begin_archive(&self, key: ArchiveKey) -> Result<ArchiveUpload, FilesError> {
        const CALL: &str = "CreateMultipartUpload";
        let request = self
            .client
            .create_multipart_upload()
            .bucket(&self.settings.archives)
            .key(key.to_string())
            .checksum_algorithm(ChecksumAlgorithm::Sha256)
            .server_side_encryption(ServerSideEncryption::AwsKms)
            .set_ssekms_key_id(self.settings.documents_key.clone())
            .ssekms_encryption_context(self.context(key.account));
        let begun = request.send().await.map_err(|error| failed(CALL, &error))?;
        let upload = begun.upload_id.ok_or_else(|| incomplete(CALL))?;
        Ok(ArchiveUpload { key, upload, parts: Vec::new() })
    }

    /// Writes what comes next: 5 MiB or more, but for the last.
    pub async fn write_archive(&self, to: &mut ArchiveUpload, bytes: Vec<u8>) -> Result<(), FilesError> {
        const CALL: &str = "UploadPart";
        let number = i32::try_from(to.parts.len() + 1).map_err(|_| incomplete(CALL))?;
        let request = self
            .client
            .upload_part()
            .bucket(&self.settings.archives)
            .key(to.key.to_string())
            .upload_id(&to.upload)
            .part_number(number)
            .checksum_algorithm(ChecksumAlgorithm::Sha256)
            .body(ByteStream::from(bytes));
        let sent = request.customize().config_override(patient()).send().await;
        let sent = sent.map_err(|error| failed(CALL, &error))?;
        let part = CompletedPart::builder().part_number(number).set_e_tag(sent.e_tag);
        to.parts.push(part.set_checksum_sha256(sent.checksum_sha256).build());
        Ok(())
    }

    /// Makes an object of what was written, where nothing lies.
    pub async fn finish_archive(&self, written: ArchiveUpload) -> Result<(), FilesError> {
        let parts = CompletedMultipartUpload::builder().set_parts(Some(written.parts)).build();
        let request = self.client.complete_multipart_upload().bucket(&self.settings.archives);
        let request = request.key(written.key.to_string()).upload_id(written.upload);
        let request = request.multipart_upload(parts).if_none_match("*");
        match request.customize().config_override(patient()).send().await {
            Ok(_) => Ok(()),
            // The answer was lost: nobody else writes to this key.
            Err(error) if is_status(&error, 412) || is_status(&error, 404) => Ok(()),
            Err(error) => Err(failed("CompleteMultipartUpload", &error)),
        }
    }

    /// Forgets what was written.
    pub async fn abort_archive(&self, written: &ArchiveUpload) -> Result<(), FilesError> {
        let request = self.client.abort_multipart_upload().bucket(&self.settings.archives);
        match request.key(written.key.to_string()).upload_id(&written.upload).send().await {
            Ok(_) => Ok(()),
            Err(error) if is_status(&error, 404) => Ok(()),
            Err(error) => Err(failed("AbortMultipartUpload", &error)),
        }
    }

    /// What is there, if it is there.
    pub async fn archive(&self, key: ArchiveKey) -> Result<Option<ArchiveObject>, FilesError> {
        const CALL: &str = "HeadObject";
        let request = self.client.head_object().bucket(&self.settings.archives).key(key.to_string());
        match request.checksum_mode(ChecksumMode::Enabled).send().await {
            Ok(found) => {
                let bytes = found.content_length.and_then(|bytes| u64::try_from(bytes).ok());
                let object = bytes.zip(found.checksum_sha256);
                object
                    .map(|(bytes, checksum)| Some(ArchiveObject { bytes, checksum }))
                    .ok_or(incomplete(CALL))
            }
            Err(error) if is_status(&error, 404) => Ok(None),
            Err(error) => Err(failed(CALL, &error)),
        }
    }

    /// A link to one that was compared with its record just now.
    pub async fn archive_link(
        &self,
        key: ArchiveKey,
        name: &str,
        now: Timestamp,
    ) -> Result<Download, FilesError> {
        let request = self.client.get_object().bucket(&self.settings.archives).key(key.to_string());
        let request = request
            .response_content_type("application/zip")
            .response_content_disposition(attachment(name))
            .response_cache_control("no-store");
        signed_for_a_minute(request, now).await
    }

    /// Deletes what one attempt made.
    pub async fn drop_attempt(&self, key: ArchiveKey) -> Result<(), FilesError> {
        delete(&self.client, &self.settings.archives, &key.to_string()).await
    }

    /// Deletes all that any attempt made of an archive.
    pub async fn drop_archive(&self, account: AccountId, archive: ArchiveId) -> Result<(), FilesError> {
        let prefix = ArchiveKey::of_archive(account, archive);
        self.drop_all(&self.settings.archives, prefix).await
    }
}
