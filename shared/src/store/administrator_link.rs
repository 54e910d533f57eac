//! The link by which the first administrator gets in.

use minicbor::{Decode, Encode};

use crate::crypto::Body;
use crate::data_map::mapped;
use crate::values::{Bytes32, Sensitive, UserId, When};

/// `Item::AdministratorLink`. The token itself is on the operator's console alone.
#[derive(Clone, Debug, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct AdministratorLink {
    /// SHA-256 of the token.
    #[n(0)]
    pub token_hash: Sensitive<Bytes32>,
    #[n(1)]
    pub ends: When,
    /// Who its user becomes.
    #[n(2)]
    pub user: UserId,
}

mapped!(AdministratorLink, kept Link {
    token_hash: Secret, None, "to know the link by";
    ends: Operational, None, "to end an unused link";
    user: Operational, None, "to know whose passkey it makes";
});

impl Body for AdministratorLink {
    const PURPOSE: &'static str = "administrator link";
}
