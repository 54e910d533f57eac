//! A wrapped key as it lies in its table, to be kept once more in another place and put back from there.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

use super::keys::{Item, Key};
use super::read::Stored;
use super::write::Write;

/// What a wrapped key's item holds beside its place. It opens nothing by itself, and at no other place: it was wrapped to
/// the one that it lies at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spare {
    wrapped: Vec<u8>,
    /// The ring that an owner's key is under.
    ring: Option<i64>,
    /// When a ring key was made, in seconds.
    created: Option<i64>,
}

/// In the open, so that whoever has to can read one: `{"wrapped": "…", "ring": 3}`, the key in base64.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Written {
    wrapped: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ring: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    created: Option<i64>,
}

impl Spare {
    /// Of an item of the table of keys. None when it holds no key.
    pub fn of(stored: &Stored) -> Option<Self> {
        let wrapped = stored.bytes("wrapped")?;
        Some(Self { wrapped, ring: stored.number("ring"), created: stored.number("created") })
    }

    /// What a key's spare is called: `user/<id>/identity/erasable`, where it lies in the table, by slashes.
    pub fn name(item: Item) -> String {
        let Key { pk, sk, .. } = item.key();
        format!("{pk}/{sk}").replace('#', "/")
    }

    /// The key whose spare is called that. None for what somebody else put there.
    pub fn item(name: &str) -> Option<Item> {
        let (owner, rest) = name.split_once('/')?;
        let (id, sk) = rest.split_once('/')?;
        Item::from_keys_of_keys(&format!("{owner}#{id}"), &sk.replace('/', "#"))
    }

    pub fn to_json(&self) -> String {
        let (ring, created) = (self.ring, self.created);
        serde_json::json!(Written { wrapped: STANDARD.encode(&self.wrapped), ring, created }).to_string()
    }

    /// None when it is something else.
    pub fn from_json(text: &[u8]) -> Option<Self> {
        let Written { wrapped, ring, created } = serde_json::from_slice(text).ok()?;
        Some(Self { wrapped: STANDARD.decode(wrapped).ok()?, ring, created })
    }

    /// Puts it back where it lay; refused when a key is there.
    pub fn put_back(self, item: Item) -> Write {
        Write::spare(item, self.wrapped, [("ring", self.ring), ("created", self.created)])
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::crypto::Compartment;
    use crate::values::{AccountId, UserId};

    #[test]
    fn every_key_has_a_name_of_its_own_that_leads_back_to_it() {
        let (user, account) = (UserId::from_bytes([1; 16]), AccountId::from_bytes([2; 16]));
        let of_compartments = Compartment::ALL.into_iter().flat_map(|compartment| {
            [
                Item::AccountKey(compartment, account),
                Item::RingKey(compartment, 12),
                Item::Root(compartment),
                Item::DeploymentKey(compartment),
            ]
        });
        let items: Vec<Item> = of_compartments.chain([Item::UserKey(user)]).collect();
        for item in &items {
            assert_eq!(Spare::item(&Spare::name(*item)), Some(*item));
        }
        assert_eq!(items.iter().map(|item| Spare::name(*item)).collect::<BTreeSet<_>>().len(), items.len());
        let user = format!("user/{user}/documents/erasable");
        for other in ["", "user", "user/x/identity/erasable", "compartment/identity/ring/1", "user//", &user]
        {
            assert_eq!(Spare::item(other), None, "{other}");
        }
    }

    #[test]
    fn a_spare_reads_back_as_it_was_written_and_nothing_else_is_taken_for_one() {
        for (ring, created) in [(Some(3), None), (None, Some(1_795_000_000)), (None, None)] {
            let spare = Spare { wrapped: vec![0, 255, 7], ring, created };
            assert_eq!(Spare::from_json(spare.to_json().as_bytes()), Some(spare));
        }
        for other in ["", "{}", "[]", r#"{"wrapped":"!"}"#, r#"{"wrapped":"AA==","more":1}"#] {
            assert_eq!(Spare::from_json(other.as_bytes()), None, "{other}");
        }
    }
}
