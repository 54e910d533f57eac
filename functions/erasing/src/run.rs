//! One run: everybody whose time to call it off is over.

use jiff::SignedDuration;
use portal::Portal;
use portal::store::keys::Collection;
use portal::store::{Item, StoreError};
use portal::values::Day;
use serde::Serialize;

use crate::ErasingError;
use crate::erase::{Came, erase};

/// Lambda would end it after 15 minutes; who is left waits for the next run.
const TIME: SignedDuration = SignedDuration::from_mins(10);

/// What a run did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Erased {
    /// Of whom nothing is left.
    pub erased: u64,
    /// Who needs another owner for an account first, whom a legal hold keeps, of whose keys a spare was still there, or at
    /// whom another run was.
    pub waiting: u64,
    /// Who could not be erased this time.
    pub failed: u64,
}

/// Safe to run twice, twice at once, or again after it was killed. Somebody who can't be erased holds up nobody else.
pub async fn run(portal: &Portal) -> Result<Erased, ErasingError> {
    let began = portal.clock.now();
    let deadline = began.saturating_add(TIME).unwrap_or(began);
    let mut report = Erased::default();
    for (sk, stored) in portal.table.list(Collection::Erasures(Day::at(began))).await? {
        if portal.clock.now() >= deadline {
            break;
        }
        let Some(Item::Erasing(day, user, receipt)) = Item::erasing(&sk) else { continue };
        match Box::pin(erase(portal, (day, user, receipt), &stored)).await {
            Ok(Came::NotYet) => {}
            Ok(Came::Waits) => report.waiting += 1,
            Ok(Came::Done) => report.erased += 1,
            // Another run is at it, or they changed something meanwhile. The next run finds what that came to; after a
            // day it is something else.
            Err(ErasingError::Store(StoreError::Refused(_))) if Day::at(began) <= day.plus(1) => {
                report.waiting += 1;
            }
            Err(error) => {
                tracing::error!(%error, erasure = %receipt, "somebody could not be erased");
                report.failed += 1;
            }
        }
    }
    let Erased { erased, waiting, failed } = report;
    tracing::info!(erased, waiting, failed, "erased");
    if failed > 0 { Err(ErasingError::Left(failed)) } else { Ok(report) }
}
