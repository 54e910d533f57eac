//! An upload as whoever sends the file sees it.

use portal::Portal;
use portal::files::{Announced, FileKey, FilesError, PART, UploadLink};
use portal::store::Upload;
use portal::values::{AccountId, DocumentId, FileId};
use serde::Serialize;
use utoipa::ToSchema;

use crate::DocumentsError;

/// A file on its way.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Upload)]
pub(crate) struct UploadView {
    #[schema(format = "uuid")]
    id: String,
    #[schema(format = "uuid")]
    document: String,
    /// Whether nothing is left to be sent: an earlier request with this key did it all.
    done: bool,
    /// How many bytes each part has, but for the last; null where the file is sent in one request.
    #[schema(required)]
    part_bytes: Option<u64>,
    /// The numbers of the parts that are there, from 1.
    #[schema(max_items = 320)]
    parts_there: Vec<u16>,
    /// Takes the file; null where it is sent in parts, and when all of it is there.
    #[schema(required)]
    link: Option<LinkView>,
    #[schema(format = "date-time")]
    ends_at: String,
}

/// A request that S3 takes: with exactly these headers, and with the bytes that were announced.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = UploadLink)]
pub(crate) struct LinkView {
    #[schema(format = "uri")]
    url: String,
    #[schema(example = "PUT")]
    method: &'static str,
    headers: std::collections::BTreeMap<String, String>,
    #[schema(format = "date-time")]
    expires_at: String,
}

impl From<UploadLink> for LinkView {
    fn from(link: UploadLink) -> Self {
        // The browser says these two by itself, and lets nobody else.
        let by_itself = |name: &str| ["host", "content-length"].contains(&name);
        Self {
            url: link.url,
            method: "PUT",
            headers: link.headers.into_iter().filter(|(name, _)| !by_itself(name)).collect(),
            expires_at: link.expires.to_string(),
        }
    }
}

impl UploadView {
    /// What is there of one that was begun before, and how the rest is sent.
    pub(crate) async fn of(
        portal: &Portal,
        account: AccountId,
        file: FileId,
        upload: &Upload,
    ) -> Result<Self, DocumentsError> {
        let key = FileKey { account, document: upload.document, file };
        let parts_there = match &upload.parts {
            Some(parts) => portal.documents()?.files.parts(key, parts).await?,
            None => Vec::new(),
        };
        let parts_there = parts_there.iter().map(|part| part.number).collect();
        Ok(Self { parts_there, ..Self::fresh(portal, account, file, upload).await? })
    }

    /// How one is sent of which nothing is there. Signing a link asks nobody.
    pub(crate) async fn fresh(
        portal: &Portal,
        account: AccountId,
        file: FileId,
        upload: &Upload,
    ) -> Result<Self, DocumentsError> {
        let (files, now) = (&portal.documents()?.files, portal.clock.now());
        let key = FileKey { account, document: upload.document, file };
        let link = match &upload.checksum {
            Some(checksum) => {
                let announced = Announced { bytes: upload.bytes, checksum };
                Some(files.upload_link(key, announced, now).await?.into())
            }
            None => None,
        };
        Ok(Self {
            id: file.to_string(),
            document: upload.document.to_string(),
            done: false,
            part_bytes: upload.parts.as_ref().map(|_| PART),
            parts_there: Vec::new(),
            link,
            ends_at: upload.ends().to_string(),
        })
    }

    /// Of one that is in its place, or was refused.
    pub(crate) fn done(file: FileId, document: DocumentId, portal: &Portal) -> Self {
        Self {
            id: file.to_string(),
            document: document.to_string(),
            done: true,
            part_bytes: None,
            parts_there: Vec::new(),
            link: None,
            ends_at: portal.clock.now().to_string(),
        }
    }
}

/// So many bytes has the part of this number; none where the file has no such part.
pub(crate) fn bytes_of_part(upload: &Upload, number: u16) -> Option<u64> {
    let before = u64::from(number.checked_sub(1)?) * PART;
    upload.bytes.checked_sub(before).filter(|left| *left > 0).map(|left| left.min(PART))
}

/// How many parts the file has.
pub(crate) fn parts_of(upload: &Upload) -> usize {
    usize::try_from(upload.bytes.div_ceil(PART)).unwrap_or(usize::MAX)
}

/// Every link, or the first that could not be made.
pub(crate) async fn part_link(
    portal: &Portal,
    key: FileKey,
    parts: &str,
    number: u16,
    announced: Announced<'_>,
) -> Result<LinkView, DocumentsError> {
    let files = &portal.documents()?.files;
    let link: Result<UploadLink, FilesError> =
        files.part_link(key, parts, number, announced, portal.clock.now()).await;
    Ok(link?.into())
}
