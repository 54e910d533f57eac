//! Somebody who forgot a password and waits for the mailed code.

use minicbor::{Decode, Encode};

use super::EmailCodeCheck;
use crate::crypto::Body;
use crate::data_map::mapped;
use crate::values::{EmailAddress, Language, UserId};

/// `Item::Recovery`, under an id and a key of its own, as an address that nobody has gets one too.
#[derive(Clone, Debug, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct Recovery {
    #[n(0)]
    pub email: EmailAddress,
    #[n(1)]
    pub language: Language,
    #[n(2)]
    pub check: EmailCodeCheck,
    /// Whose password it is, or a stand-in.
    #[n(3)]
    pub account: UserId,
    /// Whether the code is good for anything: where nobody has the address, or its owner was deactivated, it is not.
    #[n(4)]
    pub known: bool,
    /// How many passwords there had been before the one that was forgotten.
    #[n(5)]
    pub passwords: u32,
}

mapped!(Recovery, kept OpenSignIn {
    email: Personal, Contract, "to find the account by";
    language: Personal, Contract, "for the mail";
    check: Secret, Security, "to prove the mailed code with";
    account: Operational, Contract, "to change the right password";
    known: Operational, Security, "to let no code do anything where nobody may set a password";
    passwords: Operational, Security, "to void the code when the password changes meanwhile";
});

impl Body for Recovery {
    const PURPOSE: &'static str = "recovery";
}
