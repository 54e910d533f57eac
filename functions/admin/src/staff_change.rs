//! The rules by which the staff changes.
//!
//! Who becomes or stops being an administrator is for two administrators to decide, and nobody decides about
//! themselves. Who is the only administrator acts alone until there is a second.

use jiff::Timestamp;
use portal::settings::Limits;
use portal::staff_audit::StaffEventKind;
use portal::staff_policy::StaffAction;
use portal::store::{Roster, StaffChange, StaffMember};
use portal::values::{StaffRole, UserId, When};

use crate::AdminError;

/// What somebody must be let do.
pub(crate) const fn action_of(change: &StaffChange) -> StaffAction {
    match change {
        StaffChange::SetPosture { .. } => StaffAction::RecordPosture,
        StaffChange::Invite { .. }
        | StaffChange::SetRoles { .. }
        | StaffChange::Confirm { .. }
        | StaffChange::Deactivate { .. }
        | StaffChange::WithdrawInvitation { .. } => StaffAction::ChangeStaff,
    }
}

/// Whom it is about, if they are of the staff already.
pub(crate) const fn about(change: &StaffChange) -> Option<UserId> {
    match change {
        StaffChange::Invite { .. } | StaffChange::WithdrawInvitation { .. } => None,
        StaffChange::SetRoles { member, .. }
        | StaffChange::Confirm { member }
        | StaffChange::SetPosture { member, .. }
        | StaffChange::Deactivate { member } => Some(*member),
    }
}

/// The staff at a moment, for whom rules hold.
pub(crate) struct Rules<'a> {
    pub roster: &'a Roster,
    pub now: Timestamp,
    pub limits: &'a Limits,
}

impl Rules<'_> {
    /// Refuses what nobody may do, approved or not.
    pub(crate) fn check(&self, by: UserId, change: &StaffChange) -> Result<(), AdminError> {
        let member = about(change).map(|id| self.roster.member(id).ok_or(AdminError::NoSuchMember));
        let member = member.transpose()?;
        if let StaffChange::Invite { email, .. } = change {
            let mut here = self.roster.members.iter().filter(|member| member.left.is_none());
            if here.any(|member| member.email == *email) {
                return Err(AdminError::StaffExists);
            }
        }
        let is_own = about(change) == Some(by);
        match change {
            StaffChange::Confirm { .. } if is_own => Err(AdminError::OwnMatter),
            StaffChange::SetPosture { .. } if is_own && !self.is_alone(by) => Err(AdminError::OwnMatter),
            _ if member.is_some_and(|member| self.loses_last(member, change)) => {
                Err(AdminError::LastAdministrator)
            }
            _ => Ok(()),
        }
    }

    /// Whether a second administrator must agree.
    pub(crate) fn takes_two(&self, by: UserId, change: &StaffChange) -> bool {
        let is_own = about(change) == Some(by);
        let touches_administrators = match change {
            StaffChange::Invite { roles, .. } => roles.contains(&StaffRole::Administrator),
            StaffChange::SetRoles { member, roles } => {
                let was = self.roster.member(*member).is_some_and(|held| held.has(StaffRole::Administrator));
                was != roles.contains(&StaffRole::Administrator)
            }
            StaffChange::Deactivate { member } => {
                self.roster.member(*member).is_some_and(|held| held.has(StaffRole::Administrator))
            }
            // It lessens rights, even where it was one to become an administrator.
            StaffChange::WithdrawInvitation { .. } => false,
            StaffChange::Confirm { .. } | StaffChange::SetPosture { .. } => return false,
        };
        (is_own || touches_administrators) && !self.is_alone(by)
    }

    /// Whether nobody else could agree.
    fn is_alone(&self, by: UserId) -> bool {
        self.administrators().all(|member| member.id == by)
    }

    fn loses_last(&self, member: &StaffMember, change: &StaffChange) -> bool {
        let loses = match change {
            StaffChange::SetRoles { roles, .. } => !roles.contains(&StaffRole::Administrator),
            StaffChange::Deactivate { .. } => true,
            _ => false,
        };
        loses
            && member.has(StaffRole::Administrator)
            && self.administrators().all(|administrator| administrator.id == member.id)
    }

    /// Those who can act as such.
    fn administrators(&self) -> impl Iterator<Item = &StaffMember> {
        self.roster.members.iter().filter(|member| {
            member.left.is_none()
                && member.has(StaffRole::Administrator)
                && !member.rights_lapsed(self.now, self.limits)
        })
    }
}

/// Makes the change in the roster, but for invitations; what happened.
pub(crate) fn apply(roster: &mut Roster, change: &StaffChange, now: Timestamp) -> Option<StaffEventKind> {
    let member = roster.member_mut(about(change)?)?;
    Some(match change {
        StaffChange::Invite { .. } | StaffChange::WithdrawInvitation { .. } => return None,
        StaffChange::SetRoles { member: id, roles } => {
            member.roles.clone_from(roles);
            member.confirmed = When::new(now);
            StaffEventKind::RolesSet(*id, roles.clone())
        }
        StaffChange::Confirm { member: id } => {
            member.confirmed = When::new(now);
            StaffEventKind::RightsConfirmed(*id)
        }
        StaffChange::SetPosture { member: id, trained_until, attested_until } => {
            (member.trained_until, member.attested_until) = (*trained_until, *attested_until);
            StaffEventKind::PostureSet(*id)
        }
        StaffChange::Deactivate { member: id } => {
            member.left = Some(When::new(now));
            StaffEventKind::Deactivated(*id)
        }
    })
}
