//! What the staff and an account exchange.

use jiff::SignedDuration;
use portal::inspected::{Inspected, Verdict};
use portal::values::FileType;
use portal_tests::{Announced, Desk, PART, Person, SharedAccount, StaffDesk, whole_log};
use serde_json::{Value, json};

use super::filing::FILING;
use super::operation::{CANARY, Operation, Outcome, Stage, Story};

const CONTENT: &[u8] = CANARY.as_bytes();

/// An account of its own, and somebody of the staff who was told of it.
struct Scene {
    staff: StaffDesk,
    desk: Desk,
    owner: String,
    /// Of a request.
    request: String,
    file: Option<Announced>,
    inspected: Option<Inspected>,
}

impl Scene {
    async fn new(stage: &mut Stage) -> Self {
        let owner = stage.owner().await;
        Self::of(stage, owner).await
    }

    async fn of(stage: &mut Stage, owner: Person) -> Self {
        let token = owner.sign_in_trusted_or_not(&stage.portal).await;
        let account = SharedAccount { id: owner.make_account(&token, CANARY).await, owner, token };
        if stage.account.is_none() {
            // The first one makes the keys.
            let first = account.desk().announce("First", CONTENT, json!({})).await;
            assert_eq!(account.desk().delete(&first.below("")).await.outcome(), "204");
            stage.account = Some(account.id.clone());
        }
        let number = account.get("").await.field("number");
        let who = stage.colleague("support").await;
        let token = who.sign_in().await;
        let staff = StaffDesk { who, token, number, account: account.id.clone() };
        let owner = account.owner.email.clone();
        Self { desk: account.desk(), staff, owner, request: String::new(), file: None, inspected: None }
    }

    async fn asked(stage: &mut Stage) -> Self {
        let mut scene = Self::new(stage).await;
        scene.request = scene.staff.ask("asked", &[CANARY]).await;
        scene
    }

    /// With a file that answers and was sent.
    async fn answering(stage: &mut Stage) -> Self {
        let mut scene = Self::asked(stage).await;
        let answers = json!({ "answers": { "request": scene.request, "item": 0 } });
        let file = scene.desk.announce(CANARY, CONTENT, answers).await;
        let sent = file.send(CONTENT).await;
        let verdict = Verdict::Clean { file_type: FileType::Text };
        scene.inspected = Some(file.looked_at(&scene.desk, &sent, verdict));
        scene.file = Some(file);
        scene
    }

    /// With a file of the staff's that was announced.
    async fn announced(stage: &mut Stage) -> Self {
        let mut scene = Self::new(stage).await;
        scene.file = Some(scene.staff.announce("key", CANARY, CONTENT).await);
        scene
    }

    /// With one that was sent.
    async fn sent(stage: &mut Stage) -> Self {
        let mut scene = Self::announced(stage).await;
        let sent = scene.file().send(CONTENT).await;
        let verdict = Verdict::Clean { file_type: FileType::Text };
        scene.inspected = Some(scene.file().looked_at(&scene.desk, &sent, verdict));
        scene
    }

    fn file(&self) -> &Announced {
        self.file.as_ref().unwrap()
    }

    async fn requests(&self) -> Vec<Value> {
        self.desk.get("/requests").await.json()["requests"].as_array().unwrap().clone()
    }

    /// How often the account's trail tells of it.
    async fn told(&self, what: &str) -> usize {
        let path = format!("/api/accounts/{}/activity", self.desk.account);
        let told = self.desk.browser.get_as(&self.desk.token, &path).await.json();
        told["events"].as_array().unwrap().iter().filter(|event| event["what"] == what).count()
    }

    async fn mails(&self, stage: &Stage, subject: &str) -> usize {
        let mails = stage.portal.mails_to(&self.owner).await;
        mails.iter().filter(|mail| mail.subject.contains(subject)).count()
    }
}

pub(super) struct Ask(Scene, usize);

impl Operation for Ask {
    const NAME: &'static str = "Ask an account for documents";
    const ROUTE: &'static str = "post /api/admin/documents/requests";
    const FUNCTION: &'static str = "documents";
    const DONE: &'static str = "201";

    async fn prepare(stage: &mut Stage) -> Self {
        let scene = Scene::new(stage).await;
        let mails = scene.mails(stage, "documents are wanted").await;
        Self(scene, mails)
    }

    async fn run(&self, stage: &Stage) -> Outcome {
        // Days go by from one case to the next.
        let due_on = stage.portal.clock.now() + SignedDuration::from_hours(24 * 14);
        let due_on = due_on.strftime("%Y-%m-%d").to_string();
        self.0.staff.try_ask("one", &[CANARY], json!({ "due_on": due_on })).await.into()
    }

    async fn prove(&self, stage: &Stage, _: &Story) -> String {
        assert_eq!(self.0.requests().await.len(), 1);
        assert_eq!(self.0.told("documents_requested").await, 1);
        assert_eq!(self.0.mails(stage, "documents are wanted").await - self.1, 1);
        let reminders = stage.portal.items(&format!("{}#", self.0.desk.account)).await;
        assert_eq!(reminders.len(), 1);
        String::new()
    }
}

pub(super) struct WithdrawRequest(Scene);

impl Operation for WithdrawRequest {
    const NAME: &'static str = "Withdraw a request for documents";
    const ROUTE: &'static str = "post /api/admin/documents/requests/withdraw";
    const FUNCTION: &'static str = "documents";
    const DONE: &'static str = "200";

    async fn prepare(stage: &mut Stage) -> Self {
        Self(Scene::asked(stage).await)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.0.staff.post("/requests/withdraw", json!({ "request": self.0.request })).await.into()
    }

    async fn prove(&self, _: &Stage, _: &Story) -> String {
        assert_eq!(self.0.requests().await[0]["state"], "withdrawn");
        assert_eq!(self.0.told("documents_request_withdrawn").await, 1);
        String::new()
    }
}

pub(super) struct FindExchange(Scene);

impl Operation for FindExchange {
    const NAME: &'static str = "See what is exchanged with an account";
    const ROUTE: &'static str = "post /api/admin/documents/find";
    const FUNCTION: &'static str = "documents";
    const DONE: &'static str = "200";

    async fn prepare(stage: &mut Stage) -> Self {
        Self(Scene::asked(stage).await)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.0.staff.post("/find", json!({})).await.into()
    }

    async fn prove(&self, _: &Stage, story: &Story) -> String {
        let shown = story.told.answer.as_ref().unwrap().json();
        assert_eq!(shown["requests"][0]["items"][0]["name"], CANARY);
        assert!(self.0.told("seen_by_staff").await >= 1);
        String::new()
    }
}

pub(super) struct ListRequests(Scene);

impl Operation for ListRequests {
    const NAME: &'static str = "List what the staff asked for";
    const ROUTE: &'static str = "get /api/documents/{account}/requests";
    const FUNCTION: &'static str = "documents";
    const DONE: &'static str = "200";

    async fn prepare(stage: &mut Stage) -> Self {
        Self(Scene::asked(stage).await)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.0.desk.get("/requests").await.into()
    }

    async fn prove(&self, _: &Stage, story: &Story) -> String {
        assert!(story.told.answer.as_ref().unwrap().text.contains(CANARY));
        String::new()
    }
}

pub(super) struct AnnounceForAccount(Scene);

impl Operation for AnnounceForAccount {
    const NAME: &'static str = "Announce a file for an account";
    const ROUTE: &'static str = "post /api/admin/documents/uploads";
    const FUNCTION: &'static str = "documents";
    const KINDS: &'static [&'static str] = &[
        "DynamoDB.BatchGetItem",
        "DynamoDB.Query",
        "KMS.Decrypt",
        "S3.CreateMultipartUpload",
        "DynamoDB.TransactWriteItems",
    ];
    const DONE: &'static str = "201";

    async fn prepare(stage: &mut Stage) -> Self {
        Self(Scene::new(stage).await)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        let bytes = PART + 1;
        let new = json!({ "name": CANARY, "bytes": bytes, "sha256": null });
        self.0.staff.request("/uploads", "one", new).await.into()
    }

    async fn prove(&self, _: &Stage, _: &Story) -> String {
        assert_eq!(self.0.desk.get("/shelf").await.json()["bytes"], PART + 1, "it is announced once");
        String::new()
    }
}

pub(super) struct SignPartsForAccount(Scene, Announced);

impl Operation for SignPartsForAccount {
    const NAME: &'static str = "Get a link for a part of a file for an account";
    const ROUTE: &'static str = "post /api/admin/documents/uploads/{account}/{id}/parts";
    const FUNCTION: &'static str = "documents";
    const DONE: &'static str = "200";

    async fn prepare(stage: &mut Stage) -> Self {
        let scene = Scene::new(stage).await;
        let new = json!({ "name": CANARY, "bytes": PART + 1, "sha256": null });
        let view = scene.staff.request("/uploads", "one", new).await.json()["upload"].clone();
        let field = |name: &str| view[name].as_str().unwrap().to_owned();
        let file = Announced { id: field("id"), document: field("document"), view: view.clone() };
        Self(scene, file)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        let path = format!("/api/admin/documents/uploads/{}/{}/parts", self.0.desk.account, self.1.id);
        let wanted = json!({ "parts": [{ "number": 2, "sha256": portal_tests::sha256(b"a") }] });
        self.0.staff.who.browser.send_as(&self.0.staff.token, &path, wanted).await.into()
    }

    async fn prove(&self, _: &Stage, story: &Story) -> String {
        let link = &story.told.answer.as_ref().unwrap().json()["links"][0]["link"];
        assert_eq!(portal_tests::put(link, b"a").await.status, 200);
        String::new()
    }
}

pub(super) struct CompleteForAccount(Scene);

impl Operation for CompleteForAccount {
    const NAME: &'static str = "Say that a file for an account was sent";
    const ROUTE: &'static str = "post /api/admin/documents/uploads/{account}/{id}/complete";
    const FUNCTION: &'static str = "documents";
    const DONE: &'static str = "202";

    async fn prepare(stage: &mut Stage) -> Self {
        Self(Scene::sent(stage).await)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.0.staff.complete(self.0.file()).await.into()
    }

    async fn prove(&self, _: &Stage, _: &Story) -> String {
        let sent = self.0.staff.find().await["sent"].as_array().unwrap().clone();
        assert_eq!((sent.len(), &sent[0]["state"]), (1, &json!("checking")));
        assert_eq!(self.0.desk.get("/shelf").await.json()["documents"], 1);
        String::new()
    }
}

pub(super) struct GiveLinkToStaff(Scene, String);

impl Operation for GiveLinkToStaff {
    const NAME: &'static str = "Get a link to what is exchanged";
    const ROUTE: &'static str = "post /api/admin/documents/links";
    const FUNCTION: &'static str = "documents";
    const DONE: &'static str = "200";

    async fn prepare(stage: &mut Stage) -> Self {
        let scene = Scene::new(stage).await;
        let id = scene.staff.send(&stage.portal, CANARY, CONTENT).await;
        Self(scene, id)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.0.staff.link(&self.1).await.into()
    }

    async fn prove(&self, stage: &Stage, story: &Story) -> String {
        let fetched = portal_tests::fetch(&story.told.field("url")).await;
        assert_eq!(fetched.bytes().await.unwrap(), CONTENT);
        assert!(self.0.told("document_downloaded").await >= 1);
        // The link works from the time that it names.
        stage.portal.advance(SignedDuration::from_secs(1));
        String::new()
    }
}

async fn filed(scene: &Scene, stage: &Stage) -> Outcome {
    let log_before = whole_log().len();
    let filed = stage.portal.twin.file(scene.inspected.as_ref().unwrap()).await;
    // Lambda logs what an invocation ends with.
    let end = filed.as_ref().err().map(ToString::to_string).unwrap_or_default();
    let words = if filed.is_ok() { "filed" } else { "later" }.to_owned();
    Outcome { words, answer: None, log: format!("{}{end}", whole_log().split_off(log_before)) }
}

/// Nobody said that all of it was sent: filing says so by itself.
pub(super) struct FileAnswer(Scene);

impl Operation for FileAnswer {
    const NAME: &'static str = "File what answers a request";
    const ROUTE: &'static str = "";
    const FUNCTION: &'static str = "filing";
    const KINDS: &'static [&'static str] = FILING;
    const DONE: &'static str = "filed";

    async fn prepare(stage: &mut Stage) -> Self {
        Self(Scene::answering(stage).await)
    }

    async fn run(&self, stage: &Stage) -> Outcome {
        filed(&self.0, stage).await
    }

    async fn prove(&self, _: &Stage, _: &Story) -> String {
        assert_eq!(self.0.requests().await[0]["items"][0]["documents"], json!([self.0.file().document]));
        String::new()
    }
}

pub(super) struct FileFromStaff(Scene, usize);

impl Operation for FileFromStaff {
    const NAME: &'static str = "File what the staff sent";
    const ROUTE: &'static str = "";
    const FUNCTION: &'static str = "filing";
    const KINDS: &'static [&'static str] = FILING;
    const DONE: &'static str = "filed";

    async fn prepare(stage: &mut Stage) -> Self {
        let scene = Scene::sent(stage).await;
        let mails = scene.mails(stage, "there is a document").await;
        Self(scene, mails)
    }

    async fn run(&self, stage: &Stage) -> Outcome {
        filed(&self.0, stage).await
    }

    async fn prove(&self, stage: &Stage, _: &Story) -> String {
        assert_eq!(self.0.staff.find().await["sent"].as_array().unwrap().len(), 1);
        assert_eq!(self.0.mails(stage, "there is a document").await - self.1, 1);
        String::new()
    }
}

/// A request that something is missing of, three days before its day, and a document that arrived.
pub(super) struct Remind {
    scene: Scene,
    missing: usize,
    arrived: usize,
}

async fn arrived(scene: &Scene, stage: &Stage) -> usize {
    let mails = stage.portal.mails_to(&format!("{}@staff.example.org", scene.staff.who.name)).await;
    mails.iter().filter(|mail| mail.subject.contains("documents arrived")).count()
}

impl Operation for Remind {
    const NAME: &'static str = "Say what waits";
    const ROUTE: &'static str = "";
    const FUNCTION: &'static str = "reminders";
    const KINDS: &'static [&'static str] =
        &["DynamoDB.BatchGetItem", "DynamoDB.Query", "KMS.Decrypt", "DynamoDB.TransactWriteItems"];
    const DONE: &'static str = "reminded";

    async fn prepare(stage: &mut Stage) -> Self {
        // Who was reminded in an earlier case is so again in a later one.
        let owner = stage.stranger();
        owner.sign_up(&stage.portal).await;
        owner.sign_in_and_trust(&stage.portal).await;
        let mut scene = Scene::of(stage, owner).await;
        let due_on = stage.portal.clock.now() + SignedDuration::from_hours(24 * 4);
        let due_on = due_on.strftime("%Y-%m-%d").to_string();
        let asked = scene.staff.try_ask("one", &[CANARY, CANARY], json!({ "due_on": due_on })).await;
        assert_eq!(asked.outcome(), "201", "{}", asked.text);
        scene.request = asked.field("id");
        let answers = json!({ "answers": { "request": scene.request, "item": 0 } });
        scene.desk.add_as(&stage.portal, CANARY, CONTENT, FileType::Text, answers).await;
        stage.portal.advance(SignedDuration::from_hours(24 + 12));
        let missing = scene.mails(stage, "still missing").await;
        let arrived = arrived(&scene, stage).await;
        Self { scene, missing, arrived }
    }

    async fn run(&self, stage: &Stage) -> Outcome {
        let log_before = whole_log().len();
        let reminded = stage.portal.twin.remind().await;
        let end = reminded.as_ref().err().map(ToString::to_string).unwrap_or_default();
        let words = if reminded.is_ok() { "reminded" } else { "later" }.to_owned();
        Outcome { words, answer: None, log: format!("{}{end}", whole_log().split_off(log_before)) }
    }

    async fn prove(&self, stage: &Stage, _: &Story) -> String {
        assert_eq!(self.scene.mails(stage, "still missing").await - self.missing, 1);
        assert_eq!(arrived(&self.scene, stage).await - self.arrived, 1);
        String::new()
    }
}
