//! Randomness. Owns the only place that draws it: the operating system's, by way of AWS-LC.

use aws_lc_rs::rand::{SecureRandom, SystemRandom};

use crate::crypto::CryptoError;

/// `N` unpredictable bytes.
pub fn bytes<const N: usize>() -> Result<[u8; N], CryptoError> {
    let mut out = [0; N];
    SystemRandom::new().fill(&mut out).map_err(|_| CryptoError::NoRandomness)?;
    Ok(out)
}

/// A number below `limit`, each equally likely (draws again instead of folding the remainder).
pub fn below(limit: u32) -> Result<u32, CryptoError> {
    let unfair = u32::MAX - u32::MAX % limit.max(1);
    loop {
        let drawn = u32::from_le_bytes(bytes()?);
        if drawn < unfair {
            return Ok(drawn % limit.max(1));
        }
    }
}
