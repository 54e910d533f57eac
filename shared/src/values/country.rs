//! A country, as the edge tells it of a caller's address.

use super::Invalid;
use super::invalid::encoded_inside_seal;

/// A country code (ISO 3166-1 alpha-2): `DE`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Country(String);

impl Country {
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        const MALFORMED: Invalid = Invalid::new("malformed", "Give a country code like DE.");
        let two_letters = text.len() == 2 && text.bytes().all(|b| b.is_ascii_uppercase());
        if two_letters { Ok(Self(text.to_owned())) } else { Err(MALFORMED) }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

encoded_inside_seal!(Country(String));
