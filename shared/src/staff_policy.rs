//! What the staff may do: roles and actions, one match.

use crate::values::StaffRole;

/// What a route of the console does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum StaffAction {
    /// See who is of the staff, who is invited, and what waits for approval.
    ListStaff,
    /// Invite, set roles, confirm, deactivate, approve.
    ChangeStaff,
    /// Note a training or an attested device.
    RecordPosture,
    /// Read the trail of what the staff did.
    ReadAudit,
    /// Take a month of it along as a file.
    ExportAudit,
    /// Find a customer or an account whose address or number one was told, and see who it is.
    SeeCustomers,
    /// See of them how they are reached.
    SeeContacts,
    /// See of them how and where they sign in.
    SeeAccess,
    /// See of accounts what bills are made with.
    SeeBilling,
    /// End a customer's access.
    DeactivateCustomers,
    /// Open it again.
    ReactivateCustomers,
    /// See what an account was asked for and sent, and what answers that.
    SeeExchange,
    /// See legal holds, the runs of the sweep, and what it could not delete.
    SeeRetention,
    /// Place, review and release legal holds.
    HoldRecords,
    /// Ask an account for documents, send it some, and fetch what answers.
    ExchangeDocuments,
}

impl StaffAction {
    pub const ALL: [Self; 15] = [
        Self::ListStaff,
        Self::ChangeStaff,
        Self::RecordPosture,
        Self::ReadAudit,
        Self::ExportAudit,
        Self::SeeCustomers,
        Self::SeeContacts,
        Self::SeeAccess,
        Self::SeeBilling,
        Self::DeactivateCustomers,
        Self::ReactivateCustomers,
        Self::SeeExchange,
        Self::ExchangeDocuments,
        Self::SeeRetention,
        Self::HoldRecords,
    ];

    /// Whether it changes something, or takes much along: that takes level 2 within five minutes, whatever the role.
    pub const fn writes(self) -> bool {
        match self {
            Self::ListStaff
            | Self::ReadAudit
            | Self::SeeCustomers
            | Self::SeeContacts
            | Self::SeeAccess
            | Self::SeeBilling
            | Self::SeeExchange
            | Self::SeeRetention => false,
            Self::ChangeStaff
            | Self::RecordPosture
            | Self::ExportAudit
            | Self::DeactivateCustomers
            | Self::ReactivateCustomers
            | Self::ExchangeDocuments
            | Self::HoldRecords => true,
        }
    }

    /// Whether it takes a training and an attested device. Noting these does not, or administrators whose own have
    /// run out could never note any again.
    pub const fn takes_posture(self) -> bool {
        self.writes() && !matches!(self, Self::RecordPosture)
    }
}

/// Whether the role is there for the action. Who looks after the staff sees of a customer only what ending the access
/// takes; support ends access at once, and opens none.
pub const fn may(role: StaffRole, action: StaffAction) -> bool {
    use StaffRole::{Administrator, Auditor, Finance, PrivacyOfficer, Support};
    match action {
        StaffAction::ListStaff | StaffAction::ReadAudit | StaffAction::ExportAudit => {
            matches!(role, Administrator | Auditor)
        }
        StaffAction::ChangeStaff | StaffAction::RecordPosture | StaffAction::ReactivateCustomers => {
            matches!(role, Administrator)
        }
        StaffAction::SeeCustomers => matches!(role, Administrator | Support | Finance | PrivacyOfficer),
        StaffAction::SeeExchange | StaffAction::ExchangeDocuments => {
            matches!(role, Support | Finance | PrivacyOfficer)
        }
        StaffAction::SeeContacts => matches!(role, Support | PrivacyOfficer),
        StaffAction::SeeAccess => matches!(role, Administrator | Support),
        StaffAction::SeeBilling => matches!(role, Finance),
        StaffAction::SeeRetention => matches!(role, Administrator | PrivacyOfficer | Auditor),
        StaffAction::HoldRecords => matches!(role, PrivacyOfficer),
        StaffAction::DeactivateCustomers => matches!(role, Administrator | Support),
    }
}
