//! The schedules, as EventBridge Scheduler keeps them.

use std::sync::Arc;
use std::time::Duration;

use crate::s3::Store;
use portal::Portal;
use portal::clock::Clock;
use tokio::time::{Interval, MissedTickBehavior, interval};

/// Deletes what is due, now and every hour, for ever; and what was in the quarantine for a day.
pub(crate) async fn sweep_hourly(retention: Portal, buckets: Arc<Store>, clock: Clock) {
    let mut ticks = every(Duration::from_hours(1));
    loop {
        ticks.tick().await;
        if let Err(error) = retention::sweep(&retention).await {
            tracing::error!(%error, "the sweep failed");
        }
        if let Err(error) = buckets.expire(clock.now()) {
            tracing::error!(%error, "the quarantine was not cleared");
        }
    }
}

/// Says what waits, now and every quarter of an hour, for ever.
pub(crate) async fn remind(reminders: Portal) {
    let mut ticks = every(Duration::from_mins(15));
    loop {
        ticks.tick().await;
        if let Err(error) = reminders::remind(&reminders).await {
            tracing::error!(%error, "nobody could be reminded");
        }
    }
}

/// Erases whose time is over, now and every quarter of an hour, for ever.
pub(crate) async fn erase(erasing: Portal) {
    let mut ticks = every(Duration::from_mins(15));
    loop {
        ticks.tick().await;
        if let Err(error) = erasing::run(&erasing).await {
            tracing::error!(%error, "somebody could not be erased");
        }
    }
}

/// Ticks now and each time `period` has passed. A laptop that slept need not catch up.
fn every(period: Duration) -> Interval {
    let mut ticks = interval(period);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Skip);
    ticks
}
