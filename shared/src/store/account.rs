//! What an account says of itself.

use minicbor::{Decode, Encode};

use crate::crypto::Body;
use crate::data_map::mapped;
use crate::values::{
    AccountId, AccountName, AccountNumber, Bytes32, EmailAddress, Iban, Phone, PostalAddress, Sensitive,
    TaxId, When,
};

/// `Item::Account`. Who sees which field is for [`crate::policy::Action`] to say.
#[derive(Clone, Debug, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct Account {
    #[n(0)]
    pub number: AccountNumber,
    #[n(1)]
    pub kind: AccountKind,
    #[n(2)]
    pub name: AccountName,
    #[n(3)]
    pub made: When,
    /// Where the account as a whole is reached.
    #[n(4)]
    pub contact_email: Option<EmailAddress>,
    #[n(5)]
    pub contact_phone: Option<Phone>,
    #[n(6)]
    pub address: Option<PostalAddress>,
    #[n(7)]
    pub tax_id: Option<TaxId>,
    #[n(8)]
    pub iban: Option<Iban>,
}

/// Whether it is a company's or a household's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum AccountKind {
    #[n(0)]
    Company,
    #[n(1)]
    Household,
}

mapped!(Account, kept WithAccount {
    number: Operational, Contract, "to find the account by, when its people call";
    kind: Operational, Contract, "to know whether it is a company's or a household's";
    name: Personal, Contract, "to tell one account from another";
    made: Operational, Contract, "to know since when it exists";
    contact_email: Personal, Contract, "to reach the account as a whole";
    contact_phone: Personal, Contract, "to reach the account as a whole";
    address: Personal, Contract, "to write it on bills";
    tax_id: Personal, Contract, "to write it on bills";
    iban: Personal, Contract, "to pay back to";
});

impl Body for Account {
    const PURPOSE: &'static str = "account";
}

/// `Item::AccountByNumber`: which account has a number, and the share that its key takes: by it the staff opens an
/// account, who belong to none. Whoever has not the number has not the share.
#[derive(Clone, Debug, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct AccountByNumber {
    #[n(0)]
    pub account: AccountId,
    #[n(1)]
    pub share: Sensitive<Bytes32>,
}

mapped!(AccountByNumber, kept WithAccount {
    account: Operational, Contract, "to find an account by its number, and to give no number twice";
    share: Secret, Contract, "to let the staff open the account whose number they were told";
});

impl Body for AccountByNumber {
    const PURPOSE: &'static str = "account by number";
}
