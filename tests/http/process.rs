//! The local portal as a process of its own.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use portal_tests::{Browser, program};
use serde_json::Value;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, ChildStdout, Command};

pub(crate) struct Running {
    process: Child,
    /// Held open: a program that nobody listens to ends when it next says something.
    _words: BufReader<ChildStdout>,
    pub browser: Browser,
}

/// Starts it on a free port and waits for its one line. It logs all there is to log.
pub(crate) async fn start(data: &Path) -> Running {
    start_logging(data, "debug").await
}

/// The same, and it logs what is asked for.
pub(crate) async fn start_logging(data: &Path, what: &str) -> Running {
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let log = std::fs::OpenOptions::new().create(true).append(true).open(data.with_extension("log")).unwrap();
    let mut process = Command::new(program("portcullis").await)
        .env("PORT", port.to_string())
        .env("DATA", data)
        .env("RUST_LOG", what)
        .stdout(Stdio::piped())
        .stderr(log)
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let mut line = String::new();
    let mut words = BufReader::new(process.stdout.take().unwrap());
    words.read_line(&mut line).await.unwrap();
    assert_eq!(line, format!("Portcullis is ready at http://localhost:{port}\n"));
    Running { process, _words: words, browser: Browser::new(&format!("http://localhost:{port}")) }
}

/// What another process does in its own time.
pub(crate) async fn soon<T>(what: &str, look: impl AsyncFn() -> Option<T>) -> T {
    for _ in 0..6000 {
        if let Some(found) = look().await {
            return found;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("{what} did not come within five minutes");
}

impl Running {
    /// `kill -9`
    pub(crate) async fn kill(mut self) {
        self.process.kill().await.unwrap();
    }

    /// The newest of at least `count` mails; the portal delivers them by itself.
    async fn mail(&self, count: usize) -> Value {
        soon(&format!("mail {count}"), async || {
            let mails = self.browser.get("/_local/mail.json").await.json();
            let mails = mails.as_array().unwrap();
            mails.last().filter(|_| mails.len() >= count).cloned()
        })
        .await
    }

    pub(crate) async fn code(&self, count: usize) -> String {
        let mail = self.mail(count).await;
        let digits = |line: &str| line.chars().filter(char::is_ascii_digit).collect::<String>();
        mail["text"].as_str().unwrap().lines().map(digits).find(|line| line.len() == 8).unwrap()
    }
}

pub(crate) fn folder() -> (tempfile::TempDir, PathBuf) {
    let parent = tempfile::tempdir().unwrap();
    let data = parent.path().join("data");
    (parent, data)
}
