//! What a change does, whether one person may do it alone or a second one approved it.

use portal::Portal;
use portal::audit::AccountEventKind;
use portal::identity::OpenedAccount;
use portal::policy::Role;
use portal::store::{
    Account, Change, Clear, Item, Member, Members, ReadMemberships, RoleOf, StoreError, Write,
};
use portal::values::{AccountId, MemberId};

use crate::AccountError;

/// What of the account is read to do it.
pub(super) fn touches(change: &Change, account: AccountId) -> Vec<Item> {
    match change {
        Change::Bank(_) => vec![Item::Account(account)],
        Change::Role { .. } | Change::Remove(_) | Change::DualControl(_) => vec![],
    }
}

/// Whom it is done to.
pub(super) const fn about(change: &Change) -> Option<MemberId> {
    match change {
        Change::Role { member, .. } | Change::Remove(member) => Some(*member),
        Change::Bank(_) | Change::DualControl(_) => None,
    }
}

/// Whether it can be done now: the person belongs to the account, and it keeps an owner.
pub(super) fn judge(members: &Members, change: &Change) -> Result<(), AccountError> {
    let Some(id) = about(change) else { return Ok(()) };
    let member = members.find(id).ok_or(AccountError::NoSuchMember)?;
    let stays_owner = matches!(change, Change::Role { role: RoleOf::Standard(Role::Owner), .. });
    if is_last_owner(members, member) && !stays_owner {
        return Err(AccountError::LastOwner);
    }
    match change {
        Change::Role { role: RoleOf::Custom(role), .. } if members.role(*role).is_none() => {
            Err(AccountError::NoSuchRole)
        }
        _ => Ok(()),
    }
}

/// Whether nobody else answers for the account.
pub(super) fn is_last_owner(members: &Members, member: &Member) -> bool {
    member.role == RoleOf::Standard(Role::Owner) && members.owners().count() < 2
}

/// Does it to the members that were read, and gives what else is written beside them.
pub(super) async fn carry_out(
    portal: &Portal,
    opened: &mut OpenedAccount,
    change: &Change,
) -> Result<Vec<Write>, AccountError> {
    let kind = match change {
        Change::Bank(_) => AccountEventKind::BankChanged,
        Change::Role { .. } => AccountEventKind::RoleChanged,
        Change::Remove(_) => AccountEventKind::Removed,
        Change::DualControl(true) => AccountEventKind::DualControlOn,
        Change::DualControl(false) => AccountEventKind::DualControlOff,
    };
    let mut writes = vec![opened.note(kind, about(change))?];
    let members = &mut opened.members.members;
    match change {
        Change::Bank(iban) => {
            let item = Item::Account(opened.account());
            let (account, version) = opened.record::<Account>(&item)?;
            let sealed =
                portal.table.seal(&item, opened.key(), &Account { iban: iban.clone(), ..account })?;
            writes.push(Write::replace(item, sealed, Clear::none(), version));
        }
        Change::Role { member, role, grant } => {
            if let Some(member) = members.find_mut(*member) {
                member.role = *role;
                member.grant = grant.clone();
            }
        }
        Change::Remove(id) => {
            let removed = members.find(*id).cloned();
            members.all.retain(|member| member.id != *id);
            // What they asked for is not asked any more.
            members.requests.retain(|request| request.by != *id);
            if let Some(member) = removed {
                writes.extend(end_membership(portal, opened, &member).await?);
            }
        }
        Change::DualControl(on) => members.dual_control = *on,
    }
    Ok(writes)
}

/// Takes the account's share from somebody who is not a member any more.
async fn end_membership(
    portal: &Portal,
    opened: &OpenedAccount,
    member: &Member,
) -> Result<Option<Write>, StoreError> {
    let user = member.user;
    let batch = portal.table.read(&[Item::UserKey(user), Item::Memberships(user)]).await?;
    if batch.get(&Item::UserKey(user)).is_none() {
        // Erased, and all that the person held with it.
        return Ok(None);
    }
    let key = portal.keys.user_key(&opened.keys, user, &batch)?;
    let mut read = ReadMemberships::from_batch(&portal.table, &key, user, &batch)?;
    read.memberships.all.retain(|membership| membership.account != opened.account());
    Ok(Some(read.write(&portal.table, &key)?))
}
