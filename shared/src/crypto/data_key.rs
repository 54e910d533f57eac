//! The key of one owner's records in one compartment with one fate, and its wrapped form.

use aws_lc_rs::aead::{Aad, LessSafeKey, Nonce};
use zeroize::Zeroizing;

use super::derive::Derived;
use super::{Aead, CryptoError, Place};
use crate::random;
use crate::values::{Bytes32, Sensitive};

/// Names a data key; stands in every body that it sealed. Random, so it says nothing of the owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct KeyId([u8; 8]);

impl KeyId {
    pub const fn from_bytes(bytes: [u8; 8]) -> Self {
        Self(bytes)
    }

    pub const fn as_bytes(&self) -> &[u8; 8] {
        &self.0
    }
}

/// A 256-bit key in memory, wiped when dropped.
#[derive(Clone)]
pub struct DataKey {
    id: KeyId,
    secret: Zeroizing<[u8; 32]>,
}

/// A data key as it is stored: wrapped by a ring key and sealed to the place it is stored at.
#[derive(Clone, Debug)]
pub struct WrappedKey(Vec<u8>);

impl DataKey {
    pub fn generate() -> Result<Self, CryptoError> {
        Ok(Self { id: KeyId(random::bytes()?), secret: Zeroizing::new(random::bytes()?) })
    }

    pub fn from_secret(id: KeyId, secret: Zeroizing<[u8; 32]>) -> Self {
        Self { id, secret }
    }

    pub const fn id(&self) -> KeyId {
        self.id
    }

    pub(super) fn secret(&self) -> &[u8; 32] {
        &self.secret
    }

    /// Wraps `inner` under this (ring) key at `place`: algorithm · id (8) · nonce (12) · ciphertext (32) · tag (16).
    /// Random 96-bit nonces bound a ring key to 2³² wraps (NIST SP 800-38D §8.3); rings are rotated well before.
    pub fn wrap(&self, aead: Aead, inner: &Self, place: &Place<'_>) -> Result<WrappedKey, CryptoError> {
        let nonce: [u8; 12] = random::bytes()?;
        let mut secret = Zeroizing::new(inner.secret.to_vec());
        let tag = self
            .wrapping_key(aead)?
            .seal_in_place_separate_tag(
                Nonce::assume_unique_for_key(nonce),
                aad(aead, place, inner.id),
                &mut secret,
            )
            .map_err(|_| CryptoError::MalformedKey)?;
        Ok(WrappedKey([&[aead.id()], &inner.id.0[..], &nonce, &secret, tag.as_ref()].concat()))
    }

    /// Opens what [`DataKey::wrap`] made at the same place.
    pub fn unwrap(&self, wrapped: &WrappedKey, place: &Place<'_>) -> Result<Self, CryptoError> {
        let malformed = || CryptoError::MalformedKey;
        let (algorithm, rest) = wrapped.0.split_first().ok_or_else(malformed)?;
        let (id, rest) = rest.split_first_chunk::<8>().ok_or_else(malformed)?;
        let (nonce, content) = rest.split_first_chunk::<12>().ok_or_else(malformed)?;
        let refuse = |why| CryptoError::DoesNotOpen { purpose: "data key", why };
        let aead = Aead::of_id(*algorithm).ok_or(refuse("its algorithm is unknown"))?;
        let id = KeyId(*id);
        let mut content = Zeroizing::new(content.to_vec());
        let opened = self
            .wrapping_key(aead)?
            .open_in_place(Nonce::assume_unique_for_key(*nonce), aad(aead, place, id), &mut content)
            .map_err(|_| refuse("it was changed, moved or wrapped by another ring"))?;
        let secret: [u8; 32] = (&*opened).try_into().map_err(|_| malformed())?;
        Ok(Self { id, secret: Zeroizing::new(secret) })
    }

    /// The key that this one and a share make together: neither opens anything without the other.
    pub fn with_share(&self, share: &Sensitive<Bytes32>) -> Result<Self, CryptoError> {
        // Exposed to derive a key from it.
        let derived = Derived::new(&self.secret, &share.expose().0);
        Ok(Self { id: self.id, secret: derived.key(&[b"portcullis account key"])? })
    }

    fn wrapping_key(&self, aead: Aead) -> Result<LessSafeKey, CryptoError> {
        match aead {
            Aead::Aes256Gcm => aead.key(&self.secret),
            Aead::ChaCha20Poly1305 => {
                let derived = Derived::new(&self.secret, &[]);
                aead.key(&*derived.key(&[b"portcullis wrapping key", aead.label()])?)
            }
        }
    }

    #[cfg(test)]
    pub(crate) fn claiming(self, id: KeyId) -> Self {
        Self { id, ..self }
    }
}

fn aad(aead: Aead, place: &Place<'_>, id: KeyId) -> Aad<Vec<u8>> {
    let mut data = place.associated_data("data key", aead.id());
    data.extend(id.0);
    Aad::from(data)
}

impl WrappedKey {
    pub const fn from_bytes(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }
}

impl std::fmt::Debug for DataKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "DataKey({:02x?})", self.id.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: Place<'_> =
        Place { deployment: "d", table: "portal-keys", pk: "user#1", sk: "identity#erasable" };

    #[test]
    fn a_wrapped_key_opens_only_under_its_ring_at_its_place_whatever_the_setting_is() {
        let (ring, key) = (DataKey::generate().unwrap(), DataKey::generate().unwrap());
        for aead in Aead::ALL {
            let wrapped = ring.wrap(aead, &key, &HERE).unwrap();
            assert_eq!(ring.unwrap(&wrapped, &HERE).unwrap().secret(), key.secret());
            assert!(ring.unwrap(&wrapped, &Place { pk: "user#2", ..HERE }).is_err());
            assert!(DataKey::generate().unwrap().unwrap(&wrapped, &HERE).is_err());
            assert_eq!(wrapped.into_bytes()[0], aead.id());
        }
    }

    #[test]
    fn a_wrapped_key_does_not_open_with_any_byte_changed_or_missing() {
        let (ring, key) = (DataKey::generate().unwrap(), DataKey::generate().unwrap());
        for aead in Aead::ALL {
            let bytes = ring.wrap(aead, &key, &HERE).unwrap().into_bytes();
            for at in 0..bytes.len() {
                for flip in [1, 3] {
                    let mut changed = bytes.clone();
                    changed[at] ^= flip;
                    assert!(ring.unwrap(&WrappedKey::from_bytes(changed), &HERE).is_err(), "byte {at}");
                }
                assert!(ring.unwrap(&WrappedKey::from_bytes(bytes[..at].to_vec()), &HERE).is_err());
            }
        }
    }

    #[test]
    fn a_key_and_a_share_make_one_key_and_another_share_makes_another() {
        let (key, share) = (DataKey::generate().unwrap(), |byte| Sensitive::new(Bytes32([byte; 32])));
        let with = |key: &DataKey, byte| *key.with_share(&share(byte)).unwrap().secret();
        assert_eq!(with(&key, 1), with(&key, 1));
        assert_ne!(with(&key, 1), with(&key, 2));
        assert_ne!(with(&key, 1), *key.secret());
        assert_ne!(with(&key, 1), with(&DataKey::generate().unwrap(), 1));
    }

    #[test]
    fn a_key_wrapped_by_an_unknown_algorithm_is_refused_in_so_many_words() {
        let (ring, key) = (DataKey::generate().unwrap(), DataKey::generate().unwrap());
        let mut bytes = ring.wrap(Aead::default(), &key, &HERE).unwrap().into_bytes();
        bytes[0] = 9;
        let error = ring.unwrap(&WrappedKey::from_bytes(bytes), &HERE).unwrap_err().to_string();
        assert_eq!(error, "a body of data key does not open: its algorithm is unknown");
    }
}
