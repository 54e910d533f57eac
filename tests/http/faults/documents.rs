//! Documents, from their announcement to the trash.

use jiff::SignedDuration;
use portal::inspected::{Inspected, Verdict};
use portal::values::{FileType, RefusedFile};
use portal_tests::{Announced, Desk, PART};
use serde_json::{Value, json};

use super::operation::{CANARY, Operation, Outcome, Stage, Story};

/// An account's documents, and what the operation is about.
#[derive(Clone)]
pub(super) struct Scene {
    pub desk: Desk,
    /// Of the document or the folder.
    pub id: String,
    file: Option<Announced>,
    inspected: Option<Inspected>,
    /// What nothing else here is called.
    pub name: String,
    /// What the account's documents took up before.
    bytes: u64,
}

const CONTENT: &[u8] = CANARY.as_bytes();

impl Scene {
    /// In an account that is the same in each run.
    async fn new(stage: &mut Stage) -> Self {
        // Days go by in some of these, and after thirty nobody trusts a browser any more.
        let token = stage.ada.sign_in_trusted_or_not(&stage.portal).await;
        if stage.account.is_none() {
            let account = stage.ada.make_account(&token, CANARY).await;
            let desk = Desk { browser: stage.ada.browser.clone(), token: token.clone(), account };
            // The first one makes the keys.
            let first = desk.announce("First", CONTENT, json!({})).await;
            assert_eq!(desk.delete(&first.below("")).await.outcome(), "204");
            stage.account = Some(desk.account);
        }
        let account = stage.account.clone().unwrap();
        let desk = Desk { browser: stage.ada.browser.clone(), token, account };
        // An id of its own for each run.
        let name = format!("{CANARY} {}", stage.portal.clock.now().as_millisecond());
        let bytes = room(&desk).await;
        Self { desk, id: String::new(), file: None, inspected: None, name, bytes }
    }

    /// With a file that was announced.
    async fn announced(stage: &mut Stage) -> Self {
        let mut scene = Self::new(stage).await;
        let file = scene.desk.announce(&scene.name, CONTENT, json!({})).await;
        scene.id.clone_from(&file.document);
        scene.file = Some(file);
        scene
    }

    /// With one that was sent.
    async fn sent(stage: &mut Stage, verdict: Verdict) -> Self {
        let mut scene = Self::announced(stage).await;
        let sent = scene.file().send(CONTENT).await;
        assert_eq!(sent.status, 200);
        scene.inspected = Some(scene.file().looked_at(&scene.desk, &sent, verdict));
        scene
    }

    /// With a document.
    pub(super) async fn with_document(stage: &mut Stage) -> Self {
        let mut scene = Self::new(stage).await;
        scene.id = scene.desk.add(&stage.portal, &scene.name, CONTENT, FileType::Text).await;
        scene.bytes = room(&scene.desk).await;
        scene
    }

    async fn with_folder(stage: &mut Stage) -> Self {
        let mut scene = Self::new(stage).await;
        let made = scene.desk.post("/folders", json!({ "name": label(&scene.name) })).await.json();
        let folders = made["folders"].as_array().unwrap();
        let own = folders.iter().find(|folder| folder["name"] == label(&scene.name)).unwrap();
        own["id"].as_str().unwrap().clone_into(&mut scene.id);
        scene
    }

    fn file(&self) -> &Announced {
        self.file.as_ref().unwrap()
    }

    async fn shown(&self) -> Value {
        self.desk.get(&format!("/{}", self.id)).await.json()
    }

    /// How many folders of this name there are.
    async fn folders(&self, name: &str) -> usize {
        let shown = self.desk.get("/shelf").await.json();
        shown["folders"].as_array().unwrap().iter().filter(|folder| folder["name"] == name).count()
    }
}

async fn room(desk: &Desk) -> u64 {
    desk.get("/shelf").await.json()["bytes"].as_u64().unwrap()
}

/// Short enough for a folder.
fn label(name: &str) -> String {
    name.trim_start_matches(CANARY).trim().to_owned()
}

/// What is only read, and shows the same after each fault.
macro_rules! reads {
    ($($operation:ident: $name:literal, $route:literal, $scene:ident, |$it:ident| $path:expr;)+) => {
        $(pub(super) struct $operation(Scene);

        impl Operation for $operation {
            const NAME: &'static str = $name;
            const ROUTE: &'static str = $route;
            const FUNCTION: &'static str = "documents";
            const DONE: &'static str = "200";

            async fn prepare(stage: &mut Stage) -> Self {
                Self(Scene::$scene(stage).await)
            }

            async fn run(&self, _: &Stage) -> Outcome {
                let $it = &self.0;
                let path = $path;
                self.0.desk.get(&path).await.into()
            }

            async fn prove(&self, _: &Stage, story: &Story) -> String {
                let told = story.told.answer.as_ref().unwrap();
                assert!(told.text.contains(CANARY) || told.text.contains(&self.0.id), "{}", told.text);
                String::new()
            }
        })+
    };
}

reads! {
    ListDocuments: "List documents", "get /api/documents/{account}", with_document, |_it| String::new();
    ShowShelf: "Show the shelf", "get /api/documents/{account}/shelf", with_folder, |_it| String::from("/shelf");
    ShowDocument: "Show a document", "get /api/documents/{account}/{id}", with_document, |it| format!("/{}", it.id);
    ListTrash: "List the trash", "get /api/documents/{account}/trash", in_trash, |_it| String::from("/trash");
    ShowUpload: "Show an upload", "get /api/documents/{account}/uploads/{id}", announced, |it| it.file().below("");
}

impl Scene {
    async fn in_trash(stage: &mut Stage) -> Self {
        let scene = Self::with_document(stage).await;
        assert_eq!(scene.desk.delete(&format!("/{}", scene.id)).await.outcome(), "204");
        scene
    }

    /// With a file that comes in two parts, of which both were sent.
    async fn in_parts(stage: &mut Stage) -> Self {
        let mut scene = Self::new(stage).await;
        let key = label(&scene.name);
        let file = scene.desk.announce_in_parts(&key, PART + 1).await;
        scene.id.clone_from(&file.document);
        scene.file = Some(file);
        scene
    }
}

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

pub(super) struct MakeFolder(Scene);

impl Operation for MakeFolder {
    const NAME: &'static str = "Make a folder";
    const ROUTE: &'static str = "post /api/documents/{account}/folders";
    const FUNCTION: &'static str = "documents";
    const DONE: &'static str = "201";
    const DONE_BEFORE: &'static str = "422 invalid-input";

    async fn prepare(stage: &mut Stage) -> Self {
        Self(Scene::new(stage).await)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.0.desk.post("/folders", json!({ "name": label(&self.0.name) })).await.into()
    }

    async fn prove(&self, _: &Stage, _: &Story) -> String {
        assert_eq!(self.0.folders(&label(&self.0.name)).await, 1);
        String::new()
    }
}

pub(super) struct NameFolder(Scene);

impl Operation for NameFolder {
    const NAME: &'static str = "Name a folder";
    const ROUTE: &'static str = "put /api/documents/{account}/folders/{id}";
    const FUNCTION: &'static str = "documents";
    const DONE: &'static str = "200";

    async fn prepare(stage: &mut Stage) -> Self {
        Self(Scene::with_folder(stage).await)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        let name = format!("{} too", label(&self.0.name));
        self.0.desk.put(&format!("/folders/{}", self.0.id), json!({ "name": name })).await.into()
    }

    async fn prove(&self, _: &Stage, _: &Story) -> String {
        assert_eq!(self.0.folders(&format!("{} too", label(&self.0.name))).await, 1);
        String::new()
    }
}

pub(super) struct RemoveFolder(Scene);

impl Operation for RemoveFolder {
    const NAME: &'static str = "Remove a folder";
    const ROUTE: &'static str = "delete /api/documents/{account}/folders/{id}";
    const FUNCTION: &'static str = "documents";
    const DONE: &'static str = "200";
    const DONE_BEFORE: &'static str = "404 not-found";

    async fn prepare(stage: &mut Stage) -> Self {
        Self(Scene::with_folder(stage).await)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.0.desk.delete(&format!("/folders/{}", self.0.id)).await.into()
    }

    async fn prove(&self, _: &Stage, _: &Story) -> String {
        assert_eq!(self.0.folders(&label(&self.0.name)).await, 0);
        String::new()
    }
}

pub(super) struct ChangeDocument(Scene);

impl Operation for ChangeDocument {
    const NAME: &'static str = "Change a document";
    const ROUTE: &'static str = "put /api/documents/{account}/{id}";
    const FUNCTION: &'static str = "documents";
    const DONE: &'static str = "200";
    const DONE_BEFORE: &'static str = "409 changed-meanwhile";

    async fn prepare(stage: &mut Stage) -> Self {
        Self(Scene::with_document(stage).await)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        let tags = json!(["a"]);
        let change =
            json!({ "name": "New.txt", "folder": null, "tags": tags, "audience": null, "version": 2 });
        self.0.desk.put(&format!("/{}", self.0.id), change).await.into()
    }

    async fn prove(&self, _: &Stage, _: &Story) -> String {
        let shown = self.0.shown().await;
        assert_eq!((&shown["name"], &shown["version"]), (&json!("New.txt"), &json!(3)));
        String::new()
    }
}

pub(super) struct TrashDocument(Scene);

impl Operation for TrashDocument {
    const NAME: &'static str = "Put a document in the trash";
    const ROUTE: &'static str = "delete /api/documents/{account}/{id}";
    const FUNCTION: &'static str = "documents";
    const DONE: &'static str = "204";
    const DONE_BEFORE: &'static str = "404 not-found";

    async fn prepare(stage: &mut Stage) -> Self {
        Self(Scene::with_document(stage).await)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.0.desk.delete(&format!("/{}", self.0.id)).await.into()
    }

    async fn prove(&self, stage: &Stage, _: &Story) -> String {
        assert_eq!(stage.portal.items(&format!("trashed#{}", self.0.id)).await.len(), 1);
        assert!(stage.portal.items(&format!("document#{}", self.0.id)).await.is_empty());
        String::new()
    }
}

pub(super) struct RestoreDocument(Scene);

impl Operation for RestoreDocument {
    const NAME: &'static str = "Take a document out of the trash";
    const ROUTE: &'static str = "post /api/documents/{account}/trash/{id}/restore";
    const FUNCTION: &'static str = "documents";
    const DONE: &'static str = "200";
    const DONE_BEFORE: &'static str = "404 not-found";

    async fn prepare(stage: &mut Stage) -> Self {
        Self(Scene::in_trash(stage).await)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.0.desk.post(&format!("/trash/{}/restore", self.0.id), json!({})).await.into()
    }

    async fn prove(&self, stage: &Stage, _: &Story) -> String {
        assert_eq!(self.0.shown().await["state"], "ready");
        assert!(stage.portal.items(&format!("trashed#{}", self.0.id)).await.is_empty());
        String::new()
    }
}

pub(super) struct GiveLink(Scene);

impl Operation for GiveLink {
    const NAME: &'static str = "Get a link to a file";
    const ROUTE: &'static str = "post /api/documents/{account}/{id}/links";
    const FUNCTION: &'static str = "documents";
    const DONE: &'static str = "200";

    async fn prepare(stage: &mut Stage) -> Self {
        Self(Scene::with_document(stage).await)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.0.desk.link(&self.0.id, json!({ "purpose": "download", "file": null })).await.into()
    }

    async fn prove(&self, stage: &Stage, story: &Story) -> String {
        let fetched = portal_tests::fetch(&story.told.field("url")).await;
        assert_eq!(fetched.bytes().await.unwrap(), CONTENT);
        // The link works from the time that it names.
        stage.portal.advance(SignedDuration::from_secs(1));
        String::new()
    }
}

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
