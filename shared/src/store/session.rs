//! One signed-in browser.

use minicbor::{Decode, Encode};

use crate::data_map::mapped;
use crate::values::{Bytes32, Country, Sensitive, SessionId, When};

/// How the person proved who they are. Recorded as a level with its means: a mailed code is a check of
/// the device, not a second factor, so both are level 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum Proof {
    #[n(0)]
    PasswordAndEmailCode,
    #[n(1)]
    PasswordOnTrustedDevice,
}

impl Proof {
    pub const fn level(self) -> u8 {
        match self {
            Self::PasswordAndEmailCode | Self::PasswordOnTrustedDevice => 1,
        }
    }

    /// The level with its means, as tokens carry it (`acr`).
    pub const fn name(self) -> &'static str {
        match self {
            Self::PasswordAndEmailCode => "1+email",
            Self::PasswordOnTrustedDevice => "1+device",
        }
    }
}

/// What a person knows a browser of theirs by: `Firefox` on `Linux`. Only these words are kept of what
/// the browser says of itself, and nothing is decided by them.
#[derive(Clone, Debug, Default, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct BrowserLabel {
    #[n(0)]
    pub name: Option<Sensitive<String>>,
    #[n(1)]
    pub system: Option<Sensitive<String>>,
    #[n(2)]
    pub kind: BrowserKind,
}

/// What the browser runs on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum BrowserKind {
    #[default]
    #[n(0)]
    Unknown,
    #[n(1)]
    Computer,
    #[n(2)]
    Phone,
}

/// One of a user's sessions. The refresh token itself is nowhere: only its hash, and that of its
/// predecessor.
#[derive(Clone, Debug, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct Session {
    /// SHA-256 of the refresh token's secret.
    #[n(0)]
    pub refresh_hash: Sensitive<Bytes32>,
    /// SHA-256 of the secret before it.
    #[n(1)]
    pub previous_hash: Option<Sensitive<Bytes32>>,
    #[n(2)]
    pub rotated: When,
    #[n(3)]
    pub started: When,
    /// When the session ends however much it is used.
    #[n(4)]
    pub ends: When,
    #[n(5)]
    pub proof: Proof,
    #[n(6)]
    pub id: SessionId,
    /// When the person last did something, to the minute. Calls that the page makes by itself don't count.
    #[n(7)]
    pub last_used: When,
    #[n(8)]
    pub browser: BrowserLabel,
    #[n(9)]
    pub country: Option<Country>,
}

mapped!(Session, kept Session {
    refresh_hash: Secret, Security, "to know the newest refresh token by";
    previous_hash: Secret, Security, "to tell a second tab from a thief";
    rotated: Operational, Security, "to tell a second tab from a thief";
    started: Operational, Security, "to tell one session from another";
    ends: Operational, Security, "to end any session";
    proof: Operational, Security, "to know how the person signed in";
    id: Operational, Security, "to tell one session from another";
    last_used: Personal, Security, "to end an unused session, and to show its owner when it was used";
    browser: Personal, Security, "to show its owner where they are signed in";
    country: Personal, Security, "to show its owner where they are signed in";
});
