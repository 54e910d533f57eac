//! The mail to whoever sent a file that was refused.

use jiff::SignedDuration;
use portal::Portal;
use portal::outbox::{self, Content, Mail};
use portal::store::{Item, Profile, StoreError, Write};
use portal::values::{MailId, RefusedFile, When};

use crate::account::Arriving;

/// How long it is worth telling.
const GOOD_FOR: SignedDuration = SignedDuration::from_hours(24);

/// The write that makes it owed; `None` when nobody is there to be told any more. It does not say which file: that is
/// shown to whoever signs in.
pub(crate) async fn notice(
    portal: &Portal,
    arriving: &Arriving,
    why: RefusedFile,
) -> Result<Option<Write>, StoreError> {
    let (user, item, table) = (arriving.upload.user, Item::Profile(arriving.upload.user), &portal.table);
    let batch = table.read(&[item, Item::UserKey(user)]).await?;
    let Some(stored) = batch.get(&item) else { return Ok(None) };
    let keys = portal.keys.unlocked().await?;
    let key = portal.keys.user_key(&keys, user, &batch)?;
    let profile: Profile = stored.open(table, &item, &key)?;
    let now = portal.clock.now();
    let mail = Mail {
        to: profile.email,
        language: profile.language,
        content: Content::FileRefused(why),
        good_until: When::new(now.saturating_add(GOOD_FOR).unwrap_or(now)),
    };
    outbox::owe(table, &key, user, MailId::new(&portal.clock)?, &mail, now).map(Some)
}
