//! Many documents as one archive, from the wish to its end.

use jiff::SignedDuration;
use local::ArchiveDone;
use portal::values::{AccountId, ArchiveId};
use serde_json::{Value, json};

use super::operation::{CANARY, Operation, Outcome, Stage, Story};
use super::shelf::Scene;

/// A document, and an archive of it.
struct Wanted {
    scene: Scene,
    key: String,
    id: String,
}

impl Wanted {
    /// Nothing is wanted yet.
    async fn new(stage: &mut Stage) -> Self {
        // Nobody gets more than twenty on a day.
        stage.portal.advance(SignedDuration::from_hours(2));
        let scene = Scene::with_document(stage).await;
        let key = stage.portal.clock.now().as_millisecond().to_string();
        Self { scene, key, id: String::new() }
    }

    fn of_it(&self) -> Value {
        json!({ "documents": [self.scene.id] })
    }

    async fn asked(stage: &mut Stage) -> Self {
        let mut wanted = Self::new(stage).await;
        let answer = wanted.scene.desk.want(&wanted.key, wanted.of_it()).await;
        assert_eq!(answer.outcome(), "202", "{}", answer.text);
        wanted.id = answer.field("id");
        wanted
    }

    async fn built(stage: &mut Stage) -> Self {
        let wanted = Self::asked(stage).await;
        let done = wanted.scene.desk.build(&stage.portal, &wanted.id).await;
        assert!(matches!(done, ArchiveDone::Built { documents: 1, left_out: 0, .. }), "{done:?}");
        wanted
    }

    async fn objects(&self, stage: &Stage) -> usize {
        let of_it = format!("archives/{}/{}/", self.scene.desk.account, self.id);
        stage.portal.twin.objects().await.iter().filter(|key| key.starts_with(&of_it)).count()
    }

    async fn is_whole(&self) {
        let files = self.scene.desk.unpack(&self.id).await;
        assert_eq!(files.len(), 3);
        assert_eq!(files[0].1, CANARY.as_bytes());
    }
}

pub(super) struct WantArchive(Wanted);

impl Operation for WantArchive {
    const NAME: &'static str = "Ask for an archive";
    const ROUTE: &'static str = "post /api/documents/{account}/archives";
    const FUNCTION: &'static str = "documents";
    const DONE: &'static str = "202";

    async fn prepare(stage: &mut Stage) -> Self {
        Self(Wanted::new(stage).await)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.0.scene.desk.want(&self.0.key, self.0.of_it()).await.into()
    }

    async fn prove(&self, stage: &Stage, story: &Story) -> String {
        let wanted = Wanted { scene: self.0.scene.clone(), key: String::new(), id: story.told.field("id") };
        let list = wanted.scene.desk.get("/archives").await.json();
        let mine = list["archives"].as_array().unwrap().iter().filter(|one| one["id"] == wanted.id.as_str());
        assert_eq!(mine.count(), 1);
        let done = wanted.scene.desk.build(&stage.portal, &wanted.id).await;
        assert!(matches!(done, ArchiveDone::Built { .. }), "{done:?}");
        wanted.is_whole().await;
        String::new()
    }
}

/// What is only read, and shows the same after each fault.
macro_rules! reads {
    ($($operation:ident: $name:literal, $route:literal, |$it:ident| $path:expr;)+) => {
        $(pub(super) struct $operation(Wanted);

        impl Operation for $operation {
            const NAME: &'static str = $name;
            const ROUTE: &'static str = $route;
            const FUNCTION: &'static str = "documents";
            const DONE: &'static str = "200";

            async fn prepare(stage: &mut Stage) -> Self {
                Self(Wanted::asked(stage).await)
            }

            async fn run(&self, _: &Stage) -> Outcome {
                let $it = &self.0;
                let path = $path;
                self.0.scene.desk.get(&path).await.into()
            }

            async fn prove(&self, _: &Stage, story: &Story) -> String {
                let told = story.told.answer.as_ref().unwrap();
                assert!(told.text.contains(&self.0.id), "{}", told.text);
                String::new()
            }
        })+
    };
}

reads! {
    ListArchives: "List archives", "get /api/documents/{account}/archives", |_it| String::from("/archives");
    ShowArchive: "Show an archive", "get /api/documents/{account}/archives/{id}", |it| format!("/archives/{}", it.id);
}

pub(super) struct GiveArchiveLink(Wanted);

impl Operation for GiveArchiveLink {
    const NAME: &'static str = "Get a link to an archive";
    const ROUTE: &'static str = "post /api/documents/{account}/archives/{id}/links";
    const FUNCTION: &'static str = "documents";
    const DONE: &'static str = "200";

    async fn prepare(stage: &mut Stage) -> Self {
        Self(Wanted::built(stage).await)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.0.scene.desk.archive_link(&self.0.id).await.into()
    }

    async fn prove(&self, stage: &Stage, story: &Story) -> String {
        let fetched = portal_tests::fetch(&story.told.field("url")).await;
        assert_eq!(portal_tests::unpacked(&fetched.bytes().await.unwrap()).len(), 3);
        // The link works from the time that it names.
        stage.portal.advance(SignedDuration::from_secs(1));
        String::new()
    }
}

pub(super) struct RemoveArchive(Wanted);

impl Operation for RemoveArchive {
    const NAME: &'static str = "Remove an archive";
    const ROUTE: &'static str = "delete /api/documents/{account}/archives/{id}";
    const FUNCTION: &'static str = "documents";
    const ANEW: bool = true;
    const DONE: &'static str = "204";
    const DONE_BEFORE: &'static str = "404 not-found";

    async fn prepare(stage: &mut Stage) -> Self {
        Self(Wanted::built(stage).await)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.0.scene.desk.delete(&format!("/archives/{}", self.0.id)).await.into()
    }

    async fn prove(&self, stage: &Stage, _: &Story) -> String {
        assert_eq!(self.0.objects(stage).await, 0, "no object without a record");
        assert_eq!(self.0.scene.desk.archive_link(&self.0.id).await.outcome(), "404 not-found");
        String::new()
    }
}

pub(super) struct BuildArchive(Wanted);

impl Operation for BuildArchive {
    const NAME: &'static str = "Build an archive";
    const ROUTE: &'static str = "";
    const FUNCTION: &'static str = "archiving";
    const KINDS: &'static [&'static str] = &[
        "DynamoDB.BatchGetItem",
        "DynamoDB.Query",
        "KMS.Decrypt",
        "S3.CreateMultipartUpload",
        "S3.GetObject",
        "S3.UploadPart",
        "S3.CompleteMultipartUpload",
        "S3.HeadObject",
        "DynamoDB.TransactWriteItems",
    ];
    const DONE: &'static str = "built";

    async fn prepare(stage: &mut Stage) -> Self {
        Self(Wanted::asked(stage).await)
    }

    async fn run(&self, stage: &Stage) -> Outcome {
        let log_before = portal_tests::whole_log().len();
        let id = ArchiveId::parse(&self.0.id).unwrap();
        let account = AccountId::parse(&self.0.scene.desk.account).unwrap();
        let built = stage.portal.twin.build_archive(account, id).await;
        // Lambda logs what an invocation ends with.
        let end = built.as_ref().err().map(ToString::to_string).unwrap_or_default();
        // That nobody waits for it any more is all there is to say when an answer was lost before.
        let words = if built.is_ok() { "built" } else { "later" }.to_owned();
        Outcome {
            words,
            answer: None,
            log: format!("{}{end}", portal_tests::whole_log().split_off(log_before)),
        }
    }

    async fn prove(&self, stage: &Stage, story: &Story) -> String {
        assert_eq!(self.0.scene.desk.archive(&self.0.id).await["state"], "ready");
        self.0.is_whole().await;
        let objects = self.0.objects(stage).await;
        assert!((1..=story.tries).contains(&objects), "{objects} objects of {} tries", story.tries);
        assert_eq!(self.0.scene.desk.delete(&format!("/archives/{}", self.0.id)).await.outcome(), "204");
        assert_eq!(self.0.objects(stage).await, 0, "nothing of any try is left");
        String::new()
    }
}

/// The sweep of an archive that has ended.
pub(super) struct SweepArchive;

impl Operation for SweepArchive {
    const NAME: &'static str = "Sweep an archive";
    const ROUTE: &'static str = "";
    const FUNCTION: &'static str = "retention";
    const KINDS: &'static [&'static str] = &[
        "DynamoDB.BatchGetItem",
        "DynamoDB.Query",
        "S3.ListObjectsV2",
        "S3.DeleteObject",
        "DynamoDB.TransactWriteItems",
        "DynamoDB.UpdateItem",
        "KMS.GetPublicKey",
        "KMS.Sign",
    ];
    const DONE: &'static str = "swept";

    async fn prepare(stage: &mut Stage) -> Self {
        Wanted::built(stage).await;
        stage.portal.twin.deliver_mail().await.unwrap();
        stage.portal.advance(SignedDuration::from_hours(26));
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
        assert!(stage.portal.items("archive#").await.is_empty());
        let objects = stage.portal.twin.objects().await;
        assert!(!objects.iter().any(|key| key.starts_with("archives/")), "no object without a record");
        String::new()
    }
}
