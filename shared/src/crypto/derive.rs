//! Keys from keys: HKDF-SHA256 (RFC 5869).

use aws_lc_rs::hkdf::{HKDF_SHA256, KeyType, Prk, Salt};
use zeroize::Zeroizing;

use super::CryptoError;

/// What keys of several purposes are derived from.
pub(super) struct Derived(Prk);

impl Derived {
    pub(super) fn new(secret: &[u8; 32], salt: &[u8]) -> Self {
        Self(Salt::new(HKDF_SHA256, salt).extract(secret))
    }

    /// The key of one purpose, which the label's parts name together.
    pub(super) fn key(&self, label: &[&[u8]]) -> Result<Zeroizing<[u8; 32]>, CryptoError> {
        let mut out = Zeroizing::new([0; 32]);
        self.0
            .expand(label, Bytes32)
            .and_then(|okm| okm.fill(&mut *out))
            .map_err(|_| CryptoError::MalformedKey)?;
        Ok(out)
    }
}

struct Bytes32;

impl KeyType for Bytes32 {
    fn len(&self) -> usize {
        32
    }
}
