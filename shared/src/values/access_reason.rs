//! Why somebody of the staff looks at a customer's data, or changes it.

use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

/// From a list and not in words of their own: the customer reads it too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize, utoipa::ToSchema)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum AccessReason {
    /// The customer asked for help.
    #[n(0)]
    Help,
    /// About a bill or a payment.
    #[n(1)]
    Billing,
    /// The customer wants to know, correct or erase what is kept.
    #[n(2)]
    PrivacyRequest,
    /// Something points to misuse.
    #[n(3)]
    Security,
    /// The contract with the customer ended, or begins again.
    #[n(4)]
    Contract,
    /// A legal claim, of the operator's or against it.
    #[n(5)]
    LegalClaim,
}

impl AccessReason {
    pub const ALL: [Self; 6] =
        [Self::Help, Self::Billing, Self::PrivacyRequest, Self::Security, Self::Contract, Self::LegalClaim];
}
