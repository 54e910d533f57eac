//! What the lifecycle rule of the quarantine bucket does on AWS.

use jiff::{SignedDuration, Timestamp};
use s3s::S3Result;

use super::QUARANTINE;
use super::store::Store;

const LIFE: SignedDuration = SignedDuration::from_hours(24);

impl Store {
    /// Deletes what has been in quarantine for a day, whole or in parts.
    pub(crate) fn expire(&self, now: Timestamp) -> S3Result<()> {
        for object in self.objects(QUARANTINE)? {
            if now.duration_since(object.created_at) >= LIFE {
                self.remove(QUARANTINE, &object.key)?;
            }
        }
        for upload in self.uploads(QUARANTINE)? {
            if now.duration_since(upload.created_at) >= LIFE {
                self.end_upload(QUARANTINE, upload.id)?;
            }
        }
        Ok(())
    }
}
