//! The deployment's root secret and what is derived from it.

use aws_lc_rs::hmac::{self, HMAC_SHA256, Key};
use zeroize::Zeroizing;

use crate::values::{AccountNumber, EmailAddress};

/// One secret per deployment, kept wrapped by KMS, from which keys of fixed purposes are derived:
/// finding a person by mail address without storing the address, the password pepper, and the
/// successors of refresh tokens. It is not rotated: every blind index would have to be made anew.
#[derive(Clone)]
pub struct RootSecret(Zeroizing<[u8; 32]>);

impl RootSecret {
    pub const fn new(secret: Zeroizing<[u8; 32]>) -> Self {
        Self(secret)
    }

    /// The blind index of a mail address: equal for equal addresses, useless without this secret.
    pub fn blind_index(&self, address: &EmailAddress) -> [u8; 32] {
        // Exposed to be hashed with a key that only KMS gives out.
        self.keyed("blind index of a mail address", &[address.canonical().expose().as_bytes()])
    }

    /// The blind index of an account's number.
    pub fn number_index(&self, number: &AccountNumber) -> [u8; 32] {
        // Exposed to be hashed with a key that only KMS gives out.
        self.keyed("blind index of an account's number", &[number.expose().as_bytes()])
    }

    /// The id of what somebody makes by a request that may be sent again: the same for the same one.
    pub fn id_of_request(&self, purpose: &str, by: &[u8; 16], request: &str) -> [u8; 16] {
        let full = self.keyed("id of a request", &[purpose.as_bytes(), by, request.as_bytes()]);
        let mut id = [0; 16];
        id.copy_from_slice(full.first_chunk::<16>().unwrap_or(&[0; 16]));
        id
    }

    /// What stands for a network in the table.
    pub fn network_mark(&self, network: &[u8]) -> [u8; 32] {
        self.keyed("mark of a network", &[network])
    }

    /// What stands for an address in a captcha, which its reader sees.
    pub fn captcha_subject(&self, index: &[u8; 32]) -> String {
        self.keyed("address of a captcha", &[index])
            .iter()
            .take(16)
            .fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
    }

    /// Signs captchas, and the answers to them.
    pub fn captcha_keys(&self) -> [Zeroizing<[u8; 32]>; 2] {
        ["captcha", "answer to a captcha"].map(|purpose| Zeroizing::new(self.keyed(purpose, &[])))
    }

    /// Argon2's secret input (RFC 9106 §3.1): a stolen table can't be searched for passwords without it.
    pub fn pepper(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(self.keyed("password pepper", &[]))
    }

    /// The refresh token that follows `current` in `session`. Derived, so that two tabs that present the
    /// same token get the same successor without it being stored anywhere.
    pub fn successor(&self, session: &[u8; 16], current: &[u8; 32]) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(self.keyed("refresh token successor", &[session, current]))
    }

    /// What marks a refresh token as one of ours, so that a forged one ends nobody's session.
    pub fn refresh_mark(&self, session: &[u8; 16], secret: &[u8; 32]) -> [u8; 32] {
        self.keyed("refresh token mark", &[session, secret])
    }

    /// What proves the link in a notice.
    pub fn not_me_secret(&self, user: &[u8; 16], mail: &[u8; 16]) -> [u8; 32] {
        self.keyed("link of a notice", &[user, mail])
    }

    /// The id that stands in for a user who does not exist: the same for the same address each time.
    pub fn decoy_id(&self, index: &[u8; 32]) -> [u8; 16] {
        let full = self.keyed("decoy user", &[index]);
        let mut id = [0; 16];
        id.copy_from_slice(full.first_chunk::<16>().unwrap_or(&[0; 16]));
        id
    }

    fn keyed(&self, purpose: &str, parts: &[&[u8]]) -> [u8; 32] {
        let mut context = hmac::Context::with_key(&Key::new(HMAC_SHA256, &*self.0));
        for part in std::iter::once(purpose.as_bytes()).chain(parts.iter().copied()) {
            context.update(&u32::try_from(part.len()).unwrap_or(u32::MAX).to_be_bytes());
            context.update(part);
        }
        let mut out = [0; 32];
        out.copy_from_slice(context.sign().as_ref());
        out
    }
}

impl std::fmt::Debug for RootSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RootSecret")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_one_index_in_any_case_and_another_under_another_secret() {
        let root = RootSecret::new(Zeroizing::new([1; 32]));
        let index = |root: &RootSecret, text| root.blind_index(&EmailAddress::parse(text).unwrap());
        assert_eq!(index(&root, "Ada@example.org"), index(&root, "ada@EXAMPLE.org"));
        assert_ne!(index(&root, "ada@example.org"), index(&root, "eve@example.org"));
        assert_ne!(
            index(&root, "ada@example.org"),
            index(&RootSecret::new(Zeroizing::new([2; 32])), "ada@example.org")
        );
    }
}
