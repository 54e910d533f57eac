//! The schedules, as EventBridge Scheduler keeps them.

use std::time::Duration;

use portal::Portal;
use tokio::time::{Interval, MissedTickBehavior, interval};

/// Deletes what is due, now and every hour, for ever.
pub(crate) async fn sweep_hourly(retention: Portal) {
    let mut ticks = every(Duration::from_hours(1));
    loop {
        ticks.tick().await;
        if let Err(error) = retention::sweep(&retention).await {
            tracing::error!(%error, "the sweep failed");
        }
    }
}

/// Ticks now and each time `period` has passed. A laptop that slept need not catch up.
fn every(period: Duration) -> Interval {
    let mut ticks = interval(period);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Skip);
    ticks
}
