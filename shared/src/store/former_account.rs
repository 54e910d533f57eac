//! What a change of an account's details replaced.

use minicbor::{Decode, Encode};

use super::keys::{Collection, Item};
use super::{Account, Former, FormerValue};
use crate::crypto::Body;
use crate::data_map::mapped;
use crate::policy::Action;
use crate::values::{AccountId, AccountName, EmailAddress, EventId, Phone, PostalAddress, TaxId};

/// `Item::FormerAccount`
pub type FormerAccount = Former<AccountValue>;

/// One field of an account that its people can change and undo. The bank account is none: undoing would bring another
/// one back without the second person whom the account may want for that.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(context_bound = "crate::values::InsideSeal")]
pub enum AccountValue {
    #[n(0)]
    Name(#[n(0)] AccountName),
    #[n(1)]
    ContactEmail(#[n(0)] Option<EmailAddress>),
    #[n(2)]
    ContactPhone(#[n(0)] Option<Phone>),
    #[n(3)]
    Address(#[n(0)] Option<PostalAddress>),
    #[n(4)]
    TaxId(#[n(0)] Option<TaxId>),
}

mapped!(FormerAccount, kept FormerValues {
    from: Personal, Contract, "to show the account's people what was changed, and to undo it";
    to: Personal, Contract, "to show them what it was changed to, and whether it was changed again";
    undoes: Operational, Contract, "to tell an undoing from another change";
});

impl Body for FormerAccount {
    const PURPOSE: &'static str = "former-account";
}

impl AccountValue {
    /// What somebody must be allowed to see of an account to see what this field was.
    pub const fn seen_with(&self) -> Action {
        match self {
            Self::Name(_) | Self::ContactEmail(_) | Self::ContactPhone(_) => Action::SeeAccount,
            Self::Address(_) | Self::TaxId(_) => Action::SeeBilling,
        }
    }

    /// What somebody must be allowed to change it, and so to change it back.
    pub const fn changed_with(&self) -> Action {
        match self {
            Self::Name(_) | Self::ContactEmail(_) | Self::ContactPhone(_) => Action::ChangeAccount,
            Self::Address(_) | Self::TaxId(_) => Action::ChangeBilling,
        }
    }
}

impl FormerValue for AccountValue {
    type Record = Account;
    type Owner = AccountId;

    /// The pattern names each field of an account.
    fn all(account: &Account) -> Vec<Self> {
        let Account {
            number: _,
            kind: _,
            name,
            made: _,
            contact_email,
            contact_phone,
            address,
            tax_id,
            iban: _,
        } = account.clone();
        vec![
            Self::Name(name),
            Self::ContactEmail(contact_email),
            Self::ContactPhone(contact_phone),
            Self::Address(address),
            Self::TaxId(tax_id),
        ]
    }

    fn put_back(self, account: &mut Account) {
        match self {
            Self::Name(name) => account.name = name,
            Self::ContactEmail(email) => account.contact_email = email,
            Self::ContactPhone(phone) => account.contact_phone = phone,
            Self::Address(address) => account.address = address,
            Self::TaxId(tax_id) => account.tax_id = tax_id,
        }
    }

    fn field(&self) -> &'static str {
        match self {
            Self::Name(_) => "name",
            Self::ContactEmail(_) => "contact_email",
            Self::ContactPhone(_) => "contact_phone",
            Self::Address(_) => "address",
            Self::TaxId(_) => "tax_id",
        }
    }

    fn item(account: AccountId, change: EventId) -> Item {
        Item::FormerAccount(account, change)
    }

    fn collection(account: AccountId) -> Collection {
        Collection::FormerAccounts(account)
    }
}
