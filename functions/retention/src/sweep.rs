//! The sweep: hour by hour from a day before the mark to now, all shards of an hour at once.

use std::collections::HashSet;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use portal::Portal;
use portal::store::keys::Key;
use portal::store::{Due, Held, Hour, Item, Swept};
use tokio::task::JoinSet;

use crate::put_off::set_aside;
use crate::remove::{Removed, remove};
use crate::state::{WhyNot, begin, state};
use crate::{Report, RetentionError};

/// Hours before the mark that are looked at again: an index may show a write late.
const OVERLAP: i64 = 24;
/// How far back the first sweep of a deployment begins: it can't be older than this without one.
const FIRST: i64 = 3 * 24;
/// Whatever could not be deleted was tried again by then.
const TRIED: SignedDuration = SignedDuration::from_hours(2 * 24);
/// Lambda would end it after 15 minutes; what is left waits for the next run.
const TIME: SignedDuration = SignedDuration::from_mins(10);

/// Deletes what is due. Safe to run twice, twice at once, or again after it was killed: each record goes
/// only if it is still due, and the mark moves only behind what is done. A record that can't be deleted
/// holds the mark where it is for some hours, then waits for its day; it holds up nothing else. What became due after a
/// legal hold was placed is held: holds are read anew for each hour.
pub async fn sweep(portal: &Portal) -> Result<Report, RetentionError> {
    let (id, began) = (begin(portal).await?, portal.clock.now());
    let (deadline, last) = (began.saturating_add(TIME).unwrap_or(began), Hour::struck(began));
    let batch = portal.table.read(&[Item::Swept]).await?;
    let mark = Swept::until(batch.get(&Item::Swept));
    let listed: HashSet<Key> = portal.table.unswept().await?.into_iter().map(|record| record.key).collect();
    let listed = Arc::new(listed);

    let (mut whole, mut clean, mut unbroken) = (Part::default(), mark, true);
    let first = mark.map_or(last.minus(FIRST), |mark| mark.minus(OVERLAP));
    for hour in first.to(last) {
        let held = Arc::new(Held::read(&portal.table, began).await?);
        whole.report.holds_to_review = held.to_review;
        let swept = sweep_hour(portal, hour, Rules { deadline, held, listed: listed.clone() }).await?;
        let (is_finished, is_stuck) = (swept.is_finished, swept.stuck > 0);
        whole.add(swept);
        unbroken &= is_finished && !is_stuck;
        if unbroken {
            clean = clean.max(Some(hour));
        }
        if !is_finished {
            break;
        }
    }
    if let Some(clean) = clean.filter(|clean| mark < Some(*clean)) {
        portal.table.update(Swept::advance(clean)).await?;
    }
    let mut report = whole.report;
    report.behind_hours = clean.map_or(FIRST, |clean| clean.behind(last)).max(0);
    report.to_look_at = look_through_list(portal, began).await?;
    report.log();
    state(portal, id, &report, whole.why_not).await?;
    Ok(report)
}

/// How many records stand on the list of those that could not be deleted. Whatever is due is tried every day: what was
/// not is gone, or due no more.
async fn look_through_list(portal: &Portal, now: Timestamp) -> Result<u64, RetentionError> {
    let mut there = 0;
    for record in portal.table.unswept().await? {
        if now.duration_since(record.last) > TRIED {
            portal.table.forget_unswept(&record.key).await?;
        } else {
            there += 1;
        }
    }
    Ok(there)
}

/// What all parts of an hour go by.
#[derive(Clone)]
struct Rules {
    deadline: Timestamp,
    held: Arc<Held>,
    /// What could not be deleted before.
    listed: Arc<HashSet<Key>>,
}

#[derive(Default)]
struct Part {
    report: Report,
    why_not: WhyNot,
    /// What could not be deleted and holds the mark.
    stuck: u64,
    /// Whether there was time for all of it.
    is_finished: bool,
}

impl Part {
    fn add(&mut self, other: Self) {
        self.report.add(other.report);
        self.stuck += other.stuck;
        self.is_finished &= other.is_finished;
        for (what, records) in other.why_not {
            *self.why_not.entry(what).or_default() += records;
        }
    }
}

async fn sweep_hour(portal: &Portal, hour: Hour, rules: Rules) -> Result<Part, RetentionError> {
    let mut shards = JoinSet::new();
    for due in hour.shards() {
        let (portal, rules) = (portal.clone(), rules.clone());
        shards.spawn(async move { sweep_shard(&portal, due, &rules).await });
    }
    let mut whole = Part { is_finished: true, ..Part::default() };
    while let Some(shard) = shards.join_next().await {
        whole.add(shard.map_err(|_| RetentionError::BrokenOff)??);
    }
    Ok(whole)
}

async fn sweep_shard(portal: &Portal, due: Due, rules: &Rules) -> Result<Part, RetentionError> {
    let (mut part, mut next) = (Part::default(), None);
    let out_of_time = || portal.clock.now() >= rules.deadline;
    loop {
        if out_of_time() {
            return Ok(part);
        }
        let page = portal.table.due(due, next).await?;
        for key in &page.keys {
            if out_of_time() {
                return Ok(part);
            }
            sweep_record(portal, key, (due, rules), &mut part).await;
        }
        next = page.next;
        if next.is_none() {
            return Ok(Part { is_finished: true, ..part });
        }
    }
}

/// One that can't be deleted stops nothing: it goes on the list of those.
async fn sweep_record(portal: &Portal, key: &Key, (due, rules): (Due, &Rules), part: &mut Part) {
    let report = &mut part.report;
    let gone = match remove(portal, key, due, &rules.held).await {
        Ok(Removed::Deleted(kind)) => {
            report.count(kind);
            true
        }
        Ok(Removed::NoLongerDue) => {
            report.left += 1;
            true
        }
        Ok(Removed::Held) => {
            report.held += 1;
            false
        }
        Err(error) => {
            let kind = kind(key);
            tracing::error!(kind, %error, %due, "a record that is due could not be deleted");
            report.failed += 1;
            *part.why_not.entry((kind.to_owned(), error.why())).or_default() += 1;
            let waits = set_aside(portal, key, due, &error).await;
            part.stuck += u64::from(!waits.unwrap_or_else(|error| is_not_noted(&error)));
            false
        }
    };
    if gone && rules.listed.contains(key) {
        // Where this fails it goes from the list two days later.
        portal.table.forget_unswept(key).await.unwrap_or_else(|error| _ = is_not_noted(&error));
    }
}

/// By the first word of its sort key; a reminder's begins with the id of an account, which is for nobody to read here.
fn kind(key: &Key) -> &str {
    if let Some(Item::Reminder(..)) = Item::from_keys(&key.pk, &key.sk) {
        return "reminder";
    }
    key.sk.split('#').next().unwrap_or_default()
}

fn is_not_noted(error: &portal::store::StoreError) -> bool {
    tracing::error!(%error, "what could not be deleted was not noted");
    false
}
