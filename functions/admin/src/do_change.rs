//! What a change of the staff writes: the roster, what goes with it, and what happened, all or nothing.

use portal::Portal;
use portal::identity::{OpaqueToken, OpenedStaff};
use portal::inviting::{MOST, WORKS};
use portal::outbox::{self, Content, Mail};
use portal::staff_audit::StaffEventKind;
use portal::store::{Item, MailPurpose, MailsSent, OwedMail, ReadSessions, StaffChange, StaffInvited, Write};
use portal::values::{MailId, Sensitive, UserId, When};

use crate::AdminError;
use crate::staff_change::apply;
use crate::staff_notice::tell_member;
use crate::withdraw_invitation::withdraw;

/// The writes of a change that may be done now, before those of the roster itself.
pub(crate) async fn do_change(
    portal: &Portal,
    found: &mut OpenedStaff,
    change: &StaffChange,
) -> Result<Vec<Write>, AdminError> {
    let mut writes = match change {
        StaffChange::Invite { .. } => return invite(portal, found, change).await,
        StaffChange::WithdrawInvitation { invitation } => return withdraw(portal, found, *invitation),
        StaffChange::Deactivate { member } => end_everything(portal, found, *member).await?,
        StaffChange::SetRoles { .. } | StaffChange::Confirm { .. } | StaffChange::SetPosture { .. } => vec![],
    };
    let kind = apply(&mut found.roster.roster, change, portal.clock.now()).ok_or(AdminError::NoSuchMember)?;
    writes.push(found.note(portal, kind)?);
    writes.extend(tell_member(portal, found, change)?);
    Ok(writes)
}

/// Mails a link under the caller's key: who it is for has none yet.
async fn invite(
    portal: &Portal,
    found: &mut OpenedStaff,
    change: &StaffChange,
) -> Result<Vec<Write>, AdminError> {
    let StaffChange::Invite { name, email, language, roles } = change else { return Ok(vec![]) };
    let now = portal.clock.now();
    let ends = now.saturating_add(WORKS).unwrap_or(now);
    let index = found.opened.keys().root.blind_index(email);
    let mails = Item::MailsSent(index, MailPurpose::Invitation);
    let batch = portal.table.read(&[mails]).await?;
    let sent = MailsSent::from_stored(index, MailPurpose::Invitation, batch.get(&mails));
    let count_mail = sent.one_more(now, MOST, WORKS).map_err(|wait| AdminError::TooManyMails { wait })?;

    let id = UserId::new(&portal.clock)?;
    let owed = OwedMail { by: found.member.id, id: MailId::new(&portal.clock)? };
    let token = OpaqueToken::new(id, *id.as_bytes())?;
    found.roster.roster.invited.push(StaffInvited {
        id,
        name: name.clone(),
        email: email.clone(),
        language: language.clone(),
        roles: roles.clone(),
        token_hash: token.hash(),
        ends: When::new(ends),
        mail: Some(owed),
    });
    // The token stands behind the `#`, which browsers send to nobody.
    let link = format!("{}/staff/invitation#{}", portal.settings.origin, token.encode());
    let mail = Mail {
        to: email.clone(),
        language: language.clone(),
        content: Content::StaffInvitation { link: Sensitive::new(link), name: name.clone() },
        good_until: When::new(ends),
    };
    Ok(vec![
        count_mail,
        outbox::owe(&portal.table, found.opened.key(), owed.by, owed.id, &mail, now)?,
        found.note(portal, StaffEventKind::Invited(id, roles.clone()))?,
    ])
}

/// Ends the sessions of somebody who leaves, and takes their passkeys: without these nobody signs in at the same
/// moment.
async fn end_everything(
    portal: &Portal,
    found: &OpenedStaff,
    member: UserId,
) -> Result<Vec<Write>, AdminError> {
    let (table, now) = (&portal.table, portal.clock.now());
    let batch = table.read(&[Item::UserKey(member), Item::Sessions(member)]).await?;
    let key = portal.keys.user_key(found.opened.keys(), member, &batch)?;
    let mut sessions = ReadSessions::from_batch(table, &key, member, &batch)?;
    sessions.sessions.end_all();
    Ok(vec![sessions.write(table, &key, now)?, Write::ensure_deleted(Item::Factors(member))])
}
