//! What a change of a profile replaced.

use minicbor::{Decode, Encode};

use super::keys::{Collection, Item};
use super::{Former, FormerValue, Profile};
use crate::crypto::Body;
use crate::data_map::mapped;
use crate::values::{BirthDate, EventId, Language, PersonName, Phone, PostalAddress, TimeZoneName, UserId};

/// `Item::FormerProfile`
pub type FormerProfile = Former<ProfileValue>;

/// One field of a profile that its owner can change.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(context_bound = "crate::values::InsideSeal")]
pub enum ProfileValue {
    #[n(0)]
    Name(#[n(0)] PersonName),
    #[n(1)]
    Phone(#[n(0)] Option<Phone>),
    #[n(2)]
    Address(#[n(0)] Option<PostalAddress>),
    #[n(3)]
    BirthDate(#[n(0)] Option<BirthDate>),
    #[n(4)]
    Language(#[n(0)] Language),
    #[n(5)]
    TimeZone(#[n(0)] TimeZoneName),
}

mapped!(FormerProfile, kept FormerValues {
    from: Personal, Contract, "to show its owner what was changed, and to undo it";
    to: Personal, Contract, "to show its owner what it was changed to, and whether it was changed again";
    undoes: Operational, Contract, "to tell an undoing from another change";
});

impl Body for FormerProfile {
    const PURPOSE: &'static str = "former-profile";
}

impl FormerValue for ProfileValue {
    type Record = Profile;
    type Owner = UserId;

    /// The pattern names each field of a profile.
    fn all(profile: &Profile) -> Vec<Self> {
        let Profile { email: _, name, phone, address, birth_date, language, time_zone } = profile.clone();
        vec![
            Self::Name(name),
            Self::Phone(phone),
            Self::Address(address),
            Self::BirthDate(birth_date),
            Self::Language(language),
            Self::TimeZone(time_zone),
        ]
    }

    fn put_back(self, profile: &mut Profile) {
        match self {
            Self::Name(name) => profile.name = name,
            Self::Phone(phone) => profile.phone = phone,
            Self::Address(address) => profile.address = address,
            Self::BirthDate(date) => profile.birth_date = date,
            Self::Language(language) => profile.language = language,
            Self::TimeZone(zone) => profile.time_zone = zone,
        }
    }

    fn field(&self) -> &'static str {
        match self {
            Self::Name(_) => "name",
            Self::Phone(_) => "phone",
            Self::Address(_) => "address",
            Self::BirthDate(_) => "birth_date",
            Self::Language(_) => "language",
            Self::TimeZone(_) => "time_zone",
        }
    }

    fn item(user: UserId, change: EventId) -> Item {
        Item::FormerProfile(user, change)
    }

    fn collection(user: UserId) -> Collection {
        Collection::FormerProfiles(user)
    }
}
