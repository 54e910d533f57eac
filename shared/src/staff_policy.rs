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
}

impl StaffAction {
    pub const ALL: [Self; 5] =
        [Self::ListStaff, Self::ChangeStaff, Self::RecordPosture, Self::ReadAudit, Self::ExportAudit];

    /// Whether it changes something, or takes much along: that takes level 2 within five minutes, whatever the role.
    pub const fn writes(self) -> bool {
        match self {
            Self::ListStaff | Self::ReadAudit => false,
            Self::ChangeStaff | Self::RecordPosture | Self::ExportAudit => true,
        }
    }

    /// Whether it takes a training and an attested device. Noting these does not, or administrators whose own have
    /// run out could never note any again.
    pub const fn takes_posture(self) -> bool {
        self.writes() && !matches!(self, Self::RecordPosture)
    }
}

/// Whether the role is there for the action.
pub const fn may(role: StaffRole, action: StaffAction) -> bool {
    match (role, action) {
        (
            StaffRole::Administrator,
            StaffAction::ListStaff
            | StaffAction::ChangeStaff
            | StaffAction::RecordPosture
            | StaffAction::ReadAudit
            | StaffAction::ExportAudit,
        )
        | (StaffRole::Auditor, StaffAction::ListStaff | StaffAction::ReadAudit | StaffAction::ExportAudit) => {
            true
        }
        (StaffRole::Auditor, StaffAction::ChangeStaff | StaffAction::RecordPosture)
        | (
            StaffRole::Support | StaffRole::Finance | StaffRole::PrivacyOfficer,
            StaffAction::ListStaff
            | StaffAction::ChangeStaff
            | StaffAction::RecordPosture
            | StaffAction::ReadAudit
            | StaffAction::ExportAudit,
        ) => false,
    }
}
