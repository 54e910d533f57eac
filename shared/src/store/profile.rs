//! What a person tells about themselves.

use minicbor::{Decode, Encode};

use crate::crypto::Body;
use crate::data_map::mapped;
use crate::values::{BirthDate, EmailAddress, Language, PersonName, Phone, PostalAddress, TimeZoneName};

/// `Item::Profile`.
#[derive(Clone, Debug, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct Profile {
    #[n(0)]
    pub email: EmailAddress,
    #[n(1)]
    pub name: PersonName,
    #[n(2)]
    pub phone: Option<Phone>,
    #[n(3)]
    pub address: Option<PostalAddress>,
    #[n(4)]
    pub birth_date: Option<BirthDate>,
    #[n(5)]
    pub language: Language,
    #[n(6)]
    pub time_zone: TimeZoneName,
}

mapped!(Profile, kept WithAccount {
    email: Personal, Contract, "to be written to";
    name: Personal, Contract, "to be addressed by";
    phone: Personal, Consent, "to be called back about the account";
    address: Personal, Consent, "for letters";
    birth_date: Personal, Consent, "to keep it out of passwords and to tell namesakes apart";
    language: Personal, Contract, "to show pages and write mails in it";
    time_zone: Personal, Contract, "to show times in it";
});

impl Body for Profile {
    const PURPOSE: &'static str = "profile";
}
