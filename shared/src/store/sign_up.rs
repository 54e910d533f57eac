//! Somebody who signed up and has not proved the address yet.

use minicbor::{Decode, Encode};

use super::EmailCodeCheck;
use crate::crypto::Body;
use crate::data_map::mapped;
use crate::values::{EmailAddress, Language, PersonName, Sensitive};

/// One attempt to sign up. `Item::SignUp`, under the user it will become and sealed with that user's key:
/// dropping an attempt drops all that was typed.
#[derive(Clone, Debug, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct SignUp {
    #[n(0)]
    pub email: EmailAddress,
    #[n(1)]
    pub name: PersonName,
    #[n(2)]
    pub password_hash: Sensitive<String>,
    #[n(3)]
    pub language: Language,
    #[n(4)]
    pub check: EmailCodeCheck,
    /// Whether somebody had the address already. Such an attempt can't be confirmed by any code.
    #[n(5)]
    pub taken: bool,
}

mapped!(SignUp, kept UnconfirmedSignUp {
    email: Personal, Contract, "to prove that it is the person's own";
    name: Personal, Contract, "for the profile";
    password_hash: Secret, Contract, "for the credential";
    language: Personal, Contract, "for the profile and the mail";
    check: Secret, Security, "to prove the mailed code with";
    taken: Operational, Security, "to let no code confirm an address that somebody has";
});

impl Body for SignUp {
    const PURPOSE: &'static str = "sign-up";
}
