//! One person, from the keys to the receipt.

use portal::Portal;
use portal::leaving::{AccountFate, standings};
use portal::outbox::Content;
use portal::store::{Batch, Erasing, Item, Partition, ReadMemberships, Stored, Unlocked};
use portal::telling::tell;
use portal::values::{Day, UserId};

use crate::ErasingError;
use crate::delete::delete_what_lies_there;
use crate::destroy::{destroy_account, destroy_user};
use crate::leave::leave_account;
use crate::receipt::{make_receipt, spares_are_gone};
use crate::work::Work;

/// What it came to.
pub(crate) enum Came {
    /// It can still be called off.
    NotYet,
    /// For another owner, for the end of a legal hold, or until the last spare is gone.
    Waits,
    Done,
}

pub(crate) async fn erase(
    portal: &Portal,
    (day, user, receipt): (Day, UserId, UserId),
    stored: &Stored,
) -> Result<Came, ErasingError> {
    let keys = [Item::UserKey(receipt), Item::UserKey(user)];
    let records = [Item::Memberships(user), Item::Profile(user), Item::Hold(Partition::User(user))];
    let batch = portal.table.read(&keys.into_iter().chain(records).collect::<Vec<_>>()).await?;
    let keys = portal.keys.unlocked().await?;
    let mut work = Work::open(portal, (day, user, receipt), (stored, &keys, &batch))?;
    if work.erasing.ends() > portal.clock.now() {
        return Ok(Came::NotYet);
    }
    if work.erasing.destroyed.is_none() && !destroy_keys(portal, &mut work, (&keys, &batch)).await? {
        return Ok(Came::Waits);
    }
    delete_what_lies_there(portal, &work).await?;
    if !spares_are_gone(portal, &work).await? {
        return Ok(Came::Waits);
    }
    make_receipt(portal, &work).await?;
    Ok(Came::Done)
}

/// Takes the person out of every account, then destroys their own key: that last, because it opens the rest. False when
/// an account needs another owner first, or a legal hold keeps something; then nothing is touched.
async fn destroy_keys(
    portal: &Portal,
    work: &mut Work,
    (keys, batch): (&Unlocked, &Batch),
) -> Result<bool, ErasingError> {
    let own = portal.keys.user_key(keys, work.user, batch)?;
    let memberships = ReadMemberships::from_batch(&portal.table, &own, work.user, batch)?;
    let accounts = standings(portal, keys, work.user, &memberships).await?;
    let is_held = batch.get(&Item::Hold(Partition::User(work.user))).is_some();
    if is_held || accounts.iter().any(|account| account.fate() == AccountFate::Held) {
        say_that_it_waits(portal, work, Content::ErasureHeld).await?;
        return Ok(false);
    }
    if accounts.iter().any(|account| account.fate() == AccountFate::NeedsOwner) {
        say_that_it_waits(portal, work, Content::ErasureWaits).await?;
        return Ok(false);
    }
    for account in accounts {
        match account.fate() {
            AccountFate::Erased => destroy_account(portal, work, keys, &account).await?,
            AccountFate::Left => leave_account(portal, work, account).await?,
            // Neither is among them: both were asked for above.
            AccountFate::NeedsOwner | AccountFate::Held => return Ok(false),
        }
    }
    destroy_user(portal, work, (keys, &own, batch)).await?;
    Ok(true)
}

/// Once.
async fn say_that_it_waits(portal: &Portal, work: &mut Work, why: Content) -> Result<(), ErasingError> {
    if !work.erasing.told {
        let mails = tell(portal, &[work.user], &why).await?;
        let told = Erasing { told: true, ..work.erasing.clone() };
        work.go_on(portal, told, mails).await?;
    }
    Ok(())
}
