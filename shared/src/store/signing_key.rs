//! A key that signs access tokens.

use minicbor::{Decode, Encode};

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
}

mapped!(SigningKey, kept Deployment {
    private: Secret, None, "to sign access tokens";
    x: Operational, None, "to verify access tokens";
    y: Operational, None, "to verify access tokens";
    created: Operational, None, "to replace the key in time";
});

impl Body for SigningKey {
    const PURPOSE: &'static str = "signing key";
}
