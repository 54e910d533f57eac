//! The checksums that a request names, in its headers or, as SDKs do, behind its body.

use http::HeaderMap;
use s3s::{S3Result, TrailingHeaders, s3_error};

use super::draft::Draft;
use super::object::{base64, hex};

#[derive(Debug, Default)]
pub(super) struct Named {
    crc32: Option<String>,
    pub sha256: Option<String>,
    md5: Option<String>,
}

impl Named {
    /// Asked once the body was read: before that nothing is behind it.
    pub(super) fn of(headers: &HeaderMap, trailing: Option<&TrailingHeaders>) -> S3Result<Self> {
        let mut named = Self::default();
        named.add(headers)?;
        if let Some(trailing) = trailing.and_then(TrailingHeaders::take) {
            named.add(&trailing)?;
        }
        Ok(named)
    }

    fn add(&mut self, headers: &HeaderMap) -> S3Result<()> {
        let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
        for other in ["crc32c", "crc64nvme", "sha1"] {
            if headers.contains_key(format!("x-amz-checksum-{other}")) {
                return Err(s3_error!(NotImplemented, "This S3 does not know the checksum {other}"));
            }
        }
        self.crc32 = text("x-amz-checksum-crc32").or(self.crc32.take());
        self.sha256 = text("x-amz-checksum-sha256").or(self.sha256.take());
        self.md5 = text("content-md5").or(self.md5.take());
        Ok(())
    }

    /// Refuses bytes that are others than those named.
    pub(super) fn compare(&self, draft: &Draft) -> S3Result<()> {
        let found = [
            ("CRC32", &self.crc32, base64(&draft.crc32)),
            ("SHA256", &self.sha256, base64(&draft.sha256)),
            ("Content-MD5", &self.md5, base64(&draft.md5)),
        ];
        for (name, named, found) in found {
            if named.as_ref().is_some_and(|named| *named != found) {
                return Err(s3_error!(
                    BadDigest,
                    "The {name} you specified did not match the calculated checksum."
                ));
            }
        }
        Ok(())
    }
}

/// The `ETag` of bytes that came in one piece.
pub(super) fn e_tag(draft: &Draft) -> String {
    hex(&draft.md5)
}
