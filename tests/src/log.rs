//! What the functions log, as it would lie in CloudWatch.

use std::io::{self, Write};
use std::sync::{Mutex, OnceLock};

use tracing_subscriber::EnvFilter;

static LINES: Mutex<Vec<u8>> = Mutex::new(Vec::new());
static STARTED: OnceLock<()> = OnceLock::new();

/// Keeps all that is logged from now on, of every test in this process.
pub(crate) fn keep() {
    STARTED.get_or_init(|| {
        let filter = EnvFilter::new("info,dynoxide=off");
        tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(|| Keeper).init();
    });
}

/// The lines that a request left.
pub fn log_of(request_id: &str) -> String {
    let lines = LINES.lock().map(|lines| lines.clone()).unwrap_or_default();
    let text = String::from_utf8_lossy(&lines);
    text.lines().filter(|line| line.contains(request_id)).collect::<Vec<_>>().join("\n")
}

/// All that was logged, of every test in this process.
pub fn whole_log() -> String {
    LINES.lock().map(|lines| String::from_utf8_lossy(&lines).into_owned()).unwrap_or_default()
}

struct Keeper;

impl Write for Keeper {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if let Ok(mut lines) = LINES.lock() {
            lines.extend_from_slice(bytes);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
