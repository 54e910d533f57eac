//! A browser that its user trusts.

use minicbor::{Decode, Encode};

use super::BrowserLabel;
use crate::crypto::Body;
use crate::data_map::mapped;
use crate::values::{Bytes32, Country, Sensitive, When};

/// `Item::Device`: spares the second step, never the password, until it expires or its user takes it back.
#[derive(Clone, Debug, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct Device {
    /// SHA-256 of the secret that the browser keeps.
    #[n(0)]
    pub secret_hash: Sensitive<Bytes32>,
    #[n(1)]
    pub trusted_until: When,
    #[n(2)]
    #[cbor(default)]
    pub browser: BrowserLabel,
    /// Where it was used last.
    #[n(3)]
    pub country: Option<Country>,
    /// None in the oldest records.
    #[n(4)]
    pub trusted: Option<When>,
    /// The last sign-in on it. None in the oldest records.
    #[n(5)]
    pub last_used: Option<When>,
}

mapped!(Device, kept TrustedDevice {
    secret_hash: Secret, Consent, "to know the trusted browser by";
    trusted_until: Operational, Consent, "to stop trusting it";
    browser: Personal, Consent, "to show its owner which browsers are trusted";
    country: Personal, Consent, "to show its owner where it was used last";
    trusted: Personal, Consent, "to show its owner since when it is trusted";
    last_used: Personal, Consent, "to show its owner when it was used last, and to forget the idlest of too many";
});

impl Body for Device {
    const PURPOSE: &'static str = "device";
}
