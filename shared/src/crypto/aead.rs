//! The algorithms that seal. Owns their numbers, which stand at the head of everything sealed.

use aws_lc_rs::aead::{AES_256_GCM, Algorithm, CHACHA20_POLY1305, LessSafeKey, UnboundKey};

use super::CryptoError;

/// An algorithm that seals, with 256-bit keys, 96-bit nonces and 128-bit tags. A setting says which one
/// new bodies get; each body says which one it has, so every body opens whatever the setting is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Aead {
    /// NIST SP 800-38D.
    #[default]
    Aes256Gcm,
    /// RFC 8439. Has nothing in common with AES, should that ever have to be left in a hurry.
    ChaCha20Poly1305,
}

impl Aead {
    pub const ALL: [Self; 2] = [Self::Aes256Gcm, Self::ChaCha20Poly1305];

    /// The name in settings and documents.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Aes256Gcm => "aes-256-gcm",
            Self::ChaCha20Poly1305 => "chacha20-poly1305",
        }
    }

    /// The algorithm of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|aead| aead.name() == name)
    }

    /// The first byte of what it sealed. Never changed, never given to another.
    pub const fn id(self) -> u8 {
        match self {
            Self::Aes256Gcm => 1,
            Self::ChaCha20Poly1305 => 2,
        }
    }

    pub(super) fn of_id(id: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|aead| aead.id() == id)
    }

    /// Ends the label under which its keys are derived: no key serves two algorithms. The first one was
    /// alone once, and has no ending.
    pub(super) const fn label(self) -> &'static [u8] {
        match self {
            Self::Aes256Gcm => b"",
            Self::ChaCha20Poly1305 => b" chacha20-poly1305",
        }
    }

    pub(super) fn key(self, secret: &[u8; 32]) -> Result<LessSafeKey, CryptoError> {
        let algorithm: &'static Algorithm = match self {
            Self::Aes256Gcm => &AES_256_GCM,
            Self::ChaCha20Poly1305 => &CHACHA20_POLY1305,
        };
        UnboundKey::new(algorithm, secret).map(LessSafeKey::new).map_err(|_| CryptoError::MalformedKey)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_inventory_names_every_algorithm_that_seals() {
        let inventory = include_str!("../../../docs/CRYPTO.md");
        for aead in Aead::ALL {
            let row = format!("| {} | `{}` |", aead.id(), aead.name());
            assert!(inventory.contains(&row), "docs/CRYPTO.md has no row {row}");
            assert_eq!((Aead::of_id(aead.id()), Aead::named(aead.name())), (Some(aead), Some(aead)));
        }
        let known = (0..=u8::MAX).filter(|id| Aead::of_id(*id).is_some()).count();
        assert_eq!(known, Aead::ALL.len(), "two algorithms share a number");
    }
}
