//! Being erased.

use jiff::SignedDuration;
use portal::values::UserId;
use portal_tests::{Desk, Person, user_of, whole_log};
use serde_json::json;

use super::operation::{CANARY, Operation, Outcome, Stage, Story};

const ERASURE: &str = "/api/privacy/erasure";

/// Somebody with a login and nothing else.
struct Asker {
    person: Person,
    token: String,
    id: String,
}

impl Asker {
    async fn new(stage: &mut Stage) -> Self {
        let person = stage.stranger();
        person.sign_up(&stage.portal).await;
        let token = person.sign_in_and_trust(&stage.portal).await;
        let id = UserId::from_bytes(user_of(&token).try_into().unwrap()).to_string();
        Self { person, token, id }
    }

    /// How many erasures of hers are to be done.
    async fn wishes(&self, stage: &Stage) -> usize {
        let all = stage.portal.dump().await.into_iter().filter(|item| item.text("pk") == "erasures");
        all.filter(|item| item.text("sk").contains(&self.id)).count()
    }
}

pub(super) struct AskErasure(Asker);

impl Operation for AskErasure {
    const NAME: &'static str = "Ask to be erased";
    const ROUTE: &'static str = "post /api/privacy/erasure";
    const FUNCTION: &'static str = "privacy";
    const DONE: &'static str = "201";
    const DONE_BEFORE: &'static str = "200";

    async fn prepare(stage: &mut Stage) -> Self {
        Self(Asker::new(stage).await)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        let Asker { person, token, .. } = &self.0;
        person.browser.post_as(token, ERASURE).await.into()
    }

    async fn prove(&self, stage: &Stage, _: &Story) -> String {
        assert_eq!(self.0.wishes(stage).await, 1);
        let mails = stage.portal.mails_to(&self.0.person.email).await;
        assert_eq!(mails.iter().filter(|mail| mail.subject.contains("erase")).count(), 1);
        String::new()
    }
}

pub(super) struct UndoErasure(Asker);

impl Operation for UndoErasure {
    const NAME: &'static str = "Call an erasure off";
    const ROUTE: &'static str = "delete /api/privacy/erasure";
    const FUNCTION: &'static str = "privacy";
    const DONE: &'static str = "204";

    async fn prepare(stage: &mut Stage) -> Self {
        let asker = Asker::new(stage).await;
        assert_eq!(asker.person.browser.post_as(&asker.token, ERASURE).await.outcome(), "201");
        stage.portal.advance(SignedDuration::from_secs(1));
        Self(asker)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        let Asker { person, token, .. } = &self.0;
        person.browser.delete_as(token, ERASURE).await.into()
    }

    async fn prove(&self, stage: &Stage, _: &Story) -> String {
        assert_eq!(self.0.wishes(stage).await, 0);
        let mails = stage.portal.mails_to(&self.0.person.email).await;
        assert_eq!(mails.iter().filter(|mail| mail.subject.contains("your data stays")).count(), 1);
        String::new()
    }
}

/// Somebody whose time is over, with an account of her own and a file in quarantine.
pub(super) struct Erase {
    who: Asker,
    account: String,
}

impl Operation for Erase {
    const NAME: &'static str = "Erase somebody";
    const ROUTE: &'static str = "";
    const FUNCTION: &'static str = "erasing";
    const KINDS: &'static [&'static str] = &[
        "DynamoDB.Query",
        "DynamoDB.BatchGetItem",
        "KMS.Decrypt",
        "DynamoDB.TransactWriteItems",
        "S3.ListObjectsV2",
        "S3.DeleteObject",
        "DynamoDB.BatchWriteItem",
        "S3.GetObject",
        "KMS.GetPublicKey",
        "KMS.Sign",
    ];
    const DONE: &'static str = "erased";

    async fn prepare(stage: &mut Stage) -> Self {
        let who = Asker::new(stage).await;
        let account = who.person.make_account(&who.token, CANARY).await;
        let (browser, token) = (who.person.browser.clone(), who.token.clone());
        let desk = Desk { browser, token, account: account.clone() };
        desk.announce("Letter", CANARY.as_bytes(), json!({})).await.send(CANARY.as_bytes()).await;
        assert_eq!(who.person.browser.post_as(&who.token, ERASURE).await.outcome(), "201");
        stage.portal.twin.deliver_mail().await.unwrap();
        stage.portal.advance(SignedDuration::from_hours(7 * 24));
        Self { who, account }
    }

    async fn run(&self, stage: &Stage) -> Outcome {
        let log_before = whole_log().len();
        let ran = stage.portal.twin.erase().await;
        // Lambda logs what a run ends with.
        let end = ran.as_ref().err().map(ToString::to_string).unwrap_or_default();
        let words = if ran.is_ok_and(|ran| ran.waiting == 0) { "erased" } else { "later" };
        let log = format!("{}{end}", whole_log().split_off(log_before));
        Outcome { words: words.to_owned(), answer: None, log }
    }

    async fn prove(&self, stage: &Stage, _: &Story) -> String {
        let items = stage.portal.dump().await.into_iter();
        let items = items.map(|item| format!("{} {}", item.text("pk"), item.text("sk")));
        let objects = stage.portal.twin.objects().await;
        let mut left =
            items.chain(objects).filter(|text| text.contains(&self.who.id) || text.contains(&self.account));
        assert_eq!(left.next(), None);
        let mails = stage.portal.mails_to(&self.who.person.email).await;
        assert_eq!(mails.iter().filter(|mail| mail.text.contains("/erased#")).count(), 1);
        String::new()
    }
}

pub(super) struct ShowErasure(Asker);

impl Operation for ShowErasure {
    const NAME: &'static str = "Show what an erasure would do";
    const ROUTE: &'static str = "get /api/privacy/erasure";
    const FUNCTION: &'static str = "privacy";
    const DONE: &'static str = "200";

    async fn prepare(stage: &mut Stage) -> Self {
        let asker = Asker::new(stage).await;
        asker.person.make_account(&asker.token, CANARY).await;
        Self(asker)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        let Asker { person, token, .. } = &self.0;
        person.browser.get_as(token, ERASURE).await.into()
    }

    async fn prove(&self, _: &Stage, story: &Story) -> String {
        assert_eq!(story.told.answer.as_ref().unwrap().json()["accounts"][0]["fate"], "erased");
        String::new()
    }
}

/// Of somebody who is erased.
pub(super) struct FetchReceipt(String);

impl Operation for FetchReceipt {
    const NAME: &'static str = "Fetch a receipt";
    const ROUTE: &'static str = "post /api/privacy/receipt";
    const FUNCTION: &'static str = "privacy";
    const DONE: &'static str = "200";

    async fn prepare(stage: &mut Stage) -> Self {
        let Asker { person, token, .. } = Asker::new(stage).await;
        assert_eq!(person.browser.post_as(&token, ERASURE).await.outcome(), "201");
        stage.portal.advance(SignedDuration::from_hours(7 * 24));
        stage.portal.twin.erase().await.unwrap();
        let mail = stage.portal.mails_to(&person.email).await.pop().unwrap();
        let link = mail.text.split_once("/erased#").and_then(|(_, link)| link.lines().next()).unwrap();
        Self(link.to_owned())
    }

    async fn run(&self, stage: &Stage) -> Outcome {
        stage.portal.browser().post("/api/privacy/receipt", json!({ "token": self.0 })).await.into()
    }

    async fn prove(&self, _: &Stage, story: &Story) -> String {
        assert_eq!(story.told.field("statement").split('.').count(), 3);
        String::new()
    }
}

pub(super) struct StatementKeys;

impl Operation for StatementKeys {
    const NAME: &'static str = "Show the public keys of statements";
    const ROUTE: &'static str = "get /api/privacy/statement-keys";
    const FUNCTION: &'static str = "privacy";
    const DONE: &'static str = "200";

    async fn prepare(_: &mut Stage) -> Self {
        Self
    }

    async fn run(&self, stage: &Stage) -> Outcome {
        stage.portal.browser().get("/api/privacy/statement-keys").await.into()
    }

    async fn prove(&self, _: &Stage, story: &Story) -> String {
        assert_eq!(story.told.answer.as_ref().unwrap().json()["keys"][0]["alg"], "ES256");
        String::new()
    }
}
