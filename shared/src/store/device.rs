//! A browser that its user trusts.

use minicbor::{Decode, Encode};

use crate::crypto::Body;
use crate::data_map::mapped;
use crate::values::{Bytes32, Sensitive, When};

/// `Item::Device`: spares the second step, never the password, until it expires.
#[derive(Clone, Debug, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct Device {
    /// SHA-256 of the secret that the browser keeps.
    #[n(0)]
    pub secret_hash: Sensitive<Bytes32>,
    #[n(1)]
    pub trusted_until: When,
}

mapped!(Device, kept TrustedDevice {
    secret_hash: Secret, Consent, "to know the trusted browser by";
    trusted_until: Operational, Consent, "to stop trusting it";
});

impl Body for Device {
    const PURPOSE: &'static str = "device";
}
