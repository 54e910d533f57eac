//! One mail from the outbox to the mail service.

use portal::crypto::Compartment;
use portal::identity::NotMeLink;
use portal::outbox::Mail;
use portal::store::{Item, ReadSessions, Write};
use portal::values::{MailId, UserId};

use crate::words::Letter;
use crate::{MailError, Post};

/// Sends the mail if it is still owed, then takes it off the outbox. A crash between the two sends it
/// once more: the mail service has no token to tell a repeat by. A letter that will never be taken stays
/// in the outbox until it is due, and holds up no other; so does one whose reader's key was destroyed. One to
/// somebody who was deactivated meanwhile goes off the outbox unsent.
pub(crate) async fn deliver(post: &Post, user: UserId, id: MailId) -> Result<(), MailError> {
    let (portal, item) = (&post.portal, Item::Mail(user, id));
    let root = Item::Root(Compartment::Identity);
    let batch = portal.table.read(&[item, Item::UserKey(user), root, Item::Sessions(user)]).await?;
    let Some(stored) = batch.get(&item) else { return Ok(()) };
    // Without a root it is the table of keys that is lost: this one may come back with it.
    if batch.get(&Item::UserKey(user)).is_none() && batch.get(&root).is_some() {
        tracing::info!(mail = %id, "a mail will never be sent: the key of its reader was destroyed");
        return Ok(());
    }
    let keys = portal.keys.unlocked().await?;
    let key = portal.keys.user_key(&keys, user, &batch)?;
    let mail: Mail = stored.open(&portal.table, &item, &key)?;
    let sessions = ReadSessions::from_batch(&portal.table, &key, user, &batch)?.sessions;
    if sessions.deactivated().is_some() && !mail.content.reaches_deactivated() {
        tracing::info!(mail = %id, "a mail was not sent: its reader was deactivated");
    } else if mail.good_until.timestamp() <= portal.clock.now() {
        tracing::warn!(mail = %id, "a mail came too late to be of use and was not sent");
    } else {
        let not_me = NotMeLink { user, mail: id }.encode(&keys.root);
        let letter = Letter::of(&mail, &portal.settings.operator, &portal.settings.origin, &not_me)?;
        match post.mailer.send(&mail.to, &letter).await {
            Err(error @ MailError::Unsendable(_)) => {
                tracing::error!(%error, mail = %id, "a mail will never be sent");
                return Ok(());
            }
            sent => sent?,
        }
    }
    portal.table.commit(&[Write::ensure_deleted(item)]).await?;
    Ok(())
}
