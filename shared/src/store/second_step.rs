//! A sign-in that has the password and waits for the second step.

use minicbor::{Decode, Encode};

use super::EmailCodeCheck;
use crate::crypto::Body;
use crate::data_map::mapped;
use crate::values::{Bytes32, DeviceId, EmailAddress, Language, Sensitive};

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
    /// The trusted browser whose attempts it was counted with, if any.
    #[n(4)]
    pub device: Option<DeviceId>,
}

mapped!(SecondStep, kept OpenSignIn {
    email: Personal, Contract, "to send another code";
    language: Personal, Contract, "for the mail";
    check: Secret, Security, "to prove the mailed code with";
    device: Operational, Security, "to forgive the failed attempts of the right browser";
    challenge_hash: Secret, Security, "to know the browser by that began to sign in";
});

impl Body for SecondStep {
    const PURPOSE: &'static str = "second step";
}
