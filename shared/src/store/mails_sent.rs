//! How many codes an address was sent lately.

use jiff::{SignedDuration, Timestamp};

use super::keys::{AddressIndex, Item, MailPurpose};
use super::read::Stored;
use super::write::{Clear, Write};

/// The times of the last mails with a code to one address for one purpose. Sign-up and sign-in count
/// apart, so that a stranger who signs up with my address again and again can't keep me from signing in.
#[derive(Clone, Debug)]
pub struct MailsSent {
    item: Item,
    version: u64,
    times: Vec<i64>,
}

impl MailsSent {
    /// The item as it was read.
    pub fn from_stored(index: AddressIndex, purpose: MailPurpose, stored: Option<&Stored>) -> Self {
        Self {
            item: Item::MailsSent(index, purpose),
            version: stored.map_or(0, Stored::version),
            times: stored.map(|stored| stored.times("times")).unwrap_or_default(),
        }
    }

    /// Counts one more mail at `now`, or says how long to wait until `most` within `window` allow one.
    /// The write is refused if another mail was counted since the item was read.
    pub fn one_more(
        mut self,
        now: Timestamp,
        most: usize,
        window: SignedDuration,
    ) -> Result<Write, SignedDuration> {
        let now_ms = now.as_millisecond();
        let window_ms = i64::try_from(window.as_millis()).unwrap_or(i64::MAX);
        self.times.retain(|at| now_ms.saturating_sub(*at) < window_ms);
        if self.times.len() >= most {
            let oldest = self.times.iter().min().copied().unwrap_or(now_ms);
            return Err(SignedDuration::from_millis(oldest + window_ms - now_ms));
        }
        self.times.push(now_ms);
        let expires = now.saturating_add(window).unwrap_or(now);
        Ok(Write::counters(
            self.item,
            Clear::none().times("times", self.times).expires(expires),
            self.version,
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_in_a_window_are_sent_and_the_eleventh_waits_for_the_first_to_leave_it() {
        let window = SignedDuration::from_mins(15);
        let start = Timestamp::from_second(1_800_000_000).unwrap();
        let mut sent = MailsSent::from_stored([0; 32], MailPurpose::SignIn, None);
        for minute in 0..10 {
            let now = start + SignedDuration::from_mins(minute);
            sent.clone().one_more(now, 10, window).unwrap();
            sent.times.push(now.as_millisecond());
        }
        let at = |minute| start + SignedDuration::from_mins(minute);
        assert_eq!(sent.clone().one_more(at(14), 10, window).unwrap_err(), SignedDuration::from_mins(1));
        assert!(sent.one_more(at(15), 10, window).is_ok());
    }
}
