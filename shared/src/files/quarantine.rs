//! From the quarantine to the documents, and out of both.

use std::ops::Range;

use aws_sdk_s3::Client;
use aws_sdk_s3::primitives::{AggregatedBytes, Blob, ByteStream};
use aws_sdk_s3::types::{ChecksumAlgorithm, ChecksumMode, ChecksumType, ServerSideEncryption};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::{FileKey, Files, FilesError, Stated, failed, incomplete, is_status, patient, unquoted};
use crate::values::{AccountId, Checksum, DocumentId};

impl Files {
    /// What came in, if it is there.
    pub async fn quarantined(&self, key: FileKey) -> Result<Option<Stated>, FilesError> {
        stated(&self.client, &self.settings.quarantine, key).await
    }

    /// What was filed, if it is there.
    pub async fn filed(&self, key: FileKey) -> Result<Option<Stated>, FilesError> {
        stated(&self.client, &self.settings.documents, key).await
    }

    /// Some bytes of what came in, as long as it is still what it was.
    pub async fn read_quarantined(
        &self,
        key: &str,
        e_tag: &str,
        bytes: Range<u64>,
    ) -> Result<Vec<u8>, FilesError> {
        const CALL: &str = "GetObject";
        if bytes.is_empty() {
            return Ok(Vec::new());
        }
        let range = format!("bytes={}-{}", bytes.start, bytes.end - 1);
        let request = self.client.get_object().bucket(&self.settings.quarantine).key(key).range(range);
        let found = request.if_match(format!("\"{e_tag}\"")).send().await;
        let body: ByteStream = found.map_err(|error| failed(CALL, &error))?.body;
        let read = body.collect().await;
        read.map(AggregatedBytes::to_vec)
            .map_err(|_| FilesError { operation: CALL, cause: "it broke off".into() })
    }

    /// Copies what came in to the documents, if it is still what was looked at, and says what lies there now. Copied
    /// twice, it is there once.
    pub async fn file(&self, key: FileKey, e_tag: &str) -> Result<Option<Stated>, FilesError> {
        const CALL: &str = "CopyObject";
        let request = self
            .client
            .copy_object()
            .copy_source(format!("{}/{key}", self.settings.quarantine))
            .copy_source_if_match(format!("\"{e_tag}\""))
            .bucket(&self.settings.documents)
            .key(key.to_string())
            .if_none_match("*")
            .checksum_algorithm(ChecksumAlgorithm::Sha256)
            .server_side_encryption(ServerSideEncryption::AwsKms)
            .set_ssekms_key_id(self.settings.documents_key.clone())
            .ssekms_encryption_context(self.context(key.account));
        match request.customize().config_override(patient()).send().await {
            Ok(_) => {}
            // It lies there already, or what was looked at is gone: which of the two the next call says.
            Err(error) if is_status(&error, 412) || is_status(&error, 404) => {}
            Err(error) => return Err(failed(CALL, &error)),
        }
        self.filed(key).await
    }

    /// What the key of the documents is asked with: it is in CloudTrail and in the roles' conditions, and holds ids alone.
    pub(super) fn context(&self, account: AccountId) -> String {
        let context = serde_json::json!({
            "deployment": self.deployment,
            "compartment": "documents",
            "account": account.to_string(),
        });
        STANDARD.encode(Blob::new(context.to_string()).as_ref())
    }

    pub async fn drop_quarantined(&self, key: FileKey) -> Result<(), FilesError> {
        delete(&self.client, &self.settings.quarantine, &key.to_string()).await
    }

    pub async fn drop_filed(&self, key: FileKey) -> Result<(), FilesError> {
        delete(&self.client, &self.settings.documents, &key.to_string()).await
    }

    /// Deletes every file of a document.
    pub async fn drop_document(&self, account: AccountId, document: DocumentId) -> Result<(), FilesError> {
        self.drop_all(&self.settings.documents, FileKey::of_document(account, document)).await
    }

    pub(super) async fn drop_all(&self, bucket: &str, prefix: String) -> Result<(), FilesError> {
        const CALL: &str = "ListObjectsV2";
        let request = self.client.list_objects_v2().bucket(bucket).prefix(prefix);
        let found = request.send().await.map_err(|error| failed(CALL, &error))?;
        for object in found.contents.unwrap_or_default() {
            let key = object.key.ok_or_else(|| incomplete(CALL))?;
            delete(&self.client, bucket, &key).await?;
        }
        Ok(())
    }
}

async fn stated(client: &Client, bucket: &str, key: FileKey) -> Result<Option<Stated>, FilesError> {
    const CALL: &str = "HeadObject";
    let request =
        client.head_object().bucket(bucket).key(key.to_string()).checksum_mode(ChecksumMode::Enabled);
    let found = match request.send().await {
        Ok(found) => found,
        Err(error) if is_status(&error, 404) => return Ok(None),
        Err(error) => return Err(failed(CALL, &error)),
    };
    let is_whole = found.checksum_type != Some(ChecksumType::Composite);
    let checksum = found.checksum_sha256.filter(|_| is_whole).and_then(|text| Checksum::parse(&text).ok());
    let bytes = found.content_length.and_then(|bytes| u64::try_from(bytes).ok());
    Ok(Some(Stated {
        bytes: bytes.ok_or_else(|| incomplete(CALL))?,
        e_tag: unquoted(&found.e_tag.ok_or_else(|| incomplete(CALL))?),
        checksum,
    }))
}

/// Deleted twice, it is gone.
pub(super) async fn delete(client: &Client, bucket: &str, key: &str) -> Result<(), FilesError> {
    let deleted = client.delete_object().bucket(bucket).key(key).send().await;
    deleted.map(|_| ()).map_err(|error| failed("DeleteObject", &error))
}
