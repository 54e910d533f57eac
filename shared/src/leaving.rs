//! What goes and what stays when somebody is erased. Owns what becomes of the accounts that they belong to, and the list
//! of what no erasure takes away; whoever shows the plan and whoever carries it out must agree on both. Does not own the
//! asking (`privacy`) nor the doing (`erasing`).

use jiff::{SignedDuration, Timestamp};

use crate::audit;
use crate::crypto::{Compartment, DataKey};
use crate::policy::Role;
use crate::portal::Portal;
use crate::store::{
    Account, Item, Member, Partition, ReadMembers, ReadMemberships, RoleOf, Shelf, StoreError, Unlocked,
};
use crate::values::{AccountId, UserId};

/// An account that somebody belongs to, and what becomes of it without them.
#[derive(Debug)]
pub struct Standing {
    pub id: AccountId,
    pub account: Account,
    pub key: DataKey,
    pub members: ReadMembers,
    /// Who they are in it.
    pub me: Member,
    /// How many documents lie there.
    pub documents: u64,
    /// Whether a legal hold is on it.
    pub is_held: bool,
}

/// What becomes of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountFate {
    /// Nobody else belongs to it: its keys are destroyed.
    Erased,
    /// It stays the others'.
    Left,
    /// It is the others' too, and none of them answers for it: it needs another owner first.
    NeedsOwner,
    /// Nobody else belongs to it, and a legal hold keeps it: nobody is erased before that is released.
    Held,
}

impl Standing {
    pub fn fate(&self) -> AccountFate {
        let mut others = self.members.members.all.iter().filter(|member| member.id != self.me.id).peekable();
        if others.peek().is_none() {
            return if self.is_held { AccountFate::Held } else { AccountFate::Erased };
        }
        let has_owner = others.any(|member| member.role == RoleOf::Standard(Role::Owner));
        let is_owner = self.me.role == RoleOf::Standard(Role::Owner);
        if is_owner && !has_owner { AccountFate::NeedsOwner } else { AccountFate::Left }
    }
}

/// All accounts that somebody belongs to, in one call. One whose keys are destroyed, or that knows them no more, is none.
pub async fn standings(
    portal: &Portal,
    keys: &Unlocked,
    user: UserId,
    read: &ReadMemberships,
) -> Result<Vec<Standing>, StoreError> {
    let memberships = &read.memberships.all;
    if memberships.is_empty() {
        return Ok(vec![]);
    }
    let items = memberships.iter().flat_map(|membership| {
        let id = membership.account;
        let its_own = [Item::Account(id), Item::Members(id), Item::Shelf(id)];
        its_own
            .into_iter()
            .chain([Item::AccountKey(Compartment::Identity, id), Item::Hold(Partition::Account(id))])
    });
    let batch = portal.table.read(&items.collect::<Vec<_>>()).await?;
    let mut standings = Vec::with_capacity(memberships.len());
    for membership in memberships {
        let (id, item) = (membership.account, Item::Account(membership.account));
        let is_there = batch.get(&Item::AccountKey(Compartment::Identity, id)).is_some();
        let Some(stored) = batch.get(&item).filter(|_| is_there) else { continue };
        let key = portal.keys.account_key(keys, id, &membership.share, &batch)?;
        let members = ReadMembers::from_batch(&portal.table, &key, id, &batch)?;
        let Some(me) = members.members.of_user(user).cloned() else { continue };
        let account = stored.open(&portal.table, &item, &key)?;
        let documents = Shelf::from_stored(batch.get(&Item::Shelf(id))).documents;
        let is_held = batch.get(&Item::Hold(Partition::Account(id))).is_some();
        standings.push(Standing { id, account, key, members, me, documents, is_held });
    }
    Ok(standings)
}

/// What stays when somebody is erased, each for a reason and up to a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stays {
    /// What the staff did with what was theirs.
    StaffTrail,
    /// What they did in accounts that stay.
    AccountsOfOthers,
    /// Copies of the table, in which nothing of theirs opens.
    Backups,
    /// That they were erased.
    Receipt,
}

impl Stays {
    /// All that stays of somebody; of their part in others' accounts only where there is one.
    pub fn of(has_left: bool) -> impl Iterator<Item = Self> {
        let all = [Self::AccountsOfOthers, Self::StaffTrail, Self::Backups, Self::Receipt];
        all.into_iter().filter(move |stays| has_left || *stays != Self::AccountsOfOthers)
    }

    pub const fn name(self) -> &'static str {
        match self {
            Self::StaffTrail => "staff_trail",
            Self::AccountsOfOthers => "accounts_of_others",
            Self::Backups => "backups",
            Self::Receipt => "receipt",
        }
    }

    /// Why, for whoever asks.
    pub const fn why(self) -> &'static str {
        match self {
            Self::StaffTrail => {
                "Whoever looked at a customer's data must be able to be found out (GDPR art. 5(2), 32). It says who of the staff did what and when, and names you by a number alone."
            }
            Self::AccountsOfOthers => {
                "An account that others use is theirs. What you did in it stays in its trail, under a number instead of your name, and documents that you added stay in it."
            }
            Self::Backups => {
                "Backups of the table are whole and can't be changed. Your records in them are sealed, and the keys that open them are destroyed: nobody can read them."
            }
            Self::Receipt => {
                "So that you can fetch the proof. It says when what was erased, and not who you are."
            }
        }
    }

    /// Until when, counted from the erasure.
    pub fn until(self, erased: Timestamp) -> Timestamp {
        let days = |days: i64| SignedDuration::from_hours(days * 24);
        let kept = match self {
            Self::StaffTrail | Self::AccountsOfOthers => audit::KEPT,
            Self::Backups => days(35),
            Self::Receipt => days(90),
        };
        erased.saturating_add(kept).unwrap_or(Timestamp::MAX)
    }
}
