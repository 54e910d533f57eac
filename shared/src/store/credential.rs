//! What a person proves a password against.

use minicbor::{Decode, Encode};

use super::keys::{AddressIndex, Item};
use super::read::Stored;
use super::write::{Clear, Update};
use crate::crypto::Body;
use crate::data_map::mapped;
use crate::values::{EmailAddress, Sensitive, UserId};

/// A person's address and password hash. `Item::Credential`, under the address's blind index, which
/// makes the address unique.
#[derive(Clone, Debug, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct Credential {
    #[n(0)]
    pub user: UserId,
    #[n(1)]
    pub email: EmailAddress,
    /// A PHC string: `$argon2id$v=19$m=…,t=…,p=…$salt$hash`.
    #[n(2)]
    pub password_hash: Sensitive<String>,
}

mapped!(Credential, kept WithAccount {
    user: Operational, Contract, "to find the rest of the account";
    email: Personal, Contract, "to sign in with and to be written to";
    password_hash: Secret, Contract, "to check the password against";
});

impl Body for Credential {
    const PURPOSE: &'static str = "credential";
}

impl Credential {
    /// Charges one attempt before the password is looked at, so that no guess is free, and returns the
    /// item. For an address that nobody has the same write leaves a counter that expires: known and
    /// unknown cost the same.
    pub fn charge_attempt(index: AddressIndex, decoy_expires: jiff::Timestamp) -> Update {
        Update::new(
            Item::Credential(index),
            "SET expires = if_not_exists(expires, :expires) ADD failures :one",
        )
        .number(":expires", decoy_expires.as_second())
        .number(":one", 1)
    }

    /// Notes a sign-in and takes the charges back. Refused when there is another password by now than the one
    /// that was entered, told by how many there had been.
    pub fn signed_in(index: AddressIndex, passwords: u32) -> Update {
        let update = Update::new(Item::Credential(index), "SET failures = :zero, signed_in = :one")
            .number(":zero", 0)
            .number(":one", 1);
        match passwords {
            0 => update.only_if("attribute_exists(body) AND attribute_not_exists(passwords)"),
            _ => update.number(":passwords", passwords.into()).only_if("passwords = :passwords"),
        }
    }

    /// How many passwords it had before the one that it has.
    pub fn passwords(stored: &Stored) -> u32 {
        stored.count("passwords")
    }

    /// Whether anybody ever signed in with it.
    pub fn has_signed_in(stored: &Stored) -> bool {
        stored.count("signed_in") > 0
    }

    /// The clear attributes of a new one.
    pub fn clear(user: UserId) -> Clear {
        Clear::none().user(user).count("failures", 0).never_expires()
    }

    /// The clear attributes of one that takes the place of `stored`, its password being the same.
    pub fn clear_after(user: UserId, stored: &Stored) -> Clear {
        let mut clear = Self::clear(user);
        for (name, count) in
            [("passwords", Self::passwords(stored)), ("signed_in", stored.count("signed_in"))]
        {
            if count > 0 {
                clear = clear.count(name, count);
            }
        }
        clear
    }

    /// The clear attributes of one that takes the place of `stored` with another password.
    pub fn clear_with_new_password(user: UserId, stored: &Stored) -> Clear {
        let clear = Self::clear(user).count("passwords", Self::passwords(stored) + 1);
        if Self::has_signed_in(stored) { clear.count("signed_in", 1) } else { clear }
    }
}
