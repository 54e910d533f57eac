//! A code that was mailed and waits to be proved.

use aws_lc_rs::constant_time::verify_slices_are_equal;
use aws_lc_rs::hmac::{HMAC_SHA256, Key, sign};
use jiff::{SignedDuration, Timestamp};
use minicbor::{Decode, Encode};

use super::keys::Item;
use super::read::Stored;
use super::write::{Clear, Update};
use crate::values::{Bytes32, EmailCode, Sensitive};

/// The proof of a mailed code: HMAC of the code under the secret that only the attempt's own browser
/// holds. Whoever reads the record can't search the 10⁸ codes, and a code proves nothing in another
/// attempt.
#[derive(Clone, Debug, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct EmailCodeCheck {
    #[n(0)]
    proof: Sensitive<Bytes32>,
}

impl EmailCodeCheck {
    /// How long a code can be used (NIST SP 800-63B-4 §3.1.3: at most 10 minutes).
    pub const VALID: SignedDuration = SignedDuration::from_mins(10);
    /// How many codes may be tried in one attempt.
    pub const TRIES: u32 = 5;
    /// How many mails one attempt may ask for.
    pub const SENDS: u32 = 3;

    pub fn new(secret: &[u8; 32], code: &EmailCode) -> Self {
        Self { proof: Sensitive::new(Bytes32(proof(secret, code))) }
    }

    pub fn is_proved_by(&self, secret: &[u8; 32], code: &EmailCode) -> bool {
        // Exposed for a comparison in constant time.
        verify_slices_are_equal(&self.proof.expose().0, &proof(secret, code)).is_ok()
    }

    /// The clear attributes of an attempt whose newest code is sent at `now` as the `sends`-th.
    pub fn clear(now: Timestamp, tries: u32, sends: u32, ends: Timestamp) -> Clear {
        let code_until = now.saturating_add(Self::VALID).unwrap_or(now);
        Clear::none()
            .count("tries", tries)
            .count("sends", sends)
            .time("code_until", code_until)
            .time("ends", ends)
            .due(ends)
    }

    /// Whether a try would still be charged.
    pub fn has_tries(stored: &Stored, now: Timestamp) -> bool {
        stored.count("tries") < Self::TRIES && stored.time("code_until").is_some_and(|until| until > now)
    }

    /// Uses the attempt up, once, and lets the sweep have it and its key: who reads keys may delete none.
    pub fn use_up(item: Item, now: Timestamp) -> Update {
        Update::new(item, "SET used = :one, tries = :most, due = :due")
            .number(":one", 1)
            .number(":most", Self::TRIES.into())
            .due(":due", now)
            .only_if("attribute_exists(body) AND attribute_not_exists(used)")
    }

    /// Charges one try before the code is looked at, and raises the version, so that a mail sent at the same
    /// moment can't take the charge back; refused when the tries are used up, the code is too
    /// old, or there is no such attempt.
    pub fn charge_try(item: Item, now: Timestamp) -> Update {
        Update::new(item, "ADD tries :one, version :one")
            .number(":one", 1)
            .number(":most", Self::TRIES.into())
            .number(":now", now.as_second())
            .only_if("attribute_exists(body) AND tries < :most AND code_until > :now")
    }
}

fn proof(secret: &[u8; 32], code: &EmailCode) -> [u8; 32] {
    // Exposed to be hashed.
    let tag = sign(&Key::new(HMAC_SHA256, secret), code.expose().as_bytes());
    let mut proof = [0; 32];
    proof.copy_from_slice(tag.as_ref());
    proof
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_proves_only_the_attempt_whose_secret_it_was_made_with() {
        let code = EmailCode::parse("12345678").unwrap();
        let check = EmailCodeCheck::new(&[1; 32], &code);
        assert!(check.is_proved_by(&[1; 32], &code));
        assert!(!check.is_proved_by(&[2; 32], &code));
        assert!(!check.is_proved_by(&[1; 32], &EmailCode::parse("12345679").unwrap()));
    }
}
