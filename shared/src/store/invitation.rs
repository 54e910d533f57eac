//! Somebody who was asked to join and has not done so yet.

use minicbor::{Decode, Encode};

use crate::crypto::Body;
use crate::data_map::mapped;
use crate::values::{
    AccountId, AccountName, Bytes32, EmailAddress, Language, MemberId, PersonName, Sensitive, When,
};

/// `Item::Invitation`, under the id and the key that become the account's when it is accepted. The link itself
/// is in the mail alone.
#[derive(Clone, Debug, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct Invitation {
    /// The address that the link was sent to: nobody else can get it.
    #[n(0)]
    pub email: EmailAddress,
    /// As whoever invites knows the person, who may say it otherwise.
    #[n(1)]
    pub name: Option<PersonName>,
    #[n(2)]
    pub language: Language,
    /// SHA-256 of the link's secret.
    #[n(3)]
    pub token_hash: Sensitive<Bytes32>,
    #[n(4)]
    pub inviter: Inviter,
    #[n(5)]
    pub ends: When,
}

/// Who asked.
#[derive(Clone, Debug, Encode, Decode)]
#[cbor(context_bound = "crate::values::InsideSeal")]
pub enum Inviter {
    #[n(0)]
    Operator,
    #[n(1)]
    Account(#[n(0)] AccountInvite),
}

/// Into which account somebody is asked. As what is for the account to say, which may take it back.
#[derive(Clone, Debug, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct AccountInvite {
    #[n(0)]
    pub account: AccountId,
    /// What the account knows the invitation by.
    #[n(1)]
    pub member: MemberId,
    #[n(2)]
    pub share: Sensitive<Bytes32>,
    /// As it was called then.
    #[n(3)]
    pub name: AccountName,
    #[n(4)]
    pub by: PersonName,
}

mapped!(Invitation, kept Link {
    email: Personal, Contract, "to bind the link to the address that it was sent to";
    name: Personal, Contract, "to be greeted by it, and to fill it in";
    language: Personal, Contract, "for the mail, and for the account";
    token_hash: Secret, Contract, "to know the link by";
    inviter: Secret, Contract, "to know who asked, and into which account";
    ends: Operational, Security, "to end an unused link";
});

impl Body for Invitation {
    const PURPOSE: &'static str = "invitation";
}
