//! Opaque tokens: 256 random bits that a browser keeps and of which the server keeps a hash.

use aws_lc_rs::constant_time::verify_slices_are_equal;
use aws_lc_rs::digest::{SHA256, digest};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use zeroize::Zeroizing;

use crate::crypto::{CryptoError, RootSecret};
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

/// The token in the refresh cookie: an opaque token whose id is the session's, with a mark that only this
/// deployment can make. A marked token that is not the newest was copied, and ends the session; one without
/// the mark is noise.
#[derive(Clone, Debug)]
pub struct RefreshToken(OpaqueToken);

impl RefreshToken {
    pub fn new(user: UserId, session: SessionId) -> Result<Self, CryptoError> {
        OpaqueToken::new(user, *session.as_bytes()).map(Self)
    }

    /// Reads what [`RefreshToken::encode`] wrote; anything else is no token of ours.
    pub fn parse(text: &str, root: &RootSecret) -> Option<Self> {
        let (token, mark) = text.split_once('.')?;
        let token = Self(OpaqueToken::parse(token)?);
        let mark = URL_SAFE_NO_PAD.decode(mark).ok()?;
        verify_slices_are_equal(&token.mark(root), &mark).ok().map(|()| token)
    }

    /// The token as its browser keeps it: 130 characters.
    pub fn encode(&self, root: &RootSecret) -> String {
        format!("{}.{}", self.0.encode(), URL_SAFE_NO_PAD.encode(self.mark(root)))
    }

    /// The token that follows this one, the same each time.
    #[must_use]
    pub fn successor(&self, root: &RootSecret) -> Self {
        // Exposed to derive what follows it.
        let secret = root.successor(&self.0.id, &self.0.secret.expose().0);
        Self(OpaqueToken { secret: Sensitive::new(Bytes32(*secret)), ..self.0.clone() })
    }

    pub const fn user(&self) -> UserId {
        self.0.user
    }

    pub const fn session(&self) -> SessionId {
        SessionId::from_bytes(self.0.id)
    }

    pub fn hash(&self) -> Sensitive<Bytes32> {
        self.0.hash()
    }

    pub fn matches(&self, kept: &Sensitive<Bytes32>) -> bool {
        self.0.matches(kept)
    }

    fn mark(&self, root: &RootSecret) -> [u8; 32] {
        // Exposed to be marked.
        root.refresh_mark(&self.0.id, &self.0.secret.expose().0)
    }
}

pub(super) fn hash(secret: &[u8; 32]) -> Sensitive<Bytes32> {
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
