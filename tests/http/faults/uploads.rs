//! Files on their way in, from their announcement until they were sent.

use portal::inspected::Verdict;
use portal::values::FileType;
use portal_tests::PART;
use serde_json::json;

use super::operation::{Operation, Outcome, Stage, Story};
use super::shelf::{CONTENT, Scene, label, room};

pub(super) struct BeginUpload(Scene);

impl Operation for BeginUpload {
    const NAME: &'static str = "Announce a file";
    const ROUTE: &'static str = "post /api/documents/{account}/uploads";
    const FUNCTION: &'static str = "documents";
    const DONE: &'static str = "201";

    async fn prepare(stage: &mut Stage) -> Self {
        Self(Scene::new(stage).await)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        let Scene { desk, name, .. } = &self.0;
        desk.try_announce(&label(name), name, CONTENT, json!({})).await.into()
    }

    async fn prove(&self, stage: &Stage, story: &Story) -> String {
        let begun = stage.portal.items(&format!("upload#{}", story.told.field("id"))).await;
        assert_eq!(begun.len(), 1);
        assert_eq!(room(&self.0.desk).await - self.0.bytes, CONTENT.len() as u64, "its room is taken once");
        String::new()
    }
}

pub(super) struct SignParts(Scene);

impl Operation for SignParts {
    const NAME: &'static str = "Get links for parts";
    const ROUTE: &'static str = "post /api/documents/{account}/uploads/{id}/parts";
    const FUNCTION: &'static str = "documents";
    const DONE: &'static str = "200";

    async fn prepare(stage: &mut Stage) -> Self {
        Self(Scene::in_parts(stage).await)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        let wanted = json!({ "parts": [{ "number": 2, "sha256": portal_tests::sha256(b"a") }] });
        self.0.desk.post(&self.0.file().below("/parts"), wanted).await.into()
    }

    async fn prove(&self, _: &Stage, story: &Story) -> String {
        let link = story.told.answer.as_ref().unwrap().json()["links"][0]["link"].clone();
        assert_eq!(portal_tests::put(&link, b"a").await.status, 200);
        String::new()
    }
}

pub(super) struct CompleteUpload(Scene);

impl Operation for CompleteUpload {
    const NAME: &'static str = "Say that a file was sent";
    const ROUTE: &'static str = "post /api/documents/{account}/uploads/{id}/complete";
    const FUNCTION: &'static str = "documents";
    const DONE: &'static str = "202";

    async fn prepare(stage: &mut Stage) -> Self {
        Self(Scene::sent(stage, Verdict::Clean { file_type: FileType::Text }).await)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.0.desk.post(&self.0.file().below("/complete"), json!({})).await.into()
    }

    async fn prove(&self, _: &Stage, _: &Story) -> String {
        assert_eq!(self.0.shown().await["state"], "checking");
        String::new()
    }
}

/// The same of one in parts.
pub(super) struct CompleteParts(Scene);

impl Operation for CompleteParts {
    const NAME: &'static str = "Put parts together";
    const ROUTE: &'static str = "";
    const FUNCTION: &'static str = "documents";
    const KINDS: &'static [&'static str] = &[
        "KMS.Decrypt",
        "DynamoDB.Query",
        "DynamoDB.BatchGetItem",
        "S3.ListParts",
        "DynamoDB.TransactWriteItems",
        "S3.CompleteMultipartUpload",
    ];
    const DONE: &'static str = "202";

    async fn prepare(stage: &mut Stage) -> Self {
        let scene = Scene::in_parts(stage).await;
        assert_eq!(scene.desk.send_part(scene.file(), 1, &vec![b'a'; PART]).await.status, 200);
        assert_eq!(scene.desk.send_part(scene.file(), 2, b"a").await.status, 200);
        Self(scene)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.0.desk.post(&self.0.file().below("/complete"), json!({})).await.into()
    }

    async fn prove(&self, stage: &Stage, _: &Story) -> String {
        assert_eq!(self.0.shown().await["state"], "checking");
        let key = format!("quarantine/{}/{}/{}", self.0.desk.account, self.0.id, self.0.file().id);
        assert!(stage.portal.twin.objects().await.contains(&key), "it is there in one piece");
        String::new()
    }
}

pub(super) struct CancelUpload(Scene);

impl Operation for CancelUpload {
    const NAME: &'static str = "Call a file off";
    const ROUTE: &'static str = "delete /api/documents/{account}/uploads/{id}";
    const FUNCTION: &'static str = "documents";
    const DONE: &'static str = "204";
    const DONE_BEFORE: &'static str = "404 not-found";

    async fn prepare(stage: &mut Stage) -> Self {
        Self(Scene::announced(stage).await)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.0.desk.delete(&self.0.file().below("")).await.into()
    }

    async fn prove(&self, _: &Stage, _: &Story) -> String {
        assert_eq!(room(&self.0.desk).await, self.0.bytes, "its room is free again, once");
        String::new()
    }
}
