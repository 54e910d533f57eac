//! Reminding an account's people of what they were asked for.

use portal::Portal;
use portal::crypto::Compartment;
use portal::outbox::Content;
use portal::policy::Action;
use portal::store::keys::Collection;
use portal::store::{AskedState, Item, ReadExchange, ReadMembers, Reminder, StoreError, Stored, Write};
use portal::telling::{tell, who_may};
use portal::values::{AccountId, Day, RequestId};

use crate::remind::{Reminded, Said};

/// Those of today, from its eighth hour by UTC on, and of the week before it, should nobody have been reminded then.
pub(crate) async fn remind_accounts(portal: &Portal, reminded: &mut Reminded) -> Result<(), StoreError> {
    for day in Reminder::days(portal.clock.now()) {
        for (sk, stored) in portal.table.list(Collection::Reminders(day)).await? {
            let Some(Item::Reminder(_, account, request)) = Item::reminder(day, &sk) else { continue };
            reminded.count(Box::pin(say(portal, (day, account, request), &stored)).await);
        }
    }
    Ok(())
}

/// Tells whoever may answer it, if something is missing, and notes when to remind of it next.
async fn say(
    portal: &Portal,
    (day, account, request): (Day, AccountId, RequestId),
    stored: &Stored,
) -> Result<Said, StoreError> {
    let (table, item) = (&portal.table, Item::Reminder(day, account, request));
    let documents = portal.documents()?;
    let theirs = documents.keys.unlocked().await?;
    let reminder: Reminder = stored.open(table, &item, &theirs.deployment)?;
    let keys = [Compartment::Identity, Compartment::Documents].map(|it| Item::AccountKey(it, account));
    let batch = table.read(&[keys[0], keys[1], Item::Exchange(account), Item::Members(account)]).await?;
    let gone = batch.get(&keys[0]).is_none() || batch.get(&keys[1]).is_none();
    if gone {
        table.commit(&[Write::delete(item)]).await?;
        return Ok(Said::Over);
    }
    let key = documents.keys.account_key(&theirs, account, &reminder.share, &batch)?;
    let exchange = ReadExchange::from_batch(table, &key, account, &batch)?.exchange;
    let open = exchange.request(request).filter(|asked| asked.state() == AskedState::Open);
    let Some(asked) = open else {
        table.commit(&[Write::delete(item)]).await?;
        return Ok(Said::Over);
    };
    let ours = portal.keys.unlocked().await?;
    let identity = portal.keys.account_key(&ours, account, &reminder.share, &batch)?;
    let members = ReadMembers::from_batch(table, &identity, account, &batch)?.members;
    let whom = who_may(&members, Action::AddDocuments);
    let mails = tell(portal, &whom, &Content::DocumentsReminder(asked.due_on)).await?;
    // From today: of the days that were missed nobody is reminded again.
    let next = Reminder::next(asked.due_on, Day::at(portal.clock.now()).max(day));
    let next = next.map(|day| reminder.create(table, &theirs.deployment, (day, account, request)));
    let writes: Vec<Write> =
        [Write::delete(item)].into_iter().chain(next.transpose()?).chain(mails).collect();
    table.commit(&writes).await?;
    Ok(Said::ToAccount)
}
