//! What a change of a profile replaced, so that its owner can see and undo it for 30 days (row D3).

use jiff::{SignedDuration, Timestamp};
use minicbor::{Decode, Encode};

use super::Profile;
use crate::crypto::Body;
use crate::data_map::mapped;
use crate::values::{BirthDate, EventId, Language, PersonName, Phone, PostalAddress, TimeZoneName};

/// How long a change can be seen and undone.
const KEPT: SignedDuration = SignedDuration::from_hours(30 * 24);

/// `Item::FormerProfile`, under the id of the event that tells of the change.
#[derive(Clone, Debug, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct FormerProfile {
    /// What the fields that changed held before.
    #[n(0)]
    pub from: Vec<ProfileValue>,
    /// What the same fields held afterwards: here as well, so that no newer change must be read to show this one.
    #[n(1)]
    pub to: Vec<ProfileValue>,
    /// The change that this one took back.
    #[n(2)]
    pub undoes: Option<EventId>,
}

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

impl FormerProfile {
    /// What differs between a profile before and after a change; none when nothing does.
    pub fn between(before: &Profile, after: &Profile, undoes: Option<EventId>) -> Option<Self> {
        let pairs = values(before).into_iter().zip(values(after));
        let (from, to): (Vec<_>, Vec<_>) = pairs.filter(|(was, is)| was != is).unzip();
        (!from.is_empty()).then_some(Self { from, to, undoes })
    }

    /// The fields that hold something else by now than what this change made of them.
    pub fn changed_since(&self, now: &Profile) -> Vec<&'static str> {
        let present = values(now);
        self.to.iter().filter(|made| !present.contains(made)).map(ProfileValue::field).collect()
    }

    /// A profile with what this change replaced, and all else as it is.
    pub fn undone(self, mut profile: Profile) -> Profile {
        for value in self.from {
            match value {
                ProfileValue::Name(name) => profile.name = name,
                ProfileValue::Phone(phone) => profile.phone = phone,
                ProfileValue::Address(address) => profile.address = address,
                ProfileValue::BirthDate(date) => profile.birth_date = date,
                ProfileValue::Language(language) => profile.language = language,
                ProfileValue::TimeZone(zone) => profile.time_zone = zone,
            }
        }
        profile
    }

    /// Until when a change can be undone, by the id of its event.
    pub fn until(change: EventId) -> Option<Timestamp> {
        change.made()?.checked_add(KEPT).ok()
    }
}

impl ProfileValue {
    /// The field's name in the API.
    pub const fn field(&self) -> &'static str {
        match self {
            Self::Name(_) => "name",
            Self::Phone(_) => "phone",
            Self::Address(_) => "address",
            Self::BirthDate(_) => "birth_date",
            Self::Language(_) => "language",
            Self::TimeZone(_) => "time_zone",
        }
    }
}

/// All that its owner can change, always in this order. The pattern names each field of a profile.
fn values(profile: &Profile) -> [ProfileValue; 6] {
    let Profile { email: _, name, phone, address, birth_date, language, time_zone } = profile.clone();
    [
        ProfileValue::Name(name),
        ProfileValue::Phone(phone),
        ProfileValue::Address(address),
        ProfileValue::BirthDate(birth_date),
        ProfileValue::Language(language),
        ProfileValue::TimeZone(time_zone),
    ]
}
