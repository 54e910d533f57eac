//! A field that may be `null` and may not be left out: what replaces a whole must say all of it, or a client that
//! forgets a field would clear it.

use serde::{Deserialize, Deserializer};

pub fn nullable<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    Option::deserialize(deserializer)
}
