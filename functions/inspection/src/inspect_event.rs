//! From what the scanner says of an object to what there is to say of it.

use std::io;
use std::ops::Range;

use portal::files::{FileKey, Files, FilesError};
use portal::inspected::{Inspected, Verdict};
use portal::values::RefusedFile;
use tokio::runtime::Handle;

use crate::{Event, Object, inspect};

/// Why there is no verdict. Lambda tries again; what still fails goes to the failure queue.
#[derive(Debug, thiserror::Error)]
pub enum InspectionError {
    #[error(transparent)]
    Files(#[from] FilesError),
    /// It broke off while it was being looked at.
    #[error("the object could not be read: {0}")]
    Reading(io::Error),
    /// Other bytes lie there than were scanned. Theirs will be another event.
    #[error("what was scanned is not what lies there")]
    Changed,
}

/// Looks into the object that was scanned. What it says holds for the bytes of its tag and for no others.
pub async fn inspect_event(files: &Files, event: &Event) -> Result<Inspected, InspectionError> {
    let verdict = match event.judge() {
        Err(why) => Verdict::Refused { why },
        Ok(()) => look_into(files, event).await?,
    };
    tracing::info!(?verdict, "inspected");
    Ok(Inspected { key: event.key().to_owned(), e_tag: event.e_tag().to_owned(), verdict })
}

async fn look_into(files: &Files, event: &Event) -> Result<Verdict, InspectionError> {
    let Some(key) = FileKey::parse(event.key()) else {
        tracing::warn!("something was scanned that nobody was given a link for");
        return Ok(Verdict::Refused { why: RefusedFile::NotScanned });
    };
    let Some(stated) = files.quarantined(key).await? else {
        // Told twice, or too late: whoever files it knows that nobody waits for it any more.
        return Ok(Verdict::Refused { why: RefusedFile::NotScanned });
    };
    if stated.e_tag != event.e_tag() {
        return Err(InspectionError::Changed);
    }
    let (files, key, e_tag, runtime) = (files.clone(), key.to_string(), stated.e_tag, Handle::current());
    let fetch = move |range: Range<u64>| {
        let read = files.read_quarantined(&key, &e_tag, range);
        runtime.block_on(read).map_err(io::Error::other)
    };
    let looked = tokio::task::spawn_blocking(move || {
        let mut object = Object::new(stated.bytes, fetch);
        (inspect(&mut object), object.into_failure())
    });
    match looked.await {
        Ok((verdict, None)) => Ok(verdict),
        Ok((_, Some(failure))) => Err(InspectionError::Reading(failure)),
        // A library met something that it did not think of. The log says where.
        Err(_) => Ok(Verdict::Refused { why: RefusedFile::Broken }),
    }
}
