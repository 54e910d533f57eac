//! What somebody of the staff is there for.

use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

/// A role of the operator's own people. One person may have several.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Encode,
    Decode,
    Serialize,
    Deserialize,
    utoipa::ToSchema,
)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum StaffRole {
    #[n(0)]
    Administrator,
    #[n(1)]
    Support,
    #[n(2)]
    Finance,
    #[n(3)]
    PrivacyOfficer,
    #[n(4)]
    Auditor,
}

impl StaffRole {
    pub const ALL: [Self; 5] =
        [Self::Administrator, Self::Support, Self::Finance, Self::PrivacyOfficer, Self::Auditor];

    /// As in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Support => "support",
            Self::Finance => "finance",
            Self::PrivacyOfficer => "privacy_officer",
            Self::Auditor => "auditor",
        }
    }
}
