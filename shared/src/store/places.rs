//! Where a user signed in from.

use jiff::{SignedDuration, Timestamp};
use minicbor::{Decode, Encode};

use super::keys::Item;
use super::read::Batch;
use super::write::{Clear, Write};
use super::{StoreError, Table};
use crate::crypto::{Body, DataKey};
use crate::data_map::{Field, Mapped, mapped};
use crate::values::{Country, Position, UserId, When};

/// `Item::Places`: the countries that a user signed in from lately. Apart from the sessions, which are
/// forgotten within a day.
#[derive(Clone, Debug, Default, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct Places {
    #[n(0)]
    pub all: Vec<Place>,
}

/// A country, and the last sign-in from there.
#[derive(Clone, Debug, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct Place {
    #[n(0)]
    pub country: Country,
    #[n(1)]
    pub first: When,
    #[n(2)]
    pub last: When,
    /// Where the last sign-in from there was.
    #[n(3)]
    pub position: Option<Position>,
}

mapped!(Place, kept KnownPlace {
    country: Personal, Security, "to ask more of a sign-in from a country that is new";
    first: Personal, Security, "to tell how long a country has been known";
    last: Personal, Security, "to forget the country in time, and to notice a way that nobody travels so fast";
    position: Personal, Security, "to notice a way that nobody travels so fast";
});

impl Mapped for Places {
    const FIELDS: &'static [Field] = Place::FIELDS;
}

impl Body for Places {
    const PURPOSE: &'static str = "places";
}

impl Places {
    /// How long a country is known after the last sign-in from there.
    pub const KNOWN: SignedDuration = SignedDuration::from_hours(180 * 24);

    /// Those that are known at `now`.
    pub fn known(&self, now: Timestamp) -> impl Iterator<Item = &Place> {
        self.all.iter().filter(move |place| place.last.age_at(now) < Self::KNOWN)
    }

    /// Notes a sign-in, and forgets the countries that are known no longer.
    pub fn note(&mut self, country: Country, position: Option<Position>, now: Timestamp) {
        self.all.retain(|place| place.last.age_at(now) < Self::KNOWN);
        let last = When::new(now);
        match self.all.iter_mut().find(|place| place.country == country) {
            Some(place) => (place.last, place.position) = (last, position),
            None => self.all.push(Place { country, first: last, last, position }),
        }
    }
}

/// A user's places as they were read; written back only if nobody wrote them since.
#[derive(Clone, Debug)]
pub struct ReadPlaces {
    pub places: Places,
    user: UserId,
    /// None when the user has no such record.
    version: Option<u64>,
}

impl ReadPlaces {
    /// From a batch that asked for [`Item::Places`].
    pub fn from_batch(table: &Table, key: &DataKey, user: UserId, batch: &Batch) -> Result<Self, StoreError> {
        let item = Item::Places(user);
        let Some(stored) = batch.get(&item) else {
            return Ok(Self { places: Places::default(), user, version: None });
        };
        Ok(Self { places: stored.open(table, &item, key)?, user, version: Some(stored.version()) })
    }

    /// The write of what `places` has become.
    pub fn write(&self, table: &Table, key: &DataKey, now: Timestamp) -> Result<Write, StoreError> {
        let item = Item::Places(self.user);
        let sealed = table.seal(&item, key, &self.places)?;
        let last = self.places.all.iter().map(|place| place.last.timestamp()).max().unwrap_or(now);
        let clear = Clear::none().due(last.saturating_add(Places::KNOWN).unwrap_or(last));
        Ok(match self.version {
            Some(version) => Write::replace(item, sealed, clear, version),
            None => Write::create(item, sealed, clear.version(1)),
        })
    }
}
