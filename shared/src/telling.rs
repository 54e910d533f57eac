//! Telling people by mail what happened in their account. Owns that each hears of it in their own language, under their
//! own key; what there is to tell, and whom, is its capability's.

use jiff::SignedDuration;

use crate::outbox::{self, Content, Mail};
use crate::policy::Action;
use crate::portal::Portal;
use crate::store::{Item, Members, Profile, StoreError, Write};
use crate::values::{MailId, UserId, When};

/// How many people of one account are told at most: a transaction holds a hundred writes.
const MOST_TOLD: usize = 20;
/// How long it is worth telling.
const GOOD_FOR: SignedDuration = SignedDuration::from_hours(24);

/// The people of an account who may do this, whatever their hours.
pub fn who_may(members: &Members, action: Action) -> Vec<UserId> {
    let may = members.all.iter().filter(|member| members.allows(member.role, action));
    may.map(|member| member.user).collect()
}

/// The writes that make a mail to each of them owed; none for whoever is no customer any more.
pub async fn tell(portal: &Portal, whom: &[UserId], content: &Content) -> Result<Vec<Write>, StoreError> {
    let whom = whom.get(..MOST_TOLD).unwrap_or(whom);
    if whom.is_empty() {
        return Ok(Vec::new());
    }
    let items = whom.iter().flat_map(|user| [Item::Profile(*user), Item::UserKey(*user)]);
    let batch = portal.table.read(&items.collect::<Vec<_>>()).await?;
    let (keys, table, now) = (portal.keys.unlocked().await?, &portal.table, portal.clock.now());
    let mut writes = Vec::with_capacity(whom.len());
    for user in whom.iter().copied() {
        let item = Item::Profile(user);
        let Some(stored) = batch.get(&item) else { continue };
        let key = portal.keys.user_key(&keys, user, &batch)?;
        let profile: Profile = stored.open(table, &item, &key)?;
        let mail = Mail {
            to: profile.email,
            language: profile.language,
            content: content.clone(),
            good_until: When::new(now.saturating_add(GOOD_FOR).unwrap_or(now)),
        };
        writes.push(outbox::owe(table, &key, user, MailId::new(&portal.clock)?, &mail, now)?);
    }
    Ok(writes)
}
