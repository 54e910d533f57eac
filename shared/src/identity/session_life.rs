//! How long a session lives (NIST SP 800-63B-4 §2.2.3, ASVS 7.3.1, 7.3.2).

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use crate::settings::Limits;
use crate::store::{Realm, Session};

/// Whether the session has been unused for too long, or is past its time however much it was used. What is
/// noted once a minute may be a minute older than the use itself: a session is never cut short by that.
pub fn is_over(session: &Session, now: Timestamp, limits: &Limits) -> bool {
    let unused = session.last_used.age_at(now);
    session.ends.timestamp() <= now
        || unused >= signed(idle(session.realm, limits) + limits.session_use_noted)
}

/// Until when the person may be idle. The session itself lives a little longer, see [`is_over`].
pub fn idle_until(session: &Session, limits: &Limits) -> Timestamp {
    let used = session.last_used.timestamp();
    used.saturating_add(idle(session.realm, limits)).unwrap_or(used).min(session.ends.timestamp())
}

/// How long a session lives unused.
const fn idle(realm: Realm, limits: &Limits) -> Duration {
    match realm {
        Realm::Customers => limits.session_idle,
        Realm::Staff => limits.staff_session_idle,
    }
}

/// How long a session lives at most.
pub const fn absolute(realm: Realm, limits: &Limits) -> Duration {
    match realm {
        Realm::Customers => limits.session_absolute,
        Realm::Staff => limits.staff_session_absolute,
    }
}

/// How many sessions a person has at most.
pub const fn at_most(realm: Realm, limits: &Limits) -> usize {
    match realm {
        Realm::Customers => limits.sessions,
        Realm::Staff => limits.staff_sessions,
    }
}

/// Whether a use at `now` is to be written down.
pub(super) fn is_worth_noting(session: &Session, now: Timestamp, limits: &Limits) -> bool {
    session.last_used.age_at(now) >= signed(limits.session_use_noted)
}

fn signed(duration: Duration) -> SignedDuration {
    SignedDuration::try_from(duration).unwrap_or(SignedDuration::MAX)
}
