//! Plays GuardDuty: scans what comes into quarantine and tells it as GuardDuty does.
//! <https://docs.aws.amazon.com/guardduty/latest/ug/monitor-with-eventbridge-s3-malware-protection.html>

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::clamd::Clamd;
use crate::eicar;
use crate::s3::{Object, QUARANTINE, Store};
use crate::template::ACCOUNT;
use crate::twin::TwinError;

/// What a scan ends with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Clean,
    /// What it was found to be.
    Threat(String),
    /// The scanner does not take such a file.
    Unsupported,
    Failed,
}

#[derive(Debug)]
enum Engine {
    Clamd(Clamd),
    Eicar,
}

#[derive(Debug)]
pub(crate) struct Scanner {
    store: Arc<Store>,
    engine: Engine,
    /// The ids of the events that were dealt with.
    done: Mutex<BTreeSet<String>>,
}

impl Scanner {
    pub(crate) fn new(store: Arc<Store>, clamd: Option<Clamd>) -> Self {
        let engine = clamd.map_or(Engine::Eicar, Engine::Clamd);
        Self { store, engine, done: Mutex::default() }
    }

    /// Says once which scanner it is.
    pub(crate) fn announce(&self) {
        match &self.engine {
            Engine::Clamd(clamd) => tracing::info!(?clamd, "files that come in are scanned by ClamAV"),
            Engine::Eicar => tracing::warn!(
                "files that come in are scanned for the EICAR test file alone: install clamav-daemon, or name \
                 one with CLAMD_SOCKET=… or CLAMD_ADDRESS=…, to find real malware"
            ),
        }
    }

    /// Scans what is in quarantine and was not dealt with yet; an event for each object.
    pub(crate) async fn round(&self) -> Result<Vec<Value>, TwinError> {
        let objects = self.store.objects(QUARANTINE).map_err(failed)?;
        let ids: BTreeSet<String> = objects.iter().map(id).collect();
        self.dealt_with().retain(|id| ids.contains(id));
        let mut events = Vec::new();
        for object in objects {
            if self.dealt_with().contains(&id(&object)) {
                continue;
            }
            let content = self.store.content(QUARANTINE, &object).map_err(failed)?;
            match self.scan(&content).await {
                Ok(verdict) => events.push(event(&object, &verdict, self.store.clock.now())),
                // It was deleted meanwhile.
                Err(error) if error.kind() == std::io::ErrorKind::NotFound && !content.exists() => {}
                Err(error) => return Err(failed(error)),
            }
        }
        Ok(events)
    }

    /// Forgets the object of an event: all that it is to cause has happened.
    pub(crate) fn done(&self, event: &Value) {
        if let Some(id) = event.get("id").and_then(Value::as_str) {
            self.dealt_with().insert(id.to_owned());
        }
    }

    fn dealt_with(&self) -> MutexGuard<'_, BTreeSet<String>> {
        self.done.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn scan(&self, content: &Path) -> std::io::Result<Verdict> {
        match &self.engine {
            Engine::Clamd(clamd) => clamd.scan(tokio::fs::File::open(content).await?).await,
            Engine::Eicar => {
                let file = std::fs::File::open(content)?;
                tokio::task::spawn_blocking(|| eicar::scan(file)).await?
            }
        }
    }
}

fn failed(error: impl std::fmt::Display) -> TwinError {
    TwinError::Emulator(format!("the scanner: {error}"))
}

/// An object that is written again is another, also at the same key and with the same bytes.
fn id(object: &Object) -> String {
    object.content.to_string()
}

fn event(object: &Object, verdict: &Verdict, now: Timestamp) -> Value {
    let (scan_status, result) = match verdict {
        Verdict::Clean => ("COMPLETED", "NO_THREATS_FOUND"),
        Verdict::Threat(_) => ("COMPLETED", "THREATS_FOUND"),
        Verdict::Unsupported => ("SKIPPED", "UNSUPPORTED"),
        Verdict::Failed => ("FAILED", "FAILED"),
    };
    let threats = match verdict {
        Verdict::Threat(name) => json!([{ "name": name }]),
        _ => Value::Null,
    };
    json!({
        "version": "0",
        "id": id(object),
        "detail-type": "GuardDuty Malware Protection Object Scan Result",
        "source": "aws.guardduty",
        "account": ACCOUNT,
        "time": now.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        "region": "local",
        "resources": [format!("arn:aws:guardduty:local:{ACCOUNT}:malware-protection-plan/{QUARANTINE}")],
        "detail": {
            "schemaVersion": "1.0",
            "scanStatus": scan_status,
            "resourceType": "S3_OBJECT",
            "s3ObjectDetails": {
                "bucketName": QUARANTINE,
                "objectKey": object.key,
                "eTag": object.e_tag,
                "versionId": null,
                "s3Throttled": false,
            },
            "scanResultDetails": { "scanResultStatus": result, "threats": threats },
        },
    })
}

#[cfg(test)]
mod tests {
    use portal::clock::Clock;
    use tempfile::TempDir;

    use super::*;
    use crate::s3::tests::{client, put, start};

    async fn quarantine() -> (TempDir, aws_sdk_s3::Client, Scanner) {
        let folder = tempfile::tempdir().unwrap();
        let s3 = start(folder.path(), &Clock::mock("2100-01-01T00:00:00Z".parse().unwrap())).await;
        (folder, client(&s3.endpoint, "operator").await, Scanner::new(s3.store, None))
    }

    fn statuses(events: &[Value]) -> Vec<(&str, &str)> {
        let told = events.iter().map(|event| {
            let detail = &event["detail"];
            let key = detail["s3ObjectDetails"]["objectKey"].as_str().unwrap();
            (key, detail["scanResultDetails"]["scanResultStatus"].as_str().unwrap())
        });
        told.collect()
    }

    #[tokio::test]
    async fn what_comes_in_is_told_until_it_was_dealt_with_and_again_when_it_is_written_again() {
        let (_folder, s3, scanner) = quarantine().await;
        assert!(scanner.round().await.unwrap().is_empty());
        put(&s3, QUARANTINE, "bad", std::str::from_utf8(&eicar::test_file()).unwrap()).await;
        put(&s3, QUARANTINE, "good", "a letter").await;
        s3.create_multipart_upload().bucket(QUARANTINE).key("unfinished").send().await.unwrap();
        let both = [("bad", "THREATS_FOUND"), ("good", "NO_THREATS_FOUND")];
        let events = scanner.round().await.unwrap();
        assert_eq!(statuses(&events), both);
        assert_eq!(statuses(&scanner.round().await.unwrap()), both);
        scanner.done(&events[1]);
        assert_eq!(statuses(&scanner.round().await.unwrap()), both[..1]);
        scanner.done(&events[0]);
        assert!(scanner.round().await.unwrap().is_empty());
        put(&s3, QUARANTINE, "good", "a letter").await;
        assert_eq!(statuses(&scanner.round().await.unwrap()), both[1..]);
    }

    #[tokio::test]
    async fn it_tells_it_as_guardduty_does() {
        let (_folder, s3, scanner) = quarantine().await;
        put(&s3, QUARANTINE, "bad", std::str::from_utf8(&eicar::test_file()).unwrap()).await;
        let head = s3.head_object().bucket(QUARANTINE).key("bad").send().await.unwrap();
        let events = scanner.round().await.unwrap();
        assert_eq!(
            events[0],
            json!({
                "version": "0",
                "id": events[0]["id"],
                "detail-type": "GuardDuty Malware Protection Object Scan Result",
                "source": "aws.guardduty",
                "account": "000000000000",
                "time": "2100-01-01T00:00:00Z",
                "region": "local",
                "resources": ["arn:aws:guardduty:local:000000000000:malware-protection-plan/quarantine"],
                "detail": {
                    "schemaVersion": "1.0",
                    "scanStatus": "COMPLETED",
                    "resourceType": "S3_OBJECT",
                    "s3ObjectDetails": {
                        "bucketName": "quarantine",
                        "objectKey": "bad",
                        "eTag": head.e_tag().unwrap().trim_matches('"'),
                        "versionId": null,
                        "s3Throttled": false,
                    },
                    "scanResultDetails": {
                        "scanResultStatus": "THREATS_FOUND",
                        "threats": [{ "name": "EICAR-Test-File" }],
                    },
                },
            })
        );
    }

    #[tokio::test]
    async fn nothing_is_told_of_an_object_that_could_not_be_scanned_yet() {
        let (_folder, s3, mut scanner) = quarantine().await;
        put(&s3, QUARANTINE, "good", "a letter").await;
        scanner.engine = Engine::Clamd(Clamd::Socket("/nonexistent/clamd.ctl".into()));
        scanner.round().await.unwrap_err();
        scanner.engine = Engine::Eicar;
        assert_eq!(statuses(&scanner.round().await.unwrap()), [("good", "NO_THREATS_FOUND")]);
    }
}
