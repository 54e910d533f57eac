//! Time that passed, and time that a processor worked.

use std::time::{Duration, Instant};

use rustix::time::{ClockId, clock_gettime};

use crate::Failed;

/// The machine's monotonic clock.
#[expect(clippy::disallowed_methods, reason = "a bench measures real time")]
pub fn now() -> Instant {
    Instant::now()
}

pub const fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

pub const fn micros(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}

/// Processor time of all threads that a waiting process has now, in user and kernel, to the nanosecond.
/// <https://docs.kernel.org/scheduler/sched-stats.html>
pub fn processor_time_of(process: u32) -> Result<Duration, Failed> {
    let mut total = Duration::ZERO;
    for task in std::fs::read_dir(format!("/proc/{process}/task"))? {
        // A thread may end between being listed and being read.
        let Ok(text) = std::fs::read_to_string(task?.path().join("schedstat")) else { continue };
        let nanos = text.split(' ').next().ok_or("an empty schedstat")?;
        total += Duration::from_nanos(nanos.parse()?);
    }
    Ok(total)
}

/// Processor time of this thread, which runs: the scheduler's own count stands still until it stops.
pub fn processor_time_of_this_thread() -> Result<Duration, Failed> {
    Ok(Duration::try_from(clock_gettime(ClockId::ThreadCPUTime))?)
}

/// The most memory that a process ever held, in MB.
pub fn peak_memory_of(process: u32) -> Result<f64, Failed> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status"))?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or("no VmHWM")?;
    let kilobytes: f64 = peak.trim().trim_end_matches(" kB").parse()?;
    Ok(kilobytes / 1024.0)
}
