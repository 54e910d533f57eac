//! The P-256 key pair that signs access tokens.

use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};

use super::CryptoError;
use crate::values::{ByteString, Sensitive};

/// A P-256 key pair: the private half as PKCS#8, the public half as its two coordinates.
#[derive(Clone, Debug)]
pub struct SigningKeyPair {
    pub private: Sensitive<ByteString>,
    pub x: [u8; 32],
    pub y: [u8; 32],
}

impl SigningKeyPair {
    pub fn generate() -> Result<Self, CryptoError> {
        let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING)
            .map_err(|_| CryptoError::NoRandomness)?;
        let private = pair.to_pkcs8v1().map_err(|_| CryptoError::MalformedKey)?.as_ref().to_vec();
        let public = pair.public_key().as_ref();
        // SEC 1 §2.3.3: 04, then x and y, 32 bytes each.
        let (x, y) = match public.split_first() {
            Some((4, xy)) if xy.len() == 64 => xy.split_at(32),
            _ => return Err(CryptoError::MalformedKey),
        };
        let coordinate = |half: &[u8]| <[u8; 32]>::try_from(half).map_err(|_| CryptoError::MalformedKey);
        Ok(Self { private: Sensitive::new(ByteString(private)), x: coordinate(x)?, y: coordinate(y)? })
    }
}
