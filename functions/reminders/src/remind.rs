//! One run: all that waits.

use portal::Portal;
use portal::store::StoreError;
use serde::Serialize;

use crate::RemindersError;
use crate::arrivals::tell_staff;
use crate::reminder::remind_accounts;

/// What a run did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Reminded {
    /// Requests of which somebody was reminded.
    pub requests: u64,
    /// Of the staff, who was told.
    pub staff: u64,
    /// Of which nobody had to be told any more.
    pub over: u64,
    /// What could not be said.
    pub failed: u64,
}

/// Safe to run twice, twice at once, or again after it was killed: what is said goes in the transaction that says it. One
/// that can't be said holds up nothing else.
pub async fn remind(portal: &Portal) -> Result<Reminded, RemindersError> {
    let mut reminded = Reminded::default();
    remind_accounts(portal, &mut reminded).await?;
    tell_staff(portal, &mut reminded).await?;
    let Reminded { requests, staff, over, failed } = reminded;
    tracing::info!(requests, staff, over, failed, "reminded");
    if failed > 0 { Err(RemindersError::Left(failed)) } else { Ok(reminded) }
}

/// What one thing that waited came to.
pub(crate) enum Said {
    ToAccount,
    ToStaff,
    /// Nobody had to be told any more, or somebody else did at the same time.
    Over,
}

impl Reminded {
    pub(crate) fn count(&mut self, said: Result<Said, StoreError>) {
        *match said {
            Ok(Said::ToAccount) => &mut self.requests,
            Ok(Said::ToStaff) => &mut self.staff,
            Ok(Said::Over) | Err(StoreError::Refused(_)) => &mut self.over,
            Err(error) => {
                tracing::error!(%error, "somebody could not be reminded");
                &mut self.failed
            }
        } += 1;
    }
}
