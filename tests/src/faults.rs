//! Faults at the SDK's HTTP client: what AWS, the way to it and a dying process can do to a call. The retries,
//! time limits and retry quota above it are the SDK's own.

mod answers;
mod line;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use aws_config::retry::RetryConfig;
use aws_config::{Region, SdkConfig};
use tokio::sync::Notify;

use line::{Line, Patience};

/// What happens to an attempt of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The service is asked too much.
    Throttled,
    /// Nothing comes back, and nothing was done.
    NoAnswer,
    /// The service fails.
    ServerError,
    /// The connection breaks before anything is sent.
    Reset,
    /// The call takes effect, and the connection breaks before the answer is there.
    AnswerLost,
    /// The function's process ends before the call leaves.
    DiesBefore,
    /// The function's process ends when the call has taken effect.
    DiesAfter,
    /// DynamoDB leaves all keys of a batch unread.
    Unprocessed,
    /// Another transaction holds an item.
    Conflict,
}

/// Which calls are hit.
#[derive(Clone, Copy, Debug)]
pub enum Target {
    /// One call of a function, counted from 0 from now on.
    Nth(&'static str, usize),
    /// Every call whose name begins so: `KMS.`, `DynamoDB.BatchGetItem`.
    Named(&'static str),
}

/// Stands between the functions and AWS. Clones share what is planned.
#[derive(Clone, Debug, Default)]
pub struct Faults(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    state: Mutex<State>,
    died: Notify,
}

#[derive(Debug, Default)]
struct State {
    plan: Option<Plan>,
    /// The calls of the function that is watched, by the id that the SDK gives all attempts of one.
    calls: Vec<String>,
    hits: usize,
}

#[derive(Debug)]
struct Plan {
    target: Target,
    fault: Fault,
    attempts: usize,
}

/// More attempts than the SDK ever makes.
pub const ALL: usize = usize::MAX;

impl Faults {
    /// From now on hits that many attempts of the target's calls.
    pub fn plan(&self, target: Target, fault: Fault, attempts: usize) {
        *self.state() = State { plan: Some(Plan { target, fault, attempts }), ..State::default() };
    }

    /// Lets everything through again; how many attempts were hit.
    pub fn end(&self) -> usize {
        std::mem::take(&mut *self.state()).hits
    }

    /// Waits until a function's process has died.
    pub async fn died(&self) {
        self.0.died.notified().await;
    }

    /// Leads a function's calls through here.
    pub fn between(&self, function: &str, config: SdkConfig) -> SdkConfig {
        let silence = Arc::new(Notify::new());
        let line = Line::new(function, self.clone(), silence.clone(), config.http_client());
        // The SDK keeps one retry quota for each region and process: one start must not use up another's.
        let region = Region::new(format!("local-{}", STARTS.fetch_add(1, Ordering::Relaxed)));
        let retries = config.retry_config().cloned().unwrap_or_else(RetryConfig::standard);
        config
            .into_builder()
            .region(region)
            .http_client(line)
            .sleep_impl(Patience(silence))
            .retry_config(retries.with_max_backoff(Duration::from_millis(1)))
            .build()
    }

    /// What happens to this attempt of a call.
    fn strikes(&self, function: &str, name: &str, invocation: &str) -> Option<Fault> {
        let mut state = self.state();
        let State { plan, calls, hits } = &mut *state;
        let plan = plan.as_ref()?;
        let is_meant = match plan.target {
            Target::Named(start) => name.starts_with(start),
            Target::Nth(watched, nth) => watched == function && nth == place(calls, invocation),
        };
        (is_meant && *hits < plan.attempts).then(|| {
            *hits += 1;
            plan.fault
        })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

static STARTS: AtomicUsize = AtomicUsize::new(0);

/// The how-manieth call this attempt belongs to.
fn place(calls: &mut Vec<String>, invocation: &str) -> usize {
    calls.iter().position(|call| call == invocation).unwrap_or_else(|| {
        calls.push(invocation.to_owned());
        calls.len() - 1
    })
}
