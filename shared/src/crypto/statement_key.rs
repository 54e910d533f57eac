//! What KMS says in DER (X.690), as JSON Web Signatures say it: the two halves of a public key, and of a signature, by
//! their bytes.

use der::asn1::UintRef;
use der::{Reader as _, SliceReader};

use super::CryptoError;

/// The public half of the key that signs statements: a point of P-256.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementKey {
    pub x: [u8; 32],
    pub y: [u8; 32],
}

/// What a SubjectPublicKeyInfo of a P-256 key begins with (RFC 5480 §2): all of it is fixed but the point.
const P256: [u8; 26] = [
    0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x86,
    0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00,
];

impl StatementKey {
    pub(super) fn from_der(der: &[u8]) -> Result<Self, CryptoError> {
        let point = der.strip_prefix(&P256).and_then(|point| point.strip_prefix(&[4]));
        let (x, y) = point.filter(|xy| xy.len() == 64).ok_or(CryptoError::MalformedKey)?.split_at(32);
        let half = |half: &[u8]| <[u8; 32]>::try_from(half).map_err(|_| CryptoError::MalformedKey);
        Ok(Self { x: half(x)?, y: half(y)? })
    }
}

/// An ECDSA signature (RFC 3279 §2.2.3) as JWS wants it (RFC 7518 §3.4): r and s, 32 bytes each.
pub(super) fn fixed_signature(der: &[u8]) -> Result<[u8; 64], CryptoError> {
    let read = || {
        let mut reader = SliceReader::new(der)?;
        let halves = reader.sequence(|inner| {
            let (r, s): (UintRef<'_>, UintRef<'_>) = (inner.decode()?, inner.decode()?);
            Ok::<_, der::Error>((r, s))
        })?;
        reader.finish()?;
        Ok::<_, der::Error>(halves)
    };
    let (r, s) = read().map_err(|_| CryptoError::MalformedSignature)?;
    let mut fixed = [0; 64];
    let (of_r, of_s) = fixed.split_at_mut(32);
    for (half, room) in [(r, of_r), (s, of_s)] {
        let bytes = half.as_bytes();
        let from = room.len().checked_sub(bytes.len()).ok_or(CryptoError::MalformedSignature)?;
        room.get_mut(from..).ok_or(CryptoError::MalformedSignature)?.copy_from_slice(bytes);
    }
    Ok(fixed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_has_both_halves_in_their_place_however_short_they_are() {
        let der = [0x30, 0x07, 0x02, 0x01, 0x07, 0x02, 0x02, 0x00, 0x81];
        let fixed = fixed_signature(&der).unwrap();
        assert_eq!((fixed[31], fixed[63]), (7, 0x81));
        assert_eq!(fixed.iter().filter(|byte| **byte != 0).count(), 2);
    }

    #[test]
    fn what_is_no_signature_and_no_key_is_refused() {
        for wrong in [&[][..], &[0x30, 0x00], &[0x30, 0x07, 0x02, 0x01, 0x07, 0x02, 0x02, 0x00, 0x81, 0x00]] {
            assert!(matches!(fixed_signature(wrong), Err(CryptoError::MalformedSignature)), "{wrong:?}");
        }
        let long = [&[0x30, 0x26, 0x02, 0x21, 0x01][..], &[0; 32], &[0x02, 0x01, 0x01]].concat();
        assert!(matches!(fixed_signature(&long), Err(CryptoError::MalformedSignature)));
        let key = [&P256[..], &[4], &[1; 32], &[2; 32]].concat();
        assert_eq!(StatementKey::from_der(&key).unwrap(), StatementKey { x: [1; 32], y: [2; 32] });
        for wrong in [&key[..90], &[&key[..], &[0]].concat(), &[&[0x31][..], &key[1..]].concat()] {
            assert!(StatementKey::from_der(wrong).is_err());
        }
    }
}
