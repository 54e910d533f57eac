//! The operator's own people.

use jiff::{SignedDuration, Timestamp};
use minicbor::{Decode, Encode};

use super::keys::Item;
use super::read::Batch;
use super::write::{Clear, Write};
use super::{StoreError, Table};
use crate::crypto::{Body, DataKey};
use crate::data_map::mapped;
use crate::values::{
    Bytes32, EmailAddress, Language, MailId, PersonName, RequestId, Sensitive, StaffRole, UserId, When,
};

/// `Item::Roster`: all of the staff in one record under the deployment's key, some hundreds at most. So a change
/// of rights holds on the very next request, and who is the last administrator, or which of twenty approvals came
/// first, is one conditional write.
#[derive(Clone, Debug, Default, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct Roster {
    #[n(0)]
    pub members: Vec<StaffMember>,
    #[n(1)]
    pub invited: Vec<StaffInvited>,
    /// Changes that wait for a second administrator.
    #[n(2)]
    pub requests: Vec<StaffRequest>,
}

/// Somebody of the staff, or who was.
#[derive(Clone, Debug, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct StaffMember {
    #[n(0)]
    pub id: UserId,
    #[n(1)]
    pub name: PersonName,
    #[n(2)]
    pub email: EmailAddress,
    #[n(3)]
    pub language: Language,
    #[n(4)]
    pub roles: Vec<StaffRole>,
    #[n(5)]
    pub since: When,
    /// When somebody else last said that these roles are still needed.
    #[n(6)]
    pub confirmed: When,
    /// Until when the training of this year counts.
    #[n(7)]
    pub trained_until: When,
    /// Until when the device counts as protected.
    #[n(8)]
    pub attested_until: When,
    /// The name stays a while for whoever reads the trail.
    #[n(9)]
    pub left: Option<When>,
    /// None before the first.
    #[n(10)]
    pub notices: Option<NoticesSent>,
}

/// How many notices went to somebody of the staff of late.
#[derive(Clone, Copy, Debug, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct NoticesSent {
    #[n(0)]
    pub since: When,
    #[n(1)]
    pub count: u32,
}

/// Somebody who has a link and has not used it yet.
#[derive(Clone, Debug, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct StaffInvited {
    /// Whose passkey it becomes.
    #[n(0)]
    pub id: UserId,
    #[n(1)]
    pub name: PersonName,
    #[n(2)]
    pub email: EmailAddress,
    #[n(3)]
    pub language: Language,
    #[n(4)]
    pub roles: Vec<StaffRole>,
    /// SHA-256 of the link's secret.
    #[n(5)]
    pub token_hash: Sensitive<Bytes32>,
    #[n(6)]
    pub ends: When,
    /// Which brings the link.
    #[n(7)]
    pub mail: Option<OwedMail>,
}

/// Where a mail lies until it is sent.
#[derive(Clone, Copy, Debug, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct OwedMail {
    /// Under whose key.
    #[n(0)]
    pub by: UserId,
    #[n(1)]
    pub id: MailId,
}

/// A change that waits for a second administrator.
#[derive(Clone, Debug, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct StaffRequest {
    #[n(0)]
    pub id: RequestId,
    #[n(1)]
    pub by: UserId,
    #[n(2)]
    pub change: StaffChange,
    #[n(3)]
    pub ends: When,
}

/// What can be changed about the staff.
#[derive(Clone, Debug, Encode, Decode)]
#[cbor(context_bound = "crate::values::InsideSeal")]
pub enum StaffChange {
    #[n(0)]
    Invite {
        #[n(0)]
        name: PersonName,
        #[n(1)]
        email: EmailAddress,
        #[n(2)]
        language: Language,
        #[n(3)]
        roles: Vec<StaffRole>,
    },
    #[n(1)]
    SetRoles {
        #[n(0)]
        member: UserId,
        #[n(1)]
        roles: Vec<StaffRole>,
    },
    /// The roles are still needed.
    #[n(2)]
    Confirm {
        #[n(0)]
        member: UserId,
    },
    #[n(3)]
    SetPosture {
        #[n(0)]
        member: UserId,
        #[n(1)]
        trained_until: When,
        #[n(2)]
        attested_until: When,
    },
    #[n(4)]
    Deactivate {
        #[n(0)]
        member: UserId,
    },
    #[n(5)]
    WithdrawInvitation {
        #[n(0)]
        invitation: UserId,
    },
}

mapped!(Roster, kept Staff {
    members: Personal, Contract, "to know the operator's own people, their roles, training and devices";
    invited: Secret, Contract, "to know the link of somebody who was invited to the staff by";
    requests: Personal, Security, "to let two administrators decide who is one";
});

impl Body for Roster {
    const PURPOSE: &'static str = "roster";
}

/// How many notices somebody gets within so long. Whoever had that many looks at the console.
const MOST_NOTICES: u32 = 20;
const NOTICES_COUNT: SignedDuration = SignedDuration::from_hours(24);

/// How long the name of somebody who left stays: as long as the trail tells of them.
const NAME_STAYS: SignedDuration = SignedDuration::from_hours(400 * 24);

impl Roster {
    /// Somebody who is of the staff now.
    pub fn member(&self, id: UserId) -> Option<&StaffMember> {
        self.members.iter().find(|member| member.id == id && member.left.is_none())
    }

    pub fn member_mut(&mut self, id: UserId) -> Option<&mut StaffMember> {
        self.members.iter_mut().find(|member| member.id == id && member.left.is_none())
    }

    /// Leaves out what has ended by time.
    fn tidy(&mut self, now: Timestamp) {
        self.invited.retain(|invited| invited.ends.timestamp() > now);
        self.requests.retain(|request| request.ends.timestamp() > now);
        self.members.retain(|member| member.left.is_none_or(|left| left.age_at(now) < NAME_STAYS));
    }
}

impl StaffMember {
    pub fn has(&self, role: StaffRole) -> bool {
        self.roles.contains(&role)
    }

    /// Counts one more notice, unless there were too many of late.
    pub fn takes_notice(&mut self, now: Timestamp) -> bool {
        let of_late = self.notices.filter(|sent| sent.since.age_at(now) < NOTICES_COUNT);
        let sent = of_late.unwrap_or(NoticesSent { since: When::new(now), count: 0 });
        self.notices = Some(NoticesSent { count: sent.count.saturating_add(1), ..sent });
        sent.count < MOST_NOTICES
    }
}

/// The roster as it was read; written back only if nobody wrote it since.
#[derive(Clone, Debug)]
pub struct ReadRoster {
    pub roster: Roster,
    /// None before there is anybody.
    version: Option<u64>,
}

impl ReadRoster {
    /// From a batch that asked for [`Item::Roster`], by the deployment's key. What has ended by time is not in it.
    pub fn from_batch(
        table: &Table,
        key: &DataKey,
        batch: &Batch,
        now: Timestamp,
    ) -> Result<Self, StoreError> {
        let item = Item::Roster;
        let Some(stored) = batch.get(&item) else {
            return Ok(Self { roster: Roster::default(), version: None });
        };
        let mut roster: Roster = stored.open(table, &item, key)?;
        roster.tidy(now);
        Ok(Self { roster, version: Some(stored.version()) })
    }

    /// The write of what `roster` has become.
    pub fn write(&self, table: &Table, key: &DataKey) -> Result<Write, StoreError> {
        let item = Item::Roster;
        let sealed = table.seal(&item, key, &self.roster)?;
        Ok(match self.version {
            Some(version) => Write::replace(item, sealed, Clear::none(), version),
            None => Write::create(item, sealed, Clear::none().version(1)),
        })
    }
}
