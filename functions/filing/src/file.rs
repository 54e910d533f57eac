//! What becomes of a file that was looked at.

use portal::Portal;
use portal::files::FileKey;
use portal::inspected::{Inspected, Verdict};
use portal::store::StoreError;
use portal::values::RefusedFile;
use serde::Serialize;

use crate::FilingError;
use crate::accept::accept;
use crate::account::Arriving;
use crate::refuse::refuse;

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Filed {
    /// It is a version of its document.
    Accepted,
    Refused,
    /// Nobody waits for it: it was filed, called off or forgotten before.
    NotAwaited,
}

/// How often it starts over. Each time somebody else changed the document.
const COLLISIONS: usize = 24;

/// Files what was looked at. The quarantine is cleared last: until then all of it can be done again.
pub async fn file(portal: &Portal, inspected: &Inspected) -> Result<Filed, FilingError> {
    let Some(key) = FileKey::parse(&inspected.key) else {
        tracing::warn!("something lies in the quarantine that nobody was given a link for");
        return Ok(Filed::NotAwaited);
    };
    for _ in 0..COLLISIONS {
        match try_file(portal, inspected, key).await {
            Err(FilingError::Store(StoreError::Refused(_))) => {}
            Ok(filed) => {
                portal.documents()?.files.drop_quarantined(key).await?;
                return Ok(filed);
            }
            Err(error) => return Err(error),
        }
    }
    Err(StoreError::colliding("filing a document").into())
}

async fn try_file(portal: &Portal, inspected: &Inspected, key: FileKey) -> Result<Filed, FilingError> {
    let arriving = Arriving::read(portal, key).await?;
    // What came too late is the sweep's, which takes the record and whatever there is of the file.
    let Some(mut arriving) = arriving.filter(|it| portal.clock.now() < it.upload.ends()) else {
        return Ok(Filed::NotAwaited);
    };
    let file_type = match inspected.verdict {
        Verdict::Refused { why } => return refuse(portal, &arriving, why).await,
        Verdict::Clean { file_type } => file_type,
    };
    let found = portal.documents()?.files.quarantined(key).await?.ok_or(FilingError::NotThere)?;
    if found.e_tag != inspected.e_tag {
        return Err(FilingError::NotThere);
    }
    let is_as_announced = found.bytes == arriving.upload.bytes
        && arriving
            .upload
            .checksum
            .as_ref()
            .is_none_or(|announced| found.checksum.as_ref() == Some(announced));
    if !is_as_announced {
        return refuse(portal, &arriving, RefusedFile::OtherThanNamed).await;
    }
    accept(portal, &mut arriving, file_type, &inspected.e_tag).await
}
