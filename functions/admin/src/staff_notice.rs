//! Telling the staff by mail what changes about them, and administrators that something waits for one of them. A
//! notice is owed in the transaction of what it tells of, under the key of whoever does it.

use portal::Portal;
use portal::identity::OpenedStaff;
use portal::outbox::{self, Content, Mail, StaffNotice, StaffNoticeKind};
use portal::store::{Roster, StaffChange, StaffMember, Write};
use portal::values::{MailId, PersonName, StaffRole, UserId, When};

use crate::AdminError;
use crate::staff_change::about;

/// A transaction holds a hundred writes.
const MOST_TOLD: usize = 90;

/// Tells whom the change was about, if it is one that they are told of.
pub(crate) fn tell_member(
    portal: &Portal,
    found: &mut OpenedStaff,
    change: &StaffChange,
) -> Result<Option<Write>, AdminError> {
    let kind = match change {
        StaffChange::SetRoles { .. } => StaffNoticeKind::RolesSet,
        StaffChange::Confirm { .. } => StaffNoticeKind::RightsConfirmed,
        StaffChange::Deactivate { .. } => StaffNoticeKind::Deactivated,
        StaffChange::Invite { .. }
        | StaffChange::SetPosture { .. }
        | StaffChange::WithdrawInvitation { .. } => return Ok(None),
    };
    // Who has left is in the roster as well.
    let is_theirs = |member: &&StaffMember| about(change) == Some(member.id);
    let Some(member) = found.roster.roster.members.iter().find(is_theirs) else { return Ok(None) };
    let (whom, roles) = (member.id, member.roles.clone());
    tell(portal, found, whom, &Told { kind, about: None, roles })
}

/// Tells every administrator, who asked for it among them: it may have been somebody else in their session.
pub(crate) fn tell_administrators(
    portal: &Portal,
    found: &mut OpenedStaff,
    change: &StaffChange,
) -> Result<Vec<Write>, AdminError> {
    let roster = &found.roster.roster;
    let told = Told { kind: StaffNoticeKind::ChangeWaits, about: name(roster, change), roles: roles(change) };
    let here = roster.members.iter().filter(|member| member.left.is_none());
    let administrators = here.filter(|member| member.has(StaffRole::Administrator)).map(|member| member.id);
    let whom: Vec<UserId> = administrators.take(MOST_TOLD).collect();
    whom.into_iter().filter_map(|one| tell(portal, found, one, &told).transpose()).collect()
}

struct Told {
    kind: StaffNoticeKind,
    about: Option<PersonName>,
    roles: Vec<StaffRole>,
}

/// None for whoever had a day's share of notices: no administrator can flood another, and no change fails by it.
fn tell(
    portal: &Portal,
    found: &mut OpenedStaff,
    whom: UserId,
    told: &Told,
) -> Result<Option<Write>, AdminError> {
    let (now, Told { kind, about, roles }) = (portal.clock.now(), told);
    let Some(member) = found.roster.roster.members.iter_mut().find(|member| member.id == whom) else {
        return Ok(None);
    };
    if !member.takes_notice(now) {
        return Ok(None);
    }
    let notice = StaffNotice {
        kind: *kind,
        at: When::new(now),
        by: found.member.name.clone(),
        about: about.clone(),
        roles: roles.clone(),
    };
    let mail = Mail {
        to: member.email.clone(),
        language: member.language.clone(),
        content: Content::StaffNotice(notice),
        good_until: When::new(now.saturating_add(outbox::KEPT).unwrap_or(now)),
    };
    let (key, by, id) = (found.opened.key(), found.member.id, MailId::new(&portal.clock)?);
    Ok(Some(outbox::owe(&portal.table, key, by, id, &mail, now)?))
}

/// Of whom it is about.
fn name(roster: &Roster, change: &StaffChange) -> Option<PersonName> {
    match change {
        StaffChange::Invite { name, .. } => Some(name.clone()),
        _ => roster.member(about(change)?).map(|member| member.name.clone()),
    }
}

/// Those that they would have.
fn roles(change: &StaffChange) -> Vec<StaffRole> {
    match change {
        StaffChange::Invite { roles, .. } | StaffChange::SetRoles { roles, .. } => roles.clone(),
        _ => vec![],
    }
}
