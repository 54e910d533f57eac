//! Who may do what in an account: every role and every action in one match (rows C1, C4, C8; ASVS 8.1.1).
//!
//! Owns the rights alone. That they are asked for is [`crate::identity::InAccount`]'s, which opens nothing without an
//! action; what an action does is its capability's.

use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What somebody is in an account. Accounts may make further sets of rights for themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Encode, Decode, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[cbor(index_only)]
pub enum Role {
    /// Answers for the account, and says who else may do what.
    #[n(0)]
    Owner,
    /// Sees to bills and to the bank account.
    #[n(1)]
    Billing,
    /// Signs for the account.
    #[n(2)]
    Signer,
    /// Sees what is not confidential.
    #[n(3)]
    Viewer,
    /// Sees everything but the bank account, and changes nothing.
    #[n(4)]
    Auditor,
}

impl Role {
    pub const ALL: [Self; 5] = [Self::Owner, Self::Billing, Self::Signer, Self::Viewer, Self::Auditor];
}

/// What can be done in an account.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Encode, Decode, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[cbor(index_only)]
pub enum Action {
    /// Its name, its number and its contact.
    #[n(0)]
    SeeAccount,
    /// Its postal address and tax number.
    #[n(1)]
    SeeBilling,
    /// The number of its bank account.
    #[n(2)]
    SeeBank,
    /// Who belongs to it, as what.
    #[n(3)]
    SeeMembers,
    /// At which mail addresses they are reached, and at which hours they may do something.
    #[n(4)]
    SeeMemberDetails,
    /// What happened in it.
    #[n(5)]
    SeeActivity,
    #[n(6)]
    ChangeAccount,
    #[n(7)]
    ChangeBilling,
    /// Alone, or with a second person where the account says so.
    #[n(8)]
    ChangeBank,
    /// Invite, give another role or other hours, remove.
    #[n(9)]
    ManageMembers,
    /// Make sets of rights.
    #[n(10)]
    ManageRoles,
    /// Say whether a second person is needed.
    #[n(11)]
    SetDualControl,
    /// Those that are for everybody, or for their role.
    #[n(12)]
    SeeDocuments,
    #[n(13)]
    AddDocuments,
    /// See all, name them, say who sees them, put them in folders and in the trash.
    #[n(14)]
    ManageDocuments,
    /// Those that they see, many at once.
    #[n(15)]
    TakeDocumentsAlong,
}

impl Action {
    pub const ALL: [Self; 16] = [
        Self::SeeAccount,
        Self::SeeBilling,
        Self::SeeBank,
        Self::SeeMembers,
        Self::SeeMemberDetails,
        Self::SeeActivity,
        Self::ChangeAccount,
        Self::ChangeBilling,
        Self::ChangeBank,
        Self::ManageMembers,
        Self::ManageRoles,
        Self::SetDualControl,
        Self::SeeDocuments,
        Self::AddDocuments,
        Self::ManageDocuments,
        Self::TakeDocumentsAlong,
    ];

    /// Whether a role may do it. What stands nowhere is refused.
    pub const fn is_allowed(self, role: Role) -> bool {
        use Role::{Auditor, Billing, Owner, Signer, Viewer};
        match self {
            Self::SeeAccount | Self::SeeMembers | Self::SeeDocuments => {
                matches!(role, Owner | Billing | Signer | Viewer | Auditor)
            }
            Self::SeeBilling => matches!(role, Owner | Billing | Auditor),
            Self::AddDocuments => matches!(role, Owner | Billing | Signer),
            Self::TakeDocumentsAlong => matches!(role, Owner | Billing | Signer | Auditor),
            Self::SeeBank | Self::ChangeBilling | Self::ChangeBank | Self::ManageDocuments => {
                matches!(role, Owner | Billing)
            }
            Self::SeeMemberDetails | Self::SeeActivity => matches!(role, Owner | Auditor),
            Self::ChangeAccount | Self::ManageMembers | Self::ManageRoles | Self::SetDualControl => {
                matches!(role, Owner)
            }
        }
    }

    /// Whether a set of an account's own may hold it. Whoever could change members or sets could give themselves
    /// everything, so that stays with the owners.
    pub const fn can_be_given(self) -> bool {
        match self {
            Self::SeeAccount
            | Self::SeeBilling
            | Self::SeeBank
            | Self::SeeMembers
            | Self::SeeMemberDetails
            | Self::SeeActivity
            | Self::ChangeAccount
            | Self::ChangeBilling
            | Self::ChangeBank
            | Self::SeeDocuments
            | Self::AddDocuments
            | Self::ManageDocuments
            | Self::TakeDocumentsAlong => true,
            Self::ManageMembers | Self::ManageRoles | Self::SetDualControl => false,
        }
    }

    /// Whether who does it must have proved anew within five minutes who they are (row B10).
    pub const fn wants_fresh_proof(self) -> bool {
        match self {
            Self::ChangeBank
            | Self::ManageMembers
            | Self::ManageRoles
            | Self::SetDualControl
            | Self::TakeDocumentsAlong => true,
            Self::SeeAccount
            | Self::SeeBilling
            | Self::SeeBank
            | Self::SeeMembers
            | Self::SeeMemberDetails
            | Self::SeeActivity
            | Self::ChangeAccount
            | Self::ChangeBilling
            | Self::SeeDocuments
            | Self::AddDocuments
            | Self::ManageDocuments => false,
        }
    }
}
