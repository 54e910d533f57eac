//! The token of a one-time link.

use aws_lc_rs::constant_time::verify_slices_are_equal;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::refresh::hash;
use crate::crypto::CryptoError;
use crate::random;
use crate::values::{Bytes32, Sensitive};

/// 256 random bits that say nothing of whom they are for.
#[derive(Clone, Debug)]
pub struct LinkToken(Sensitive<Bytes32>);

impl LinkToken {
    pub fn new() -> Result<Self, CryptoError> {
        Ok(Self(Sensitive::new(Bytes32(random::bytes()?))))
    }

    /// Reads what [`LinkToken::encode`] wrote.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes: [u8; 32] = URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok()?;
        Some(Self(Sensitive::new(Bytes32(bytes))))
    }

    /// 43 characters of base64url.
    pub fn encode(&self) -> String {
        // Exposed to be put into the link.
        URL_SAFE_NO_PAD.encode(self.0.expose().0)
    }

    /// What the server keeps. A 256-bit random secret needs no slow hash.
    pub fn hash(&self) -> Sensitive<Bytes32> {
        // Exposed to be hashed.
        hash(&self.0.expose().0)
    }

    pub fn matches(&self, kept: &Sensitive<Bytes32>) -> bool {
        // Exposed for a comparison in constant time.
        verify_slices_are_equal(&self.hash().expose().0, &kept.expose().0).is_ok()
    }
}
