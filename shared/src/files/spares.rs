//! Spares of the wrapped keys, in a bucket without versions: what is deleted from it is gone. What they say and what they
//! are called is the store's.

use aws_sdk_s3::primitives::{AggregatedBytes, ByteStream};

use super::quarantine::delete;
use super::{Files, FilesError, failed, incomplete, is_status};

/// Some of what is kept.
#[derive(Debug)]
pub struct KeptSpares {
    /// In their order.
    pub names: Vec<String>,
    /// Whether others follow.
    pub more: bool,
}

impl Files {
    /// Keeps a spare, in place of what was kept under its name before.
    pub async fn keep_spare(&self, name: &str, spare: String) -> Result<(), FilesError> {
        let request = self.client.put_object().bucket(&self.settings.spares).key(name);
        let request = request.content_type("application/json").body(ByteStream::from(spare.into_bytes()));
        request.send().await.map(drop).map_err(|error| failed("PutObject", &error))
    }

    /// Deletes what was kept under a name, if anything was.
    pub async fn drop_spare(&self, name: &str) -> Result<(), FilesError> {
        delete(&self.client, &self.settings.spares, name).await
    }

    /// What is kept under a name.
    pub async fn spare(&self, name: &str) -> Result<Option<Vec<u8>>, FilesError> {
        const CALL: &str = "GetObject";
        let request = self.client.get_object().bucket(&self.settings.spares).key(name);
        let found = match request.send().await {
            Ok(found) => found,
            Err(error) if is_status(&error, 404) => return Ok(None),
            Err(error) => return Err(failed(CALL, &error)),
        };
        let read = found.body.collect().await.map(AggregatedBytes::to_vec);
        read.map(Some).map_err(|_| FilesError { operation: CALL, cause: "it broke off".into() })
    }

    /// The names of what is kept, a thousand at a time, from behind one on.
    pub async fn spares_after(&self, name: Option<String>) -> Result<KeptSpares, FilesError> {
        const CALL: &str = "ListObjectsV2";
        let request = self.client.list_objects_v2().bucket(&self.settings.spares).set_start_after(name);
        let found = request.send().await.map_err(|error| failed(CALL, &error))?;
        let more = found.is_truncated.unwrap_or_default();
        let names: Option<_> = found.contents.unwrap_or_default().into_iter().map(|one| one.key).collect();
        Ok(KeptSpares { names: names.ok_or_else(|| incomplete(CALL))?, more })
    }
}
