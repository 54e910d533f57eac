//! Who belongs to an account, as what, and what waits there for a second person.

use jiff::{SignedDuration, Timestamp};
use minicbor::{Decode, Encode};

use super::keys::Item;
use super::read::Batch;
use super::write::{Clear, Write};
use super::{StoreError, Table};
use crate::crypto::{Body, DataKey};
use crate::data_map::mapped;
use crate::policy::{Action, Role};
use crate::values::{
    AccountId, AccountName, EmailAddress, Grant, Iban, MemberId, PersonName, RequestId, RoleId, UserId, When,
};

/// `Item::Members`: all of it in one record. So a change of a role holds for the very next request, the last owner
/// can't leave beside another one, and of many who approve at once one does: each is a write that finds the record
/// as it was read, or starts over.
#[derive(Clone, Debug, Default, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct Members {
    #[n(0)]
    pub all: Vec<Member>,
    #[n(1)]
    pub invited: Vec<Invited>,
    #[n(2)]
    pub roles: Vec<CustomRole>,
    #[n(3)]
    pub requests: Vec<Request>,
    /// Whether what is most dangerous needs a second person (row C8).
    #[n(4)]
    pub dual_control: bool,
}

/// One person in the account.
#[derive(Clone, Debug, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct Member {
    #[n(0)]
    pub id: MemberId,
    #[n(1)]
    pub user: UserId,
    /// As the person was called when joining.
    #[n(2)]
    pub name: PersonName,
    #[n(3)]
    pub email: EmailAddress,
    #[n(4)]
    pub role: RoleOf,
    #[n(5)]
    pub grant: Grant,
    #[n(6)]
    pub joined: When,
}

/// A role that everybody knows, or one that the account made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub enum RoleOf {
    #[n(0)]
    Standard(#[n(0)] Role),
    #[n(1)]
    Custom(#[n(0)] RoleId),
}

/// Somebody who was asked and has not come yet.
#[derive(Clone, Debug, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct Invited {
    /// Which the person gets as a member.
    #[n(0)]
    pub id: MemberId,
    #[n(1)]
    pub email: EmailAddress,
    #[n(2)]
    pub role: RoleOf,
    #[n(3)]
    pub grant: Grant,
    #[n(4)]
    pub by: MemberId,
    #[n(5)]
    pub ends: When,
}

/// A set of rights of the account's own.
#[derive(Clone, Debug, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct CustomRole {
    #[n(0)]
    pub id: RoleId,
    #[n(1)]
    pub name: AccountName,
    #[n(2)]
    pub actions: Vec<Action>,
}

/// A change that one person asked for and another is to approve.
#[derive(Clone, Debug, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct Request {
    #[n(0)]
    pub id: RequestId,
    #[n(1)]
    pub by: MemberId,
    #[n(2)]
    pub change: Change,
    #[n(3)]
    pub made: When,
}

/// What can need a second person.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(context_bound = "crate::values::InsideSeal")]
pub enum Change {
    /// Another bank account, or none.
    #[n(0)]
    Bank(#[n(0)] Option<Iban>),
    /// Another role, other hours.
    #[n(1)]
    Role {
        #[n(0)]
        member: MemberId,
        #[n(1)]
        role: RoleOf,
        #[n(2)]
        grant: Grant,
    },
    #[n(2)]
    Remove(#[n(0)] MemberId),
    #[n(3)]
    DualControl(#[n(0)] bool),
}

mapped!(Members, kept WithAccount {
    all: Personal, Contract, "to know who may do what in the account, and to show its people who they are";
    invited: Personal, Contract, "to let in who was asked, as what they were asked";
    roles: Operational, Contract, "to know what a set of rights of the account's own holds";
    requests: Personal, Security, "to let a second person approve what one alone may not do";
    dual_control: Operational, Security, "to know whether a second person is needed";
});

impl Body for Members {
    const PURPOSE: &'static str = "members";
}

impl Request {
    /// How long a second person has time.
    pub const STANDS: SignedDuration = SignedDuration::from_hours(7 * 24);

    pub fn ends(&self) -> Timestamp {
        self.made.timestamp().saturating_add(Self::STANDS).unwrap_or(self.made.timestamp())
    }
}

impl Change {
    /// What somebody must be allowed who asks for it, and who approves it.
    pub const fn action(&self) -> Action {
        match self {
            Self::Bank(_) => Action::ChangeBank,
            Self::Role { .. } | Self::Remove(_) => Action::ManageMembers,
            Self::DualControl(_) => Action::SetDualControl,
        }
    }
}

impl Members {
    pub const MOST: usize = 100;
    pub const MOST_INVITED: usize = 20;
    pub const MOST_ROLES: usize = 20;
    pub const MOST_REQUESTS: usize = 20;

    pub fn find(&self, id: MemberId) -> Option<&Member> {
        self.all.iter().find(|member| member.id == id)
    }

    pub fn find_mut(&mut self, id: MemberId) -> Option<&mut Member> {
        self.all.iter_mut().find(|member| member.id == id)
    }

    pub fn of_user(&self, user: UserId) -> Option<&Member> {
        self.all.iter().find(|member| member.user == user)
    }

    pub fn role(&self, id: RoleId) -> Option<&CustomRole> {
        self.roles.iter().find(|role| role.id == id)
    }

    /// Whether a role holds a right. One that is gone holds none.
    pub fn allows(&self, role: RoleOf, action: Action) -> bool {
        match role {
            RoleOf::Standard(role) => action.is_allowed(role),
            RoleOf::Custom(id) => {
                action.can_be_given() && self.role(id).is_some_and(|role| role.actions.contains(&action))
            }
        }
    }

    /// Owners answer for the account without end or hours, so that it never is without one.
    pub fn owners(&self) -> impl Iterator<Item = &Member> {
        self.all.iter().filter(|member| member.role == RoleOf::Standard(Role::Owner))
    }

    /// Whether somebody else than `by` could approve what needs this right.
    pub fn has_second_person(&self, by: MemberId, action: Action, now: Timestamp) -> bool {
        let mut others = self.all.iter().filter(|member| member.id != by && !member.grant.has_ended(now));
        others.any(|member| self.allows(member.role, action))
    }

    pub fn request(&self, id: RequestId, now: Timestamp) -> Option<&Request> {
        self.requests.iter().find(|request| request.id == id && request.ends() > now)
    }

    /// Leaves out what has ended by itself.
    pub fn tidy(&mut self, now: Timestamp) {
        self.invited.retain(|invited| invited.ends.timestamp() > now);
        self.requests.retain(|request| request.ends() > now);
    }
}

/// An account's members as they were read; written back only if nobody wrote them since.
#[derive(Clone, Debug)]
pub struct ReadMembers {
    pub members: Members,
    account: AccountId,
    version: u64,
}

impl ReadMembers {
    /// From a batch that asked for [`Item::Members`].
    pub fn from_batch(
        table: &Table,
        key: &DataKey,
        account: AccountId,
        batch: &Batch,
    ) -> Result<Self, StoreError> {
        let item = Item::Members(account);
        let stored = batch.get(&item).ok_or(StoreError::Corrupt("an account has no members"))?;
        Ok(Self { members: stored.open(table, &item, key)?, account, version: stored.version() })
    }

    /// After such a write, for the next one.
    pub const fn written(&mut self) {
        self.version += 1;
    }

    /// The write that deletes them, refused when somebody wrote them since.
    pub const fn delete(&self) -> Write {
        Write::delete_version(Item::Members(self.account), self.version)
    }

    /// The write of what `members` has become.
    pub fn write(&mut self, table: &Table, key: &DataKey, now: Timestamp) -> Result<Write, StoreError> {
        self.members.tidy(now);
        let item = Item::Members(self.account);
        Ok(Write::replace(item, table.seal(&item, key, &self.members)?, Clear::none(), self.version))
    }
}
