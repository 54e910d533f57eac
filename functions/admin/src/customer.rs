//! A customer's records as the staff opens them: not one of them is shown before it is noted who looked, and why.

use portal::Portal;
use portal::audit::{Event, EventKind};
use portal::crypto::DataKey;
use portal::identity::OpenedStaff;
use portal::staff_audit::StaffEventKind;
use portal::store::{
    Erasure, Factors, Item, Memberships, Profile, ReadFactors, ReadMemberships, ReadSessions, StoreError,
};
use portal::values::{AccessReason, UserId};

use crate::AdminError;

/// Somebody who is a customer, for changing what is theirs.
pub(crate) struct OpenedCustomer {
    pub id: UserId,
    pub key: DataKey,
    pub profile: Profile,
    pub sessions: ReadSessions,
    pub memberships: Memberships,
    pub factors: ReadFactors,
    /// What they asked for.
    pub erasure: Option<Erasure>,
}

/// The same, once both trails tell that somebody looked.
pub(crate) struct SeenCustomer(OpenedCustomer);

impl OpenedCustomer {
    /// None where nobody is a customer by that id; the staff are none.
    pub(crate) async fn read(
        portal: &Portal,
        found: &OpenedStaff,
        id: UserId,
    ) -> Result<Option<Self>, StoreError> {
        let (table, profile) = (&portal.table, Item::Profile(id));
        let of_user = [Item::UserKey(id), Item::Sessions(id), Item::Factors(id), Item::Memberships(id)];
        let items = of_user.into_iter().chain([profile, Item::Erasure(id)]);
        let batch = table.read(&items.collect::<Vec<_>>()).await?;
        let Some(stored) = batch.get(&profile) else { return Ok(None) };
        let key = portal.keys.user_key(found.opened.keys(), id, &batch)?;
        Ok(Some(Self {
            id,
            profile: stored.open(table, &profile, &key)?,
            sessions: ReadSessions::from_batch(table, &key, id, &batch)?,
            memberships: ReadMemberships::from_batch(table, &key, id, &batch)?.memberships,
            factors: ReadFactors::from_batch(table, &key, id, &batch)?,
            erasure: Erasure::from_batch(table, &key, id, &batch)?,
            key,
        }))
    }

    /// Looking in vain is noted.
    pub(crate) async fn read_or_note(
        portal: &Portal,
        found: &OpenedStaff,
        id: UserId,
        reason: AccessReason,
    ) -> Result<Self, AdminError> {
        match Self::read(portal, found, id).await? {
            Some(customer) => Ok(customer),
            None => Err(sought_in_vain(portal, found, reason, AdminError::NoSuchCustomer).await?),
        }
    }

    /// One write more than the reading: the customer's trail and the staff's.
    pub(crate) async fn look(
        self,
        portal: &Portal,
        found: &OpenedStaff,
        reason: AccessReason,
    ) -> Result<SeenCustomer, AdminError> {
        let (table, clock) = (&portal.table, &portal.clock);
        let theirs =
            Event::by_staff(EventKind::SeenByStaff(reason)).note(table, clock, &self.key, self.id)?;
        let ours = found.note(portal, StaffEventKind::CustomerSeen(self.id, reason))?;
        table.commit(&[theirs, ours]).await?;
        Ok(SeenCustomer(self))
    }
}

/// What is answered, once it is noted that somebody looked for what is not there.
pub(crate) async fn sought_in_vain(
    portal: &Portal,
    found: &OpenedStaff,
    reason: AccessReason,
    answer: AdminError,
) -> Result<AdminError, AdminError> {
    let noted = found.note(portal, StaffEventKind::SoughtInVain(reason))?;
    portal.table.commit(&[noted]).await?;
    Ok(answer)
}

impl SeenCustomer {
    pub(crate) const fn id(&self) -> UserId {
        self.0.id
    }

    pub(crate) const fn profile(&self) -> &Profile {
        &self.0.profile
    }

    pub(crate) const fn sessions(&self) -> &ReadSessions {
        &self.0.sessions
    }

    pub(crate) const fn factors(&self) -> &Factors {
        &self.0.factors.factors
    }

    pub(crate) const fn erasure(&self) -> Option<&Erasure> {
        self.0.erasure.as_ref()
    }

    pub(crate) const fn memberships(&self) -> &Memberships {
        &self.0.memberships
    }
}
