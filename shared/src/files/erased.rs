//! Deleting all files of an account.

use super::quarantine::delete;
use super::{Files, FilesError, failed, incomplete};
use crate::values::AccountId;

impl Files {
    /// Deletes every file of an account, wherever it lies, and says how many there were. Safe to run again when it broke
    /// off. Parts of uploads that were not finished go by the rules of the buckets, within a day.
    pub async fn drop_account(&self, account: AccountId) -> Result<u64, FilesError> {
        const CALL: &str = "ListObjectsV2";
        let mut deleted = 0;
        for bucket in [&self.settings.quarantine, &self.settings.documents, &self.settings.archives] {
            loop {
                let request = self.client.list_objects_v2().bucket(bucket).prefix(format!("{account}/"));
                let found = request.send().await.map_err(|error| failed(CALL, &error))?;
                let objects = found.contents.unwrap_or_default();
                if objects.is_empty() {
                    break;
                }
                for object in objects {
                    let key = object.key.ok_or_else(|| incomplete(CALL))?;
                    delete(&self.client, bucket, &key).await?;
                    deleted += 1;
                }
            }
        }
        Ok(deleted)
    }
}
