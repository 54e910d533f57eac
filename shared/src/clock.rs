//! The time. Owns the only place that asks the machine for it; tests hold it still.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::{SignedDuration, Timestamp};

/// Where a function takes the time from.
#[derive(Clone, Debug, Default)]
pub enum Clock {
    /// The machine's clock.
    #[default]
    System,
    /// A clock that moves only when told to; clones share it.
    Mock(Arc<AtomicI64>),
}

impl Clock {
    /// A clock standing still at `now`.
    pub fn mock(now: Timestamp) -> Self {
        Self::Mock(Arc::new(AtomicI64::new(now.as_millisecond())))
    }

    /// The current instant, to the millisecond.
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
    pub fn now(&self) -> Timestamp {
        let millis = match self {
            Self::System => Timestamp::now().as_millisecond(),
            Self::Mock(at) => at.load(Ordering::SeqCst),
        };
        Timestamp::from_millisecond(millis).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    /// Moves a mock clock forward; the machine's clock can't be moved.
    pub fn advance(&self, by: SignedDuration) {
        if let Self::Mock(at) = self {
            at.fetch_add(i64::try_from(by.as_millis()).unwrap_or(i64::MAX), Ordering::SeqCst);
        }
    }
}
