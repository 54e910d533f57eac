//! What the lifecycle rules of the buckets do on AWS.

use jiff::{SignedDuration, Timestamp};
use s3s::S3Result;

use super::store::Store;
use super::{ARCHIVES, DOCUMENTS, QUARANTINE};

/// Of what lies in a bucket; of what was never finished there.
const LIVES: [(&str, Option<SignedDuration>, SignedDuration); 3] = [
    (QUARANTINE, Some(DAY), DAY),
    (ARCHIVES, Some(SignedDuration::from_hours(3 * 24)), DAY),
    (DOCUMENTS, None, DAY),
];
const DAY: SignedDuration = SignedDuration::from_hours(24);

impl Store {
    /// Deletes what has been there for its time, whole or in parts.
    pub(crate) fn expire(&self, now: Timestamp) -> S3Result<()> {
        for (bucket, whole, in_parts) in LIVES {
            let objects = if whole.is_some() { self.objects(bucket)? } else { Vec::new() };
            for object in objects {
                if whole.is_some_and(|life| now.duration_since(object.created_at) >= life) {
                    self.remove(bucket, &object.key)?;
                }
            }
            for upload in self.uploads(bucket)? {
                if now.duration_since(upload.created_at) >= in_parts {
                    self.end_upload(bucket, upload.id)?;
                }
            }
        }
        Ok(())
    }
}
