//! One signed-in browser.

use minicbor::{Decode, Encode};

use crate::data_map::mapped;
use crate::values::{Bytes32, Country, Sensitive, SessionId, When};

/// Whose people a session is one of. What a customer may do nobody of the staff may, nor the other way round.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Encode,
    Decode,
    serde::Serialize,
    serde::Deserialize,
    utoipa::ToSchema,
)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum Realm {
    #[default]
    #[n(0)]
    Customers,
    #[n(1)]
    Staff,
}

/// How the person proved who they are. Recorded as a level with its means: a mailed code is a check of
/// the device, a saved code is a way back in, and a factor that was added a moment ago may be a stranger's:
/// none of them is a second factor, so all are level 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum Proof {
    #[n(0)]
    PasswordAndEmailCode,
    #[n(1)]
    PasswordOnTrustedDevice,
    #[n(2)]
    PasswordAndTotp,
    #[n(3)]
    PasswordAndPasskey,
    #[n(4)]
    PasskeyAlone,
    /// One of a set that vouches for a new factor.
    #[n(5)]
    PasswordAndSavedCode,
    /// Beside the password something of their own that is not good for level 2 yet.
    #[n(6)]
    PasswordAndNewFactor,
    #[n(7)]
    NewPasskeyAlone,
}

impl Proof {
    pub const fn level(self) -> u8 {
        match self {
            Self::PasswordAndTotp | Self::PasswordAndPasskey | Self::PasskeyAlone => 2,
            Self::PasswordAndEmailCode
            | Self::PasswordOnTrustedDevice
            | Self::PasswordAndSavedCode
            | Self::PasswordAndNewFactor
            | Self::NewPasskeyAlone => 1,
        }
    }

    /// The level with its means, as tokens carry it (`acr`).
    pub const fn name(self) -> &'static str {
        match self {
            Self::PasswordAndEmailCode => "1+email",
            Self::PasswordOnTrustedDevice => "1+device",
            Self::PasswordAndTotp => "2+totp",
            Self::PasswordAndPasskey => "2+passkey",
            Self::PasskeyAlone => "2+passkey-alone",
            Self::PasswordAndSavedCode => "1+saved-code",
            Self::PasswordAndNewFactor => "1+new-factor",
            Self::NewPasskeyAlone => "1+new-passkey-alone",
        }
    }

    pub const fn has_password(self) -> bool {
        !matches!(self, Self::PasskeyAlone | Self::NewPasskeyAlone)
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
    /// When level 2 was last proved.
    #[n(10)]
    pub level2: Option<When>,
    /// When the password was last proved.
    #[n(11)]
    pub password: Option<When>,
    /// When a saved code was last proved, of a set that vouches for a new factor.
    #[n(12)]
    pub saved_code: Option<When>,
    /// Sessions from before there was staff are customers'.
    #[n(13)]
    #[cbor(default)]
    pub realm: Realm,
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
    level2: Operational, Security, "to let nothing dangerous be done on an old proof";
    password: Operational, Security, "to let nothing dangerous be done on an old proof";
    saved_code: Operational, Security, "to know whether a new factor needs to wait";
    realm: Operational, Security, "to keep staff and customers apart";
});
