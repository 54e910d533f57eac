//! Somebody of the staff, and the only way to what the console shows.

use jiff::Timestamp;

use super::step_up::is_recent;
use super::{NotProved, NotSignedIn, Opened, SignedIn, StaffOnly};
use crate::portal::Portal;
use crate::settings::Limits;
use crate::staff_audit::{StaffEvent, StaffEventKind};
use crate::staff_policy::{StaffAction, may};
use crate::store::{Item, ReadRoster, StaffMember, StoreError, Write};
use crate::values::UserId;

/// A caller with a staff session. Rights are looked at with the data: [`Staff::read`] asks the roster in the same
/// round trip, so a role that was taken, or rights that lapsed, hold on the very next request.
#[derive(Clone, Debug)]
pub struct Staff(SignedIn<StaffOnly>);

/// What [`Staff::read`] found.
#[derive(Debug)]
pub struct OpenedStaff {
    pub opened: Opened,
    pub roster: ReadRoster,
    pub member: StaffMember,
}

/// Why somebody of the staff gets no further.
#[derive(Debug, thiserror::Error)]
pub enum NotAllowed {
    #[error(transparent)]
    NotProved(#[from] NotProved),
    #[error("nobody confirmed the rights in time")]
    RightsLapsed,
    #[error("no role of theirs is there for it")]
    RoleMissing,
    #[error("{0:?} has run out")]
    PostureMissing(Posture),
}

/// What somebody of the staff needs beside a role, to change anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Posture {
    Training,
    Device,
}

impl From<StoreError> for NotAllowed {
    fn from(error: StoreError) -> Self {
        Self::NotProved(error.into())
    }
}

impl Staff {
    pub(crate) const fn of(user: SignedIn<StaffOnly>) -> Self {
        Self(user)
    }

    pub const fn user(&self) -> UserId {
        self.0.user()
    }

    /// Who is calling, whatever they may do.
    pub async fn read_own(&self, portal: &Portal) -> Result<OpenedStaff, NotAllowed> {
        self.open(portal, &[]).await
    }

    /// Reads items with the roster, the live session and the caller's key, if the caller may do this now.
    pub async fn read(
        &self,
        portal: &Portal,
        action: StaffAction,
        items: &[Item],
    ) -> Result<OpenedStaff, NotAllowed> {
        let found = self.open(portal, items).await?;
        let (now, limits) = (portal.clock.now(), &portal.settings.limits);
        found.member.is_allowed(action, now, limits)?;
        if action.writes() && !is_recent(found.opened.own_session()?.level2, now, limits) {
            return Err(NotProved::StepUpRequired { within: limits.step_up }.into());
        }
        Ok(found)
    }

    async fn open(&self, portal: &Portal, items: &[Item]) -> Result<OpenedStaff, NotAllowed> {
        let wanted: Vec<Item> = items.iter().copied().chain([Item::Roster]).collect();
        let opened = self.0.read(portal, &wanted).await.map_err(NotProved::from)?;
        let roster = opened.roster()?;
        // Whoever left is nobody here.
        let member = roster.roster.member(self.user()).ok_or(NotSignedIn::SessionEnded);
        let member = member.map_err(NotProved::from)?.clone();
        Ok(OpenedStaff { opened, roster, member })
    }
}

impl OpenedStaff {
    /// The write that notes what the caller did, in the staff's trail.
    pub fn note(&self, portal: &Portal, kind: StaffEventKind) -> Result<Write, StoreError> {
        let event = StaffEvent::in_session(self.member.id, kind, self.opened.own_session()?);
        event.note(&portal.table, &portal.clock, &self.opened.keys().deployment)
    }
}

impl StaffMember {
    /// Until when the roles count.
    pub fn rights_until(&self, limits: &Limits) -> Timestamp {
        let confirmed = self.confirmed.timestamp();
        confirmed.saturating_add(limits.staff_rights).unwrap_or(confirmed)
    }

    pub fn rights_lapsed(&self, now: Timestamp, limits: &Limits) -> bool {
        self.rights_until(limits) <= now
    }

    /// What has run out.
    pub fn lacks(&self, now: Timestamp) -> Option<Posture> {
        let [training, device] =
            [self.trained_until, self.attested_until].map(|until| until.timestamp() > now);
        if !training {
            return Some(Posture::Training);
        }
        (!device).then_some(Posture::Device)
    }

    /// Whether the member may do this now, but for a recent proof.
    pub fn is_allowed(&self, action: StaffAction, now: Timestamp, limits: &Limits) -> Result<(), NotAllowed> {
        if self.rights_lapsed(now, limits) {
            return Err(NotAllowed::RightsLapsed);
        }
        if !self.roles.iter().any(|role| may(*role, action)) {
            return Err(NotAllowed::RoleMissing);
        }
        match self.lacks(now).filter(|_| action.takes_posture()) {
            Some(posture) => Err(NotAllowed::PostureMissing(posture)),
            None => Ok(()),
        }
    }
}
