//! Taking back an invitation to the staff. Who accepts it at the same moment writes the roster too, so that one of
//! the two is done.

use portal::Portal;
use portal::identity::OpenedStaff;
use portal::staff_audit::StaffEventKind;
use portal::store::{Item, Write};
use portal::values::UserId;

use crate::AdminError;

/// The writes beside those of the roster: none where no such link works any more.
pub(crate) fn withdraw(
    portal: &Portal,
    found: &mut OpenedStaff,
    invitation: UserId,
) -> Result<Vec<Write>, AdminError> {
    let roster = &mut found.roster.roster;
    let Some(at) = roster.invited.iter().position(|invited| invited.id == invitation) else {
        let was_used = roster.members.iter().any(|member| member.id == invitation);
        return if was_used { Err(AdminError::InvitationUsed) } else { Ok(vec![]) };
    };
    // What is not sent yet is not owed any more.
    let mail = roster.invited.remove(at).mail.map(|mail| Write::ensure_deleted(Item::Mail(mail.by, mail.id)));
    let noted = found.note(portal, StaffEventKind::InvitationWithdrawn(invitation))?;
    Ok(mail.into_iter().chain([noted]).collect())
}
