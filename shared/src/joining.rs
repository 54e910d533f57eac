//! Becoming a member of an account by its invitation, whether somebody makes their login with it or has one.
//!
//! Owns what is written. Does not own whether the link is good (`functions/auth`) nor who may invite
//! (`functions/account`).

use crate::audit::{AccountEvent, AccountEventKind};
use crate::crypto::{Compartment, DataKey};
use crate::portal::Portal;
use crate::store::{
    AccountInvite, BrowserLabel, Item, Member, Members, Membership, Memberships, ReadMembers,
    ReadMemberships, StoreError, Unlocked, Write,
};
use crate::values::{Country, EmailAddress, PersonName, UserId, When};

/// Who joins, and in which browser.
#[derive(Debug)]
pub struct Joiner<'a> {
    pub user: UserId,
    pub key: &'a DataKey,
    pub memberships: ReadMemberships,
    pub name: &'a PersonName,
    pub email: &'a EmailAddress,
    pub browser: BrowserLabel,
    pub country: Option<Country>,
}

/// Why somebody can't join.
#[derive(Debug, thiserror::Error)]
pub enum NotJoined {
    /// Taken back, used, or over.
    #[error("the account no longer knows the invitation")]
    Ended,
    #[error("a list is full")]
    Full,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The writes by which the invited person becomes a member; refused when somebody else changed the account's members,
/// or the person's memberships, meanwhile. Whoever is a member already stays what they are: nothing is written.
pub async fn join(
    portal: &Portal,
    keys: &Unlocked,
    invite: &AccountInvite,
    mut joiner: Joiner<'_>,
) -> Result<Vec<Write>, NotJoined> {
    let account = invite.account;
    let batch = portal
        .table
        .read(&[Item::AccountKey(Compartment::Identity, account), Item::Members(account)])
        .await?;
    if batch.get(&Item::AccountKey(Compartment::Identity, account)).is_none() {
        return Err(NotJoined::Ended);
    }
    let key = portal.keys.account_key(keys, account, &invite.share, &batch)?;
    let mut read = ReadMembers::from_batch(&portal.table, &key, account, &batch)?;
    let (now, members) = (portal.clock.now(), &mut read.members);
    if members.of_user(joiner.user).is_some() {
        return Ok(vec![]);
    }
    let asked = members.invited.iter().position(|invited| invited.id == invite.member);
    let asked = asked.map(|at| members.invited.remove(at)).filter(|invited| invited.ends.timestamp() > now);
    let asked = asked.ok_or(NotJoined::Ended)?;
    let own = &mut joiner.memberships.memberships.all;
    if members.all.len() >= Members::MOST || own.len() >= Memberships::MOST {
        return Err(NotJoined::Full);
    }
    members.all.push(Member {
        id: asked.id,
        user: joiner.user,
        name: joiner.name.clone(),
        email: joiner.email.clone(),
        role: asked.role,
        grant: asked.grant,
        joined: When::new(now),
    });
    // One of a time before.
    own.retain(|membership| membership.account != account);
    own.push(Membership { account, share: invite.share.clone() });
    let event = AccountEvent {
        kind: AccountEventKind::Joined,
        by: Some(asked.id),
        about: None,
        browser: joiner.browser,
        country: joiner.country,
        reason: None,
        document: None,
    };
    Ok(vec![
        read.write(&portal.table, &key, now)?,
        joiner.memberships.write(&portal.table, joiner.key)?,
        event.note(&portal.table, &portal.clock, &key, account)?,
    ])
}
