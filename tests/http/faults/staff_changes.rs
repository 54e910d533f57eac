//! Seeing and changing the staff, and reading what it did.

use portal_tests::Colleague;
use serde_json::{Value, json};

use super::operation::{CANARY, Operation, Outcome, Stage, Story};

const STAFF: &str = "/api/admin/staff";
const CHANGES: &str = "/api/admin/staff/changes";

/// An administrator who has just signed in.
struct Root {
    colleague: Colleague,
    token: String,
}

impl Root {
    async fn prepare(stage: &mut Stage) -> Self {
        let colleague = stage.root().await;
        Self { token: colleague.sign_in().await, colleague }
    }

    async fn get(&self, path: &str) -> Outcome {
        self.colleague.browser.get_as(&self.token, path).await.into()
    }

    async fn staff(&self) -> Value {
        self.colleague.browser.get_as(&self.token, STAFF).await.json()
    }

    /// Asks for another administrator, which waits where there is a second.
    async fn ask(&self, email: &str) -> Value {
        let change = json!({ "kind": "invite", "name": CANARY, "email": email, "roles": ["administrator"] });
        let asked = self.colleague.browser.send_as(&self.token, CHANGES, json!({ "change": change })).await;
        assert_eq!(asked.outcome(), "200", "{}", asked.text);
        asked.json()
    }
}

pub(super) struct ListStaff(Root);

impl Operation for ListStaff {
    const NAME: &'static str = "See the staff";
    const ROUTE: &'static str = "get /api/admin/staff";
    const FUNCTION: &'static str = "admin";
    const DONE: &'static str = "200";

    async fn prepare(stage: &mut Stage) -> Self {
        Self(Root::prepare(stage).await)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.0.get(STAFF).await
    }

    async fn prove(&self, _: &Stage, story: &Story) -> String {
        let told = story.told.answer.as_ref().unwrap().json();
        assert_eq!(told["members"].as_array().map(Vec::len), Some(1));
        String::new()
    }
}

/// Somebody leaves: of all changes the one that writes most.
pub(super) struct ChangeStaff {
    root: Root,
    leaving: Colleague,
}

impl Operation for ChangeStaff {
    const NAME: &'static str = "Deactivate somebody of the staff";
    const ROUTE: &'static str = "post /api/admin/staff/changes";
    const FUNCTION: &'static str = "admin";
    const DONE: &'static str = "200";
    const DONE_BEFORE: &'static str = "422 invalid-input";

    async fn prepare(stage: &mut Stage) -> Self {
        let root = Root::prepare(stage).await;
        let email = stage.stranger().email;
        let change = json!({ "kind": "invite", "name": CANARY, "email": email, "roles": ["support"] });
        let browser = &root.colleague.browser;
        let invited = browser.send_as(&root.token, CHANGES, json!({ "change": change })).await;
        assert_eq!(invited.outcome(), "200", "{}", invited.text);
        let mails = stage.portal.mails_to(&email).await;
        let link = mails[0].text.split_once("/staff/invitation#").unwrap().1.lines().next().unwrap();
        let leaving = Colleague::join(&stage.portal, link, CANARY, None).await;
        leaving.sign_in().await;
        Self { root, leaving }
    }

    async fn run(&self, _: &Stage) -> Outcome {
        let change = json!({ "change": { "kind": "deactivate", "member": self.leaving.id() } });
        self.root.colleague.browser.send_as(&self.root.token, CHANGES, change).await.into()
    }

    async fn prove(&self, stage: &Stage, _: &Story) -> String {
        assert_eq!(self.root.staff().await["members"].as_array().map(Vec::len), Some(1));
        assert_eq!(self.leaving.browser.post_empty("/api/auth/refresh").await.outcome(), "401 not-signed-in");
        let again = self.leaving.try_sign_in(&stage.portal.browser()).await;
        assert_eq!(again.outcome(), "422 passkey-refused");
        String::new()
    }
}

/// A request of one administrator's, and another who decides.
struct Waiting {
    other: Root,
    request: String,
    email: String,
}

impl Waiting {
    async fn prepare(stage: &mut Stage) -> Self {
        let root = Root::prepare(stage).await;
        let email = stage.stranger().email;
        let second = stage.second_root().await;
        let other = Root { token: second.sign_in().await, colleague: second };
        let request = root.ask(&email).await["request"].as_str().unwrap().to_owned();
        Self { other, request, email }
    }
}

pub(super) struct Approve(Waiting);

impl Operation for Approve {
    const NAME: &'static str = "Approve a change of the staff";
    const ROUTE: &'static str = "post /api/admin/staff/changes/{id}/approve";
    const FUNCTION: &'static str = "admin";
    const DONE: &'static str = "204";
    const DONE_BEFORE: &'static str = "404 not-found";

    async fn prepare(stage: &mut Stage) -> Self {
        Self(Waiting::prepare(stage).await)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        let Waiting { other, request, .. } = &self.0;
        let path = format!("{CHANGES}/{request}/approve");
        other.colleague.browser.post_as(&other.token, &path).await.into()
    }

    async fn prove(&self, stage: &Stage, _: &Story) -> String {
        assert_eq!(self.run(stage).await.words, Self::DONE_BEFORE);
        assert_eq!(stage.portal.mails_to(&self.0.email).await.len(), 1);
        String::new()
    }
}

pub(super) struct Decline(Waiting);

impl Operation for Decline {
    const NAME: &'static str = "Decline a change of the staff";
    const ROUTE: &'static str = "delete /api/admin/staff/changes/{id}";
    const FUNCTION: &'static str = "admin";
    const DONE: &'static str = "204";

    async fn prepare(stage: &mut Stage) -> Self {
        Self(Waiting::prepare(stage).await)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        let Waiting { other, request, .. } = &self.0;
        other.colleague.browser.delete_as(&other.token, &format!("{CHANGES}/{request}")).await.into()
    }

    async fn prove(&self, _: &Stage, _: &Story) -> String {
        assert_eq!(self.0.other.staff().await["waiting"], json!([]));
        String::new()
    }
}

/// An invitation that nobody has used.
pub(super) struct Withdraw {
    root: Root,
    id: String,
    email: String,
}

impl Operation for Withdraw {
    const NAME: &'static str = "Take back an invitation to the staff";
    const ROUTE: &'static str = "post /api/admin/staff/changes";
    const FUNCTION: &'static str = "admin";
    const DONE: &'static str = "200";

    async fn prepare(stage: &mut Stage) -> Self {
        let root = Root::prepare(stage).await;
        let email = stage.stranger().email;
        let change = json!({ "kind": "invite", "name": CANARY, "email": email, "roles": ["support"] });
        let browser = &root.colleague.browser;
        let invited = browser.send_as(&root.token, CHANGES, json!({ "change": change })).await;
        assert_eq!(invited.outcome(), "200", "{}", invited.text);
        let id = root.staff().await["invited"][0]["id"].as_str().unwrap().to_owned();
        Self { root, id, email }
    }

    async fn run(&self, _: &Stage) -> Outcome {
        let change = json!({ "change": { "kind": "withdraw_invitation", "invitation": self.id } });
        self.root.colleague.browser.send_as(&self.root.token, CHANGES, change).await.into()
    }

    async fn prove(&self, stage: &Stage, _: &Story) -> String {
        assert_eq!(self.root.staff().await["invited"], json!([]));
        assert_eq!(stage.portal.mails_to(&self.email).await.len(), 0);
        String::new()
    }
}

pub(super) struct ExportAudit(Root);

impl Operation for ExportAudit {
    const NAME: &'static str = "Take a month of the trail along";
    const ROUTE: &'static str = "get /api/admin/audit/export";
    const FUNCTION: &'static str = "admin";
    const DONE: &'static str = "200";

    async fn prepare(stage: &mut Stage) -> Self {
        Self(Root::prepare(stage).await)
    }

    async fn run(&self, stage: &Stage) -> Outcome {
        let month = stage.portal.clock.now().strftime("%Y-%m").to_string();
        self.0.get(&format!("/api/admin/audit/export?format=jsonl&month={month}")).await
    }

    async fn prove(&self, _: &Stage, story: &Story) -> String {
        let told = &story.told.answer.as_ref().unwrap().text;
        assert!(told.contains("signed_in"), "{told}");
        String::new()
    }
}

pub(super) struct ReadAudit(Root);

impl Operation for ReadAudit {
    const NAME: &'static str = "Read what the staff did";
    const ROUTE: &'static str = "get /api/admin/audit";
    const FUNCTION: &'static str = "admin";
    const DONE: &'static str = "200";

    async fn prepare(stage: &mut Stage) -> Self {
        Self(Root::prepare(stage).await)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.0.get("/api/admin/audit").await
    }

    async fn prove(&self, _: &Stage, story: &Story) -> String {
        let told = story.told.answer.as_ref().unwrap().json();
        // What happened in one moment has no order.
        let is_there = told["events"].as_array().unwrap().iter().any(|event| event["what"] == "signed_in");
        assert!(is_there, "{told}");
        String::new()
    }
}
