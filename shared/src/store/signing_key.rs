//! A key that signs access tokens.

use jiff::Timestamp;
use minicbor::{Decode, Encode};

use super::keys::Item;
use super::write::Update;
use crate::crypto::{Body, SigningKeyPair};
use crate::data_map::mapped;
use crate::values::{ByteString, Bytes32, Sensitive, When};

/// `Item::SigningKey`. The public half lies inside the seal as well: a key that anybody could write
/// into the table would sign in anybody.
#[derive(Clone, Debug, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct SigningKey {
    #[n(0)]
    pub private: Sensitive<ByteString>,
    #[n(1)]
    pub x: Bytes32,
    #[n(2)]
    pub y: Bytes32,
    #[n(3)]
    pub created: When,
}

impl SigningKey {
    pub fn new(pair: SigningKeyPair, created: When) -> Self {
        Self { private: pair.private, x: Bytes32(pair.x), y: Bytes32(pair.y), created }
    }

    /// Lets the sweep delete a key that has a successor.
    pub fn ends(number: u32, at: Timestamp) -> Update {
        Update::new(Item::SigningKey(number), "SET due = :due")
            .due(":due", at)
            .only_if("attribute_exists(pk)")
    }
}

mapped!(SigningKey, kept UntilReplaced {
    private: Secret, None, "to sign access tokens";
    x: Operational, None, "to verify access tokens";
    y: Operational, None, "to verify access tokens";
    created: Operational, None, "to replace the key in time";
});

impl Body for SigningKey {
    const PURPOSE: &'static str = "signing key";
}
