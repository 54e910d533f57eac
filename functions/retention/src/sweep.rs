//! The sweep: hour by hour from a day before the mark to now, all shards of an hour at once.

use jiff::{SignedDuration, Timestamp};
use portal::Portal;
use portal::store::{Due, Hour, Item, Swept};
use tokio::task::JoinSet;

use crate::remove::{Removed, remove};
use crate::{Report, RetentionError};

/// Hours before the mark that are looked at again: an index may show a write late.
const OVERLAP: i64 = 24;
/// How far back the first sweep of a deployment begins: it can't be older than this without one.
const FIRST: i64 = 3 * 24;
/// Lambda would end it after 15 minutes; what is left waits for the next run.
const TIME: SignedDuration = SignedDuration::from_mins(10);

/// Deletes what is due. Safe to run twice, twice at once, or again after it was killed: each record goes
/// only if it is still due, and the mark moves only behind what is done. A record that can't be deleted
/// holds the mark where it is, and nothing else.
pub async fn sweep(portal: &Portal) -> Result<Report, RetentionError> {
    let began = portal.clock.now();
    let (deadline, last) = (began.saturating_add(TIME).unwrap_or(began), Hour::struck(began));
    let batch = portal.table.read(&[Item::Swept]).await?;
    let mark = Swept::until(batch.get(&Item::Swept));

    let (mut report, mut clean, mut unbroken) = (Report::default(), mark, true);
    let first = mark.map_or(last.minus(FIRST), |mark| mark.minus(OVERLAP));
    for hour in first.to(last) {
        let swept = sweep_hour(portal, hour, deadline).await?;
        report.add(swept.report);
        unbroken &= swept.finished && swept.report.failed == 0;
        if unbroken {
            clean = clean.max(Some(hour));
        }
        if !swept.finished {
            break;
        }
    }
    if let Some(clean) = clean.filter(|clean| mark < Some(*clean)) {
        portal.table.update(Swept::advance(clean)).await?;
    }
    report.behind_hours = clean.map_or(FIRST, |clean| clean.behind(last)).max(0);
    report.log();
    Ok(report)
}

struct Part {
    report: Report,
    /// Whether there was time for all of it.
    finished: bool,
}

async fn sweep_hour(portal: &Portal, hour: Hour, deadline: Timestamp) -> Result<Part, RetentionError> {
    let mut shards = JoinSet::new();
    for due in hour.shards() {
        let portal = portal.clone();
        shards.spawn(async move { sweep_shard(&portal, due, deadline).await });
    }
    let mut whole = Part { report: Report::default(), finished: true };
    while let Some(shard) = shards.join_next().await {
        let shard = shard.map_err(|_| RetentionError::BrokenOff)??;
        whole.report.add(shard.report);
        whole.finished &= shard.finished;
    }
    Ok(whole)
}

async fn sweep_shard(portal: &Portal, due: Due, deadline: Timestamp) -> Result<Part, RetentionError> {
    let (mut report, mut next) = (Report::default(), None);
    let out_of_time = || portal.clock.now() >= deadline;
    loop {
        if out_of_time() {
            return Ok(Part { report, finished: false });
        }
        let page = portal.table.due(due, next).await?;
        for key in &page.keys {
            if out_of_time() {
                return Ok(Part { report, finished: false });
            }
            match remove(portal, key, due).await {
                Ok(Removed::Deleted(kind)) => report.count(kind),
                Ok(Removed::NoLongerDue) => report.left += 1,
                Err(error) => {
                    let kind = key.sk.split('#').next().unwrap_or_default();
                    tracing::error!(kind, %error, %due, "a record that is due could not be deleted");
                    report.failed += 1;
                }
            }
        }
        next = page.next;
        if next.is_none() {
            return Ok(Part { report, finished: true });
        }
    }
}
