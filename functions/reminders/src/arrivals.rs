//! Telling the staff what arrived: a number, and where to look.

use jiff::SignedDuration;
use portal::Portal;
use portal::outbox::{self, Content, Mail};
use portal::store::keys::Collection;
use portal::store::{Arrivals, Item, ReadRoster, StaffMember, StoreError, Told, Write};
use portal::values::{MailId, StaffRole, When};

use crate::remind::{Reminded, Said};

/// How long it is worth telling.
const GOOD_FOR: SignedDuration = SignedDuration::from_hours(24);
/// A transaction holds a hundred writes.
const MOST_TOLD: usize = 50;

/// Of each quarter of an hour that is over. Who left in the meantime is not told.
pub(crate) async fn tell_staff(portal: &Portal, reminded: &mut Reminded) -> Result<(), StoreError> {
    let now = Arrivals::window(portal.clock.now());
    let waiting = portal.table.list(Collection::Arrivals).await?;
    let waiting =
        waiting.iter().filter_map(|(sk, stored)| Item::arrivals(sk).zip(Some(Arrivals::files(stored))));
    let over: Vec<_> = waiting.filter(|((window, _), _)| *window < now).collect();
    if over.is_empty() {
        return Ok(());
    }
    for ((window, whom), files) in over {
        reminded.count(Box::pin(say(portal, (window, whom), files)).await);
    }
    Ok(())
}

async fn say(portal: &Portal, (window, whom): (i64, Told), files: u64) -> Result<Said, StoreError> {
    let keys = portal.keys.unlocked().await?;
    let batch = portal.table.read(&[Item::Roster]).await?;
    let now = portal.clock.now();
    let roster = ReadRoster::from_batch(&portal.table, &keys.deployment, &batch, now)?.roster;
    let here = roster.members.iter().filter(|member| member.left.is_none());
    let (told, content): (Vec<&StaffMember>, Content) = match whom {
        Told::Asker(user) => {
            (here.filter(|member| member.id == user).collect(), Content::DocumentsArrived(files))
        }
        Told::Administrators => {
            let administrators = here.filter(|member| member.has(StaffRole::Administrator));
            (administrators.take(MOST_TOLD).collect(), Content::MalwareRefused(files))
        }
    };
    let mails = mails(portal, &told, &content).await?;
    let said = if mails.is_empty() { Said::Over } else { Said::ToStaff };
    let writes: Vec<Write> = [Arrivals::told(window, whom, files)].into_iter().chain(mails).collect();
    portal.table.commit(&writes).await?;
    Ok(said)
}

async fn mails(portal: &Portal, told: &[&StaffMember], content: &Content) -> Result<Vec<Write>, StoreError> {
    if told.is_empty() {
        return Ok(Vec::new());
    }
    let items: Vec<Item> = told.iter().map(|member| Item::UserKey(member.id)).collect();
    let batch = portal.table.read(&items).await?;
    let (keys, now) = (portal.keys.unlocked().await?, portal.clock.now());
    let mail = |member: &&StaffMember| {
        let key = portal.keys.user_key(&keys, member.id, &batch)?;
        let mail = Mail {
            to: member.email.clone(),
            language: member.language.clone(),
            content: content.clone(),
            good_until: When::new(now.saturating_add(GOOD_FOR).unwrap_or(now)),
        };
        outbox::owe(&portal.table, &key, member.id, MailId::new(&portal.clock)?, &mail, now)
    };
    told.iter().map(mail).collect()
}
