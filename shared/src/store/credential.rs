//! What a person proves a password against.

use jiff::Timestamp;
use minicbor::{Decode, Encode};

use super::attempts::OFF_AT;
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

/// What is counted for as long as the account.
const KEPT: [&str; 4] = ["signed_in", "attempts", "told", "deactivated"];

impl Credential {
    /// Notes a sign-in; where the attempt was counted with the address, takes the charges back. Refused when
    /// there is another password by now than the one that was entered, told by how many there had been.
    ///
    /// Captchas solved before are void: what was used of them stays known while it could be used again.
    ///
    /// Of `attempts`, all that there had been when the password was entered, the owner is told in the same
    /// transaction; those that came since are told by the next sign-in.
    pub fn signed_in(
        index: AddressIndex,
        (passwords, attempts): (u32, u32),
        forgive: bool,
        now: Timestamp,
    ) -> Update {
        let item = Item::Credential(index);
        let update = if forgive {
            Update::new(item, "SET failures = :zero, forgiven = :now, signed_in = :one, told = :told")
                .number(":zero", 0)
                .number(":now", now.as_second())
        } else {
            Update::new(item, "SET signed_in = :one, told = :told")
        };
        let update = update.number(":one", 1).number(":told", attempts.into());
        match passwords {
            0 => update.only_if("attribute_exists(body) AND attribute_not_exists(passwords)"),
            _ => update.number(":passwords", passwords.into()).only_if("passwords = :passwords"),
        }
    }

    /// Takes no password any longer until a new one is set; sign-ins that wait for their second step end with it. Raises
    /// the version, so that whoever read it before writes nothing over it.
    pub fn switch_off(index: AddressIndex, now: Timestamp) -> Update {
        Update::new(
            Item::Credential(index),
            "SET failures = :off, tried = :now ADD passwords :one, version :one",
        )
        .number(":off", OFF_AT.into())
        .number(":now", now.as_second())
        .number(":one", 1)
        .only_if("attribute_exists(body)")
    }

    /// Ends what waits for its second step or a mailed code. The mark only says which mail to send: who gets in stands
    /// in the [`Sessions`](super::Sessions), sealed.
    pub fn deactivate(index: AddressIndex, now: Timestamp) -> Update {
        Update::new(Item::Credential(index), "SET deactivated = :now ADD passwords :one, version :one")
            .number(":now", now.as_second())
            .number(":one", 1)
            .only_if("attribute_exists(body)")
    }

    pub fn reactivate(index: AddressIndex) -> Update {
        Update::new(Item::Credential(index), "REMOVE deactivated ADD passwords :one, version :one")
            .number(":one", 1)
            .only_if("attribute_exists(body)")
    }

    pub fn is_deactivated(stored: &Stored) -> bool {
        stored.time("deactivated").is_some()
    }

    /// How many passwords it had before the one that it has.
    pub fn passwords(stored: &Stored) -> u32 {
        stored.count("passwords")
    }

    /// Whether anybody ever signed in with it.
    pub fn has_signed_in(stored: &Stored) -> bool {
        stored.count("signed_in") > 0
    }

    /// How many attempts there were ever, on this address and on no browser that its owner trusts.
    pub fn attempts(stored: &Stored) -> u32 {
        stored.count("attempts")
    }

    /// Of how many of those the owner was told.
    pub fn told(stored: &Stored) -> u32 {
        stored.count("told")
    }

    /// The clear attributes of a new one.
    pub fn clear(user: UserId) -> Clear {
        Clear::none().user(user).never_expires()
    }

    /// The clear attributes of one that takes the place of `stored`, its password being the same.
    pub fn clear_after(user: UserId, stored: &Stored) -> Clear {
        let clear = Self::clear(user).attempts_of(stored).kept(stored, &["passwords"]);
        clear.kept(stored, &KEPT)
    }

    /// The clear attributes of one that takes the place of `stored` with another password.
    pub fn clear_with_new_password(user: UserId, stored: &Stored) -> Clear {
        Self::clear(user).count("passwords", Self::passwords(stored) + 1).kept(stored, &KEPT)
    }
}
