//! A sign-in that has the password and waits for the second step.

use minicbor::{Decode, Encode};

use super::EmailCodeCheck;
use crate::crypto::Body;
use crate::data_map::mapped;
use crate::values::{Bytes32, EmailAddress, Language, Sensitive};

/// `Item::SecondStep`.
#[derive(Clone, Debug, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct SecondStep {
    #[n(0)]
    pub email: EmailAddress,
    #[n(1)]
    pub language: Language,
    /// Of the mailed code; none is mailed to a person who has a factor of their own.
    #[n(2)]
    pub check: Option<EmailCodeCheck>,
    /// SHA-256 of the challenge's secret.
    #[n(3)]
    pub challenge_hash: Option<Sensitive<Bytes32>>,
    /// How many passwords the credential had had: a step after the first ends when the password changes.
    #[n(4)]
    #[cbor(default)]
    pub passwords: u32,
    #[n(5)]
    #[cbor(default)]
    pub occasion: Occasion,
    /// Why the password that began it would not be taken today, by the codes of a refusal.
    #[n(6)]
    #[cbor(default)]
    pub new_password_wanted: Vec<String>,
    /// Of the code that was mailed to whoever said that their factors are lost. It lets nobody in.
    #[n(7)]
    pub loss: Option<EmailCodeCheck>,
    /// How many attempts there had been with the one that began it, and how many of them got nobody in.
    #[n(8)]
    #[cbor(default)]
    pub attempts: u32,
    #[n(9)]
    #[cbor(default)]
    pub refused: u32,
}

/// Why the second step is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum Occasion {
    /// The browser is not trusted.
    #[default]
    #[n(0)]
    NewDevice,
    /// It is, but comes from where its person never was or cannot be yet.
    #[n(1)]
    UnusualPlace,
    /// Nobody has signed in to the account before.
    #[n(2)]
    FirstSignIn,
}

mapped!(SecondStep, kept OpenSignIn {
    email: Personal, Contract, "to send another code";
    language: Personal, Contract, "for the mail";
    check: Secret, Security, "to prove the mailed code with";
    challenge_hash: Secret, Security, "to know the browser by that began to sign in";
    passwords: Operational, Security, "to end with the password that began it";
    occasion: Operational, Security, "to tell the person of it";
    new_password_wanted: Personal, Security, "to ask for another password once the person is in";
    attempts: Operational, Security, "to count on from there";
    refused: Operational, Security, "to tell the person of them";
    loss: Secret, Security, "to prove the mailed code with that reports lost factors";
});

impl Body for SecondStep {
    const PURPOSE: &'static str = "second step";
}
