//! How somebody new gets among the staff: by the link that the operator made, or by one that an administrator mailed.

use std::sync::Arc;

use jiff::Timestamp;
use portal::Portal;
use portal::identity::{LinkToken, OpaqueToken};
use portal::settings::Limits;
use portal::staff_audit::StaffEventKind;
use portal::store::{
    AdministratorLink, Batch, Item, ReadRoster, StaffInvited, StaffMember, StoreError, Unlocked, Write,
};
use portal::values::{EmailAddress, Language, PersonName, StaffRole, UserId, When};

use crate::AuthError;

/// A link that works, with the staff as it is.
pub(crate) struct StaffEntrance {
    pub keys: Arc<Unlocked>,
    pub roster: ReadRoster,
    pub by: By,
}

/// Whose link it is.
pub(crate) enum By {
    /// Of the record at this version, for whom becomes this user.
    AdministratorLink(u64, UserId),
    Invitation(StaffInvited),
}

impl StaffEntrance {
    /// An unknown link costs one read. 256 bits are not guessed, so none is counted.
    pub(crate) async fn read(portal: &Portal, token: &str) -> Result<Self, AuthError> {
        let keys = match portal.keys.unlocked().await {
            Err(StoreError::NotEstablished) => return Err(AuthError::LinkEnded),
            keys => keys?,
        };
        let batch = portal.table.read(&[Item::Roster, Item::AdministratorLink]).await?;
        let now = portal.clock.now();
        let roster = ReadRoster::from_batch(&portal.table, &keys.deployment, &batch, now)?;
        let by = match (LinkToken::parse(token), OpaqueToken::parse(token)) {
            (Some(token), _) => administrator_link(portal, &keys, &batch, &token)?,
            (None, Some(token)) => {
                let mut known = roster.roster.invited.iter();
                let of_token =
                    |invited: &&StaffInvited| invited.id == token.user && token.matches(&invited.token_hash);
                By::Invitation(known.find(of_token).cloned().ok_or(AuthError::LinkEnded)?)
            }
            (None, None) => return Err(AuthError::LinkEnded),
        };
        Ok(Self { keys, roster, by })
    }

    pub(crate) const fn user(&self) -> UserId {
        match &self.by {
            By::AdministratorLink(_, user) => *user,
            By::Invitation(invited) => invited.id,
        }
    }

    /// The address that the new member has: an invitation's is the one that it was mailed to.
    pub(crate) fn address(&self, said: Option<&EmailAddress>) -> Option<EmailAddress> {
        match &self.by {
            By::AdministratorLink(..) => said.cloned(),
            By::Invitation(invited) => Some(invited.email.clone()),
        }
    }

    /// Puts the new member into the roster; the write that uses a link up that lies beside it, and what happened.
    pub(crate) fn admit(
        &mut self,
        (name, email): (PersonName, EmailAddress),
        (now, limits): (Timestamp, &Limits),
    ) -> (Option<Write>, StaffEventKind) {
        let id = self.user();
        let grace = When::new(now.saturating_add(limits.staff_posture_grace).unwrap_or(now));
        let (roles, language, used, kind) = match &self.by {
            By::AdministratorLink(version, _) => {
                let used = Write::delete_version(Item::AdministratorLink, *version);
                let roles = vec![StaffRole::Administrator];
                (roles, Language::default(), Some(used), StaffEventKind::BecameAdministrator)
            }
            By::Invitation(invited) => {
                (invited.roles.clone(), invited.language.clone(), None, StaffEventKind::Joined)
            }
        };
        let roster = &mut self.roster.roster;
        roster.invited.retain(|invited| invited.id != id);
        roster.members.push(StaffMember {
            id,
            name,
            email,
            language,
            roles,
            since: When::new(now),
            confirmed: When::new(now),
            trained_until: grace,
            attested_until: grace,
            left: None,
            notices: None,
        });
        (used, kind)
    }
}

fn administrator_link(
    portal: &Portal,
    keys: &Unlocked,
    batch: &Batch,
    token: &LinkToken,
) -> Result<By, AuthError> {
    let item = Item::AdministratorLink;
    let stored = batch.get(&item).ok_or(AuthError::LinkEnded)?;
    let link: AdministratorLink = stored.open(&portal.table, &item, &keys.deployment)?;
    if !token.matches(&link.token_hash) || link.ends.timestamp() <= portal.clock.now() {
        return Err(AuthError::LinkEnded);
    }
    Ok(By::AdministratorLink(stored.version(), link.user))
}
