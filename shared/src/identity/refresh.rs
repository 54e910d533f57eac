//! Opaque tokens: 256 random bits that a browser keeps and of which the server keeps a hash.

use aws_lc_rs::constant_time::verify_slices_are_equal;
use aws_lc_rs::digest::{SHA256, digest};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use zeroize::Zeroizing;

use crate::crypto::CryptoError;
use crate::random;
use crate::values::{Bytes32, Sensitive, SessionId, UserId};

/// A token that says whose record to read (`user`, `id`) and proves the right to it (`secret`). The ids
/// only point: they are known to their owner anyway.
#[derive(Clone, Debug)]
pub struct OpaqueToken {
    pub user: UserId,
    pub id: [u8; 16],
    pub secret: Sensitive<Bytes32>,
}

impl OpaqueToken {
    pub fn new(user: UserId, id: [u8; 16]) -> Result<Self, CryptoError> {
        Ok(Self { user, id, secret: Sensitive::new(Bytes32(random::bytes()?)) })
    }

    /// Reads what [`OpaqueToken::encode`] wrote.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes =
            Zeroizing::new(URL_SAFE_NO_PAD.decode(text.get(..86).filter(|t| t.len() == text.len())?).ok()?);
        let (user, rest) = bytes.split_first_chunk::<16>()?;
        let (id, secret) = rest.split_first_chunk::<16>()?;
        let secret = <[u8; 32]>::try_from(secret).ok()?;
        Some(Self { user: UserId::from_bytes(*user), id: *id, secret: Sensitive::new(Bytes32(secret)) })
    }

    /// The token as its browser keeps it: 86 characters of base64url.
    pub fn encode(&self) -> String {
        // Exposed to be handed to the browser that it is for.
        URL_SAFE_NO_PAD.encode([&self.user.as_bytes()[..], &self.id, &self.secret.expose().0].concat())
    }

    /// What the server keeps: SHA-256 of the secret. A 256-bit random secret needs no slow hash.
    pub fn hash(&self) -> Sensitive<Bytes32> {
        // Exposed to be hashed.
        hash(&self.secret.expose().0)
    }

    pub fn matches(&self, kept: &Sensitive<Bytes32>) -> bool {
        // Exposed for a comparison in constant time.
        verify_slices_are_equal(&self.hash().expose().0, &kept.expose().0).is_ok()
    }
}

/// The token in the refresh cookie; its id is the session's.
pub type RefreshToken = OpaqueToken;

impl RefreshToken {
    pub const fn session(&self) -> SessionId {
        SessionId::from_bytes(self.id)
    }
}

fn hash(secret: &[u8; 32]) -> Sensitive<Bytes32> {
    let mut out = [0; 32];
    out.copy_from_slice(digest(&SHA256, secret).as_ref());
    Sensitive::new(Bytes32(out))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_read_back_as_it_was_written_and_nothing_else_is_a_token() {
        let token = OpaqueToken::new(UserId::from_bytes([7; 16]), [9; 16]).unwrap();
        let text = token.encode();
        let read = OpaqueToken::parse(&text).unwrap();
        assert!(read.matches(&token.hash()) && read.user == token.user && read.id == token.id);
        for other in ["", "x", &text[1..], &format!("{text}A"), &text.replace(&text[..1], "é")] {
            assert!(OpaqueToken::parse(other).is_none(), "{other}");
        }
    }
}
