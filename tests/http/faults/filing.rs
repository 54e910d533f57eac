//! What becomes of a file that was looked at, and of one that nobody looked at.

use jiff::SignedDuration;
use portal::inspected::Verdict;
use portal::values::{FileType, RefusedFile};

use super::operation::{Operation, Outcome, Stage, Story};
use super::shelf::{CONTENT, Scene, room};

/// What `filing` calls.
pub(super) const FILING: &[&str] = &[
    "DynamoDB.BatchGetItem",
    "DynamoDB.Query",
    "KMS.Decrypt",
    "S3.HeadObject",
    "S3.CopyObject",
    "DynamoDB.TransactWriteItems",
    "S3.DeleteObject",
];

async fn filed(scene: &Scene, stage: &Stage) -> Outcome {
    let log_before = portal_tests::whole_log().len();
    let filed = stage.portal.twin.file(scene.inspected.as_ref().unwrap()).await;
    // Lambda logs what an invocation ends with.
    let end = filed.as_ref().err().map(ToString::to_string).unwrap_or_default();
    // That nobody waits for it any more is all there is to say when its last step failed before.
    let words = if filed.is_ok() { "filed" } else { "later" }.to_owned();
    Outcome { words, answer: None, log: format!("{}{end}", portal_tests::whole_log().split_off(log_before)) }
}

pub(super) struct Accept(Scene);

impl Operation for Accept {
    const NAME: &'static str = "File what is harmless";
    const ROUTE: &'static str = "";
    const FUNCTION: &'static str = "filing";
    const KINDS: &'static [&'static str] = FILING;
    const DONE: &'static str = "filed";

    async fn prepare(stage: &mut Stage) -> Self {
        Self(Scene::sent(stage, Verdict::Clean { file_type: FileType::Text }).await)
    }

    async fn run(&self, stage: &Stage) -> Outcome {
        filed(&self.0, stage).await
    }

    async fn prove(&self, stage: &Stage, _: &Story) -> String {
        assert_eq!(self.0.shown().await["versions"].as_array().unwrap().len(), 1);
        let of_it = format!("{}/{}", self.0.id, self.0.file().id);
        let objects = stage.portal.twin.objects().await;
        let places: Vec<_> = objects.iter().filter(|key| key.ends_with(&of_it)).collect();
        assert!(matches!(places.as_slice(), [one] if one.starts_with("documents/")), "{places:?}");
        assert_eq!(room(&self.0.desk).await - self.0.bytes, CONTENT.len() as u64);
        String::new()
    }
}

pub(super) struct Refuse(Scene);

impl Operation for Refuse {
    const NAME: &'static str = "Turn away what is not";
    const ROUTE: &'static str = "";
    const FUNCTION: &'static str = "filing";
    const KINDS: &'static [&'static str] = &[
        "DynamoDB.BatchGetItem",
        "DynamoDB.Query",
        "KMS.Decrypt",
        "DynamoDB.TransactWriteItems",
        "S3.DeleteObject",
    ];
    const DONE: &'static str = "filed";

    async fn prepare(stage: &mut Stage) -> Self {
        Self(Scene::sent(stage, Verdict::Refused { why: RefusedFile::Malware }).await)
    }

    async fn run(&self, stage: &Stage) -> Outcome {
        filed(&self.0, stage).await
    }

    async fn prove(&self, stage: &Stage, _: &Story) -> String {
        assert_eq!(self.0.shown().await["refusal"], "malware");
        assert!(!stage.portal.twin.objects().await.iter().any(|key| key.contains(&self.0.id)));
        assert_eq!(room(&self.0.desk).await, self.0.bytes, "its room is free again, once");
        String::new()
    }
}

/// The sweep of an upload that came to nothing.
pub(super) struct SweepFiles;

impl Operation for SweepFiles {
    const NAME: &'static str = "Sweep an upload";
    const ROUTE: &'static str = "";
    const FUNCTION: &'static str = "retention";
    const KINDS: &'static [&'static str] = &[
        "DynamoDB.BatchGetItem",
        "DynamoDB.Query",
        "S3.DeleteObject",
        "DynamoDB.TransactWriteItems",
        "DynamoDB.UpdateItem",
        "KMS.GetPublicKey",
        "KMS.Sign",
    ];
    const DONE: &'static str = "swept";

    async fn prepare(stage: &mut Stage) -> Self {
        let scene = Scene::announced(stage).await;
        assert_eq!(scene.file().send(CONTENT).await.status, 200);
        stage.portal.twin.deliver_mail().await.unwrap();
        stage.portal.advance(SignedDuration::from_hours(27));
        Self
    }

    async fn run(&self, stage: &Stage) -> Outcome {
        let log_before = portal_tests::whole_log().len();
        let swept = stage.portal.twin.sweep().await;
        let end = swept.as_ref().err().map(ToString::to_string).unwrap_or_default();
        let words = if swept.is_ok_and(|report| report.failed == 0) { "swept" } else { "later" };
        let log = format!("{}{end}", portal_tests::whole_log().split_off(log_before));
        Outcome { words: words.to_owned(), answer: None, log }
    }

    async fn prove(&self, stage: &Stage, _: &Story) -> String {
        assert!(stage.portal.items("upload#").await.is_empty());
        assert!(stage.portal.twin.objects().await.is_empty(), "no object without a record");
        let counters = stage.portal.items("shelf").await;
        assert_eq!(counters[0].number("bytes"), 0, "no room is taken by what is not there");
        String::new()
    }
}
