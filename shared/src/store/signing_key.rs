//! A key that signs access tokens.

use minicbor::{Decode, Encode};

use crate::crypto::{Body, SigningKeyPair};
use crate::values::{Sensitive, When};

/// `Item::SigningKey`. The public half lies inside the seal as well: a key that anybody could write
/// into the table would sign in anybody.
#[derive(Clone, Debug, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct SigningKey {
    #[n(0)]
    pub private: Sensitive<Vec<u8>>,
    #[cbor(n(1), with = "minicbor::bytes")]
    pub x: [u8; 32],
    #[cbor(n(2), with = "minicbor::bytes")]
    pub y: [u8; 32],
    #[n(3)]
    pub created: When,
}

impl SigningKey {
    pub fn new(pair: SigningKeyPair, created: When) -> Self {
        Self { private: pair.private, x: pair.x, y: pair.y, created }
    }
}

impl Body for SigningKey {
    const PURPOSE: &'static str = "signing key";
}
