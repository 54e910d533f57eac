//! A record sealed to its place under its owner's key.
//!
//! Layout: algorithm (1 byte) · schema (1) · key id (8) · message id (16) · key commitment (32) ·
//! ciphertext and tag (content + 16) of the [`Aead`] that the first byte names. For each message
//! HKDF-SHA256 (RFC 5869) derives, from the data key salted with a random message id, a key used once
//! (hence a constant nonce) and a commitment to it, so that a body opens under exactly one key (as in
//! the AWS Encryption SDK).
//! 128 random bits of message id collide with probability 2⁻³² after 2⁴⁸ messages under one data key.

use std::marker::PhantomData;

use aws_lc_rs::aead::{Aad, LessSafeKey, Nonce};
use aws_lc_rs::constant_time::verify_slices_are_equal;
use minicbor::{Decode, Encode};
use zeroize::{Zeroize, Zeroizing};

use super::derive::Derived;
use super::{Aead, CryptoError, DataKey, KeyId, Place};
use crate::data_map::Mapped;
use crate::random;
use crate::values::{InsideSeal, seal_only};

/// The context in which sensitive values encode and decode. Only [`Sealed`] can make one.
#[derive(Debug)]
pub struct Sealing(());

impl seal_only::Token for Sealing {}
impl InsideSeal for Sealing {}

/// The body of one kind of item.
pub trait Body: Mapped + Encode<Sealing> + for<'b> Decode<'b, Sealing> {
    /// What the body is; part of what it is sealed to.
    const PURPOSE: &'static str;
    /// Raised when an older body could not be read as the new one. Fields that are added as
    /// `Option` need no new schema.
    const SCHEMA: u8 = 1;
}

/// A body of kind `T` that nobody can read without its key and its place.
pub struct Sealed<T> {
    bytes: Vec<u8>,
    body: PhantomData<fn() -> T>,
}

const HEADER: usize = 1 + 1 + 8 + 16 + 32;

impl<T: Body> Sealed<T> {
    /// Seals `body` to `place`.
    pub fn seal(aead: Aead, key: &DataKey, place: &Place<'_>, body: &T) -> Result<Self, CryptoError> {
        let mut plain = Zeroizing::new(Vec::with_capacity(512));
        minicbor::encode_with(body, &mut *plain, &mut Sealing(()))
            .map_err(|_| CryptoError::Encoding(T::PURPOSE))?;
        let message_id: [u8; 16] = random::bytes()?;
        let (message_key, commitment) = derive(aead, key, &message_id)?;

        let mut bytes = Vec::with_capacity(HEADER + plain.len() + 16);
        bytes.push(aead.id());
        bytes.push(T::SCHEMA);
        bytes.extend(key.id().as_bytes());
        bytes.extend(message_id);
        bytes.extend(commitment);
        let tag = message_key
            .seal_in_place_separate_tag(
                once(),
                Aad::from(place.associated_data(T::PURPOSE, T::SCHEMA)),
                &mut plain,
            )
            .map_err(|_| CryptoError::Encoding(T::PURPOSE))?;
        bytes.extend(&*plain);
        bytes.extend(tag.as_ref());
        Ok(Self { bytes, body: PhantomData })
    }

    /// Opens the body if nothing about it, its place or its key has changed.
    pub fn open(&self, key: &DataKey, place: &Place<'_>) -> Result<T, CryptoError> {
        let refuse = |why| CryptoError::DoesNotOpen { purpose: T::PURPOSE, why };
        let (header, content) = self.bytes.split_at_checked(HEADER).ok_or(refuse("it is too short"))?;
        let ([algorithm, schema], rest) = header.split_first_chunk::<2>().ok_or(refuse("it is too short"))?;
        let (key_id, rest) = rest.split_first_chunk::<8>().ok_or(refuse("it is too short"))?;
        let (message_id, committed) = rest.split_first_chunk::<16>().ok_or(refuse("it is too short"))?;
        let aead = Aead::of_id(*algorithm).ok_or(refuse("its algorithm is unknown"))?;
        if *schema != T::SCHEMA {
            return Err(refuse("its schema is unknown"));
        }
        if KeyId::from_bytes(*key_id) != key.id() {
            return Err(refuse("it names another key"));
        }
        let (message_key, commitment) = derive(aead, key, message_id)?;
        verify_slices_are_equal(&commitment, committed)
            .map_err(|_| refuse("it was sealed with another key"))?;
        let mut content = Zeroizing::new(content.to_vec());
        let plain = message_key
            .open_in_place(once(), Aad::from(place.associated_data(T::PURPOSE, *schema)), &mut content)
            .map_err(|_| refuse("it was changed or moved"))?;
        let body = minicbor::decode_with(plain, &mut Sealing(()))
            .map_err(|_| refuse("its content is not of this schema"));
        plain.zeroize();
        body
    }
}

impl<T> Sealed<T> {
    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        Self { bytes, body: PhantomData }
    }

    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

impl<T> std::fmt::Debug for Sealed<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Sealed({} bytes)", self.bytes.len())
    }
}

/// The nonce of a key that seals one message only.
fn once() -> Nonce {
    Nonce::assume_unique_for_key([0; 12])
}

fn derive(aead: Aead, key: &DataKey, message_id: &[u8; 16]) -> Result<(LessSafeKey, [u8; 32]), CryptoError> {
    let derived = Derived::new(key.secret(), message_id);
    let message_key = aead.key(&*derived.key(&[b"portcullis message key", aead.label()])?)?;
    Ok((message_key, *derived.key(&[b"portcullis key commitment"])?))
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;

    use super::*;
    use crate::values::Sensitive;

    #[derive(Encode, Decode, Debug)]
    #[cbor(map, context_bound = "crate::values::InsideSeal")]
    struct Secret {
        #[n(0)]
        text: Sensitive<String>,
    }
    crate::mapped!(Secret, kept WithAccount { text: Personal, Contract, "to be tested"; });
    impl Body for Secret {
        const PURPOSE: &'static str = "secret";
    }

    const HERE: Place<'_> = Place { deployment: "d", table: "portal", pk: "user#1", sk: "profile" };

    fn secret(text: &str) -> Secret {
        Secret { text: Sensitive::new(text.to_owned()) }
    }

    #[test]
    fn whatever_the_setting_is_a_body_names_its_algorithm_and_opens_with_its_key_at_its_place() {
        let key = DataKey::generate().unwrap();
        for aead in Aead::ALL {
            let bytes = Sealed::seal(aead, &key, &HERE, &secret("Ada")).unwrap().into_bytes();
            assert_eq!(bytes[0], aead.id());
            let opened = Sealed::<Secret>::from_bytes(bytes).open(&key, &HERE).unwrap();
            assert_eq!(opened.text.expose(), "Ada");
        }
    }

    #[test]
    fn a_body_that_another_program_sealed_by_the_layout_above_opens() {
        // Made in Python with AES-256-GCM, when there was no second algorithm.
        let bytes = "AQFhIGtleSBpZAABAgMEBQYHCAkKCwwNDg/XrJ+wrQLt+VsKybMSlFMWoAwWVEn/K82RsJ933mvEOReCdWwxGvoURH4V0XNJrKIa+iU7/ng=";
        let key = DataKey::from_secret(KeyId::from_bytes(*b"a key id"), Zeroizing::new([7; 32]));
        let sealed = Sealed::<Secret>::from_bytes(STANDARD.decode(bytes).unwrap());
        assert_eq!(sealed.open(&key, &HERE).unwrap().text.expose(), "Ada");
    }

    #[test]
    fn a_body_of_an_unknown_algorithm_is_refused_in_so_many_words() {
        let key = DataKey::generate().unwrap();
        let bytes = Sealed::seal(Aead::default(), &key, &HERE, &secret("Ada")).unwrap().into_bytes();
        for unknown in (0..=u8::MAX).filter(|id| Aead::of_id(*id).is_none()) {
            let mut changed = bytes.clone();
            changed[0] = unknown;
            let error = Sealed::<Secret>::from_bytes(changed).open(&key, &HERE).unwrap_err().to_string();
            assert_eq!(error, "a body of secret does not open: its algorithm is unknown");
        }
    }

    #[test]
    fn a_body_does_not_open_by_another_algorithm_than_its_own() {
        let key = DataKey::generate().unwrap();
        for (its, other) in [(0, 1), (1, 0)].map(|(its, other)| (Aead::ALL[its], Aead::ALL[other])) {
            let mut bytes = Sealed::seal(its, &key, &HERE, &secret("Ada")).unwrap().into_bytes();
            bytes[0] = other.id();
            assert!(Sealed::<Secret>::from_bytes(bytes).open(&key, &HERE).is_err(), "{its:?}");
        }
    }

    #[test]
    fn a_body_does_not_open_anywhere_else() {
        let key = DataKey::generate().unwrap();
        let sealed = Sealed::seal(Aead::default(), &key, &HERE, &secret("Ada")).unwrap();
        for elsewhere in [
            Place { deployment: "e", ..HERE },
            Place { table: "portal-keys", ..HERE },
            Place { pk: "user#2", ..HERE },
            Place { sk: "profil", ..HERE },
            Place { pk: "user#1p", sk: "rofile", ..HERE },
        ] {
            assert!(sealed.open(&key, &elsewhere).is_err(), "{elsewhere:?}");
        }
    }

    #[test]
    fn a_body_does_not_open_with_any_bit_flipped_or_any_byte_missing() {
        let key = DataKey::generate().unwrap();
        for aead in Aead::ALL {
            let bytes = Sealed::seal(aead, &key, &HERE, &secret("Ada")).unwrap().into_bytes();
            for bit in 0..bytes.len() * 8 {
                let mut changed = bytes.clone();
                changed[bit / 8] ^= 1 << (bit % 8);
                assert!(Sealed::<Secret>::from_bytes(changed).open(&key, &HERE).is_err(), "bit {bit}");
            }
            for length in 0..bytes.len() {
                assert!(Sealed::<Secret>::from_bytes(bytes[..length].to_vec()).open(&key, &HERE).is_err());
            }
        }
    }

    #[test]
    fn a_body_does_not_open_with_another_key_that_claims_the_same_id() {
        let key = DataKey::generate().unwrap();
        let sealed = Sealed::seal(Aead::default(), &key, &HERE, &secret("Ada")).unwrap();
        let other = DataKey::generate().unwrap().claiming(key.id());
        let error = sealed.open(&other, &HERE).unwrap_err().to_string();
        assert!(error.contains("another key"), "{error}");
    }

    #[test]
    fn sealing_the_same_body_twice_gives_unlike_bytes() {
        let key = DataKey::generate().unwrap();
        let seal = || Sealed::seal(Aead::default(), &key, &HERE, &secret("Ada")).unwrap().into_bytes();
        assert_ne!(seal(), seal());
    }

    #[test]
    fn sealing_adds_at_most_96_bytes_to_the_content() {
        let key = DataKey::generate().unwrap();
        let sealed =
            Sealed::seal(Aead::default(), &key, &HERE, &secret(&"x".repeat(1000))).unwrap().into_bytes();
        assert!(sealed.len() <= 1000 + 96, "{}", sealed.len());
    }

    #[test]
    fn nothing_of_the_content_is_seen_in_debug_output() {
        let key = DataKey::generate().unwrap();
        let body = secret("Ada");
        assert!(
            !format!("{body:?} {:?}", Sealed::seal(Aead::default(), &key, &HERE, &body).unwrap())
                .contains("Ada")
        );
    }
}
