//! The SHA-256 of a file, as S3 states it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use minicbor::{Decode, Encode};
use serde::Serialize;

use super::Invalid;
use super::invalid::parsed_from_text;

/// Of all bytes of the file, in base64. A file that came in parts has one as well from when it was copied: the copy is
/// an object in one part.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize)]
#[cbor(transparent)]
#[serde(transparent)]
pub struct Checksum(#[n(0)] String);

impl Checksum {
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let is_sha256 = STANDARD.decode(text).is_ok_and(|bytes| bytes.len() == 32);
        is_sha256
            .then(|| Self(text.to_owned()))
            .ok_or(Invalid::new("not_sha256", "Give the SHA-256 of the content, 32 bytes in base64."))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

parsed_from_text!(Checksum);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_checksum_is_32_bytes_in_base64() {
        assert!(Checksum::parse("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=").is_ok());
        for wrong in ["", "47DEQpj8", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=-3", "x"] {
            assert_eq!(Checksum::parse(wrong).unwrap_err().code, "not_sha256", "{wrong}");
        }
    }
}
