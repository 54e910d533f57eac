//! What is on record of an object, beside its bytes.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use jiff::Timestamp;
use s3s::dto::{self, ChecksumType, ETag, Metadata};
use s3s::{S3Error, S3Result};
use serde::{Deserialize, Serialize};
use uuid::{Builder, Uuid};

#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Object {
    pub key: String,
    /// The file that holds its bytes.
    pub content: Uuid,
    pub bytes: u64,
    pub e_tag: String,
    pub sha256: Option<Sha256>,
    /// The upload in parts that it came from: whoever completes that one again is told the same.
    pub upload: Option<Uuid>,
    pub created_at: Timestamp,
    pub about: About,
}

/// A checksum as S3 states it.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub(crate) enum Sha256 {
    /// Of all bytes.
    Whole(String),
    /// Of the checksums of the parts, and how many they are.
    Composite(String),
}

/// What the one who put an object says about it.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(crate) struct About {
    pub content_type: Option<String>,
    pub content_disposition: Option<String>,
    pub content_encoding: Option<String>,
    pub content_language: Option<String>,
    pub cache_control: Option<String>,
    pub metadata: Option<Metadata>,
}

impl Object {
    pub(super) fn e_tag(&self) -> ETag {
        ETag::Strong(self.e_tag.clone())
    }

    pub(super) fn last_modified(&self) -> dto::Timestamp {
        std::time::SystemTime::from(self.created_at).into()
    }
}

impl Sha256 {
    pub(super) fn value(&self) -> &str {
        match self {
            Self::Whole(value) | Self::Composite(value) => value,
        }
    }

    pub(super) fn kind(&self) -> ChecksumType {
        let kind = match self {
            Self::Whole(_) => ChecksumType::FULL_OBJECT,
            Self::Composite(_) => ChecksumType::COMPOSITE,
        };
        ChecksumType::from_static(kind)
    }
}

pub(super) fn base64(bytes: &[u8]) -> String {
    BASE64.encode(bytes)
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}

pub(super) fn new_id() -> S3Result<Uuid> {
    let random = portal::random::bytes().map_err(S3Error::internal_error)?;
    Ok(Builder::from_random_bytes(random).into_uuid())
}
