//! One's own profile.

use jiff::SignedDuration;
use portal_tests::{Browser, Person};
use serde_json::{Value, json};

use super::operation::{CANARY, Operation, Outcome, Stage, Story};

const PROFILE: &str = "/api/account/profile";

pub(super) struct ShowProfile {
    person: Person,
    access_token: String,
}

impl Operation for ShowProfile {
    const NAME: &'static str = "Read the profile";
    const ROUTE: &'static str = "get /api/account/profile";
    const FUNCTION: &'static str = "account";
    const WITH_KEYS: bool = true;
    const ONCE: bool = true;
    const DONE: &'static str = "200";

    async fn prepare(stage: &mut Stage) -> Self {
        Self { access_token: stage.adas_token().await, person: stage.ada.clone() }
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.person.browser.get_as(&self.access_token, PROFILE).await.into()
    }

    async fn prove(&self, _: &Stage, story: &Story) -> String {
        assert_eq!(story.told.field("email"), self.person.email);
        String::new()
    }
}

pub(super) struct ChangeProfile {
    browser: Browser,
    access_token: String,
    version: u64,
    /// What the phone number becomes.
    phone: String,
}

impl ChangeProfile {
    async fn read(&self) -> Value {
        self.browser.get_as(&self.access_token, PROFILE).await.json()
    }
}

impl Operation for ChangeProfile {
    const NAME: &'static str = "Change the profile";
    const ROUTE: &'static str = "patch /api/account/profile";
    const FUNCTION: &'static str = "account";
    const ONCE: bool = true;
    const DONE: &'static str = "200";
    const DONE_BEFORE: &'static str = "409 changed-meanwhile";

    async fn prepare(stage: &mut Stage) -> Self {
        let (browser, access_token) = (stage.ada.browser.clone(), stage.adas_token().await);
        let read = browser.get_as(&access_token, PROFILE).await.json();
        let version = read["version"].as_u64().unwrap();
        Self { browser, access_token, version, phone: format!("+4930{version:08}") }
    }

    async fn run(&self, _: &Stage) -> Outcome {
        let change = json!({ "phone": self.phone, "version": self.version });
        self.browser.patch_as(&self.access_token, PROFILE, change).await.into()
    }

    async fn prove(&self, _: &Stage, _: &Story) -> String {
        let profile = self.read().await;
        assert_eq!((&profile["phone"], &profile["name"]), (&json!(self.phone), &json!(CANARY)));
        assert_eq!(profile["version"], self.version + 1, "it was saved more than once");
        String::new()
    }
}

pub(super) struct ShowActivity {
    person: Person,
    access_token: String,
}

impl Operation for ShowActivity {
    const NAME: &'static str = "Read the activity";
    const ROUTE: &'static str = "get /api/account/activity";
    const FUNCTION: &'static str = "account";
    const DONE: &'static str = "200";

    async fn prepare(stage: &mut Stage) -> Self {
        Self { access_token: stage.adas_token().await, person: stage.ada.clone() }
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.person.browser.get_as(&self.access_token, "/api/account/activity").await.into()
    }

    async fn prove(&self, _: &Stage, story: &Story) -> String {
        let told = story.told.answer.as_ref().unwrap().json();
        let is_there =
            |what: &str| told["events"].as_array().unwrap().iter().any(|event| event["what"] == what);
        assert!(is_there("signed_up") && is_there("signed_in"), "{told}");
        String::new()
    }
}

const CHANGES: &str = "/api/account/profile/changes";

pub(super) struct ListProfileChanges {
    change: ChangeProfile,
}

impl Operation for ListProfileChanges {
    const NAME: &'static str = "List the changes of the profile";
    const ROUTE: &'static str = "get /api/account/profile/changes";
    const FUNCTION: &'static str = "account";
    const DONE: &'static str = "200";

    async fn prepare(stage: &mut Stage) -> Self {
        let change = ChangeProfile::prepare(stage).await;
        assert_eq!(change.run(stage).await.words, "200");
        Self { change }
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.change.browser.get_as(&self.change.access_token, CHANGES).await.into()
    }

    async fn prove(&self, _: &Stage, story: &Story) -> String {
        let told = story.told.answer.as_ref().unwrap().json();
        assert_eq!(told["changes"][0]["fields"][0]["to"], json!(self.change.phone), "{told}");
        String::new()
    }
}

pub(super) struct UndoProfileChange {
    change: ChangeProfile,
    id: String,
    /// Of the change and its undoing, how many there are to be.
    changes: usize,
    before: Value,
}

impl UndoProfileChange {
    async fn listed(&self) -> Value {
        self.change.browser.get_as(&self.change.access_token, CHANGES).await.json()
    }
}

impl Operation for UndoProfileChange {
    const NAME: &'static str = "Undo a change of the profile";
    const ROUTE: &'static str = "post /api/account/profile/changes/{id}/undo";
    const FUNCTION: &'static str = "account";
    const DONE: &'static str = "200";
    const DONE_BEFORE: &'static str = "409 changed-meanwhile";

    async fn prepare(stage: &mut Stage) -> Self {
        let change = ChangeProfile::prepare(stage).await;
        let before = change.read().await;
        assert_eq!(change.run(stage).await.words, "200");
        // What happens in one millisecond has no order.
        stage.portal.advance(SignedDuration::from_secs(1));
        let mut it = Self { change, id: String::new(), changes: 0, before };
        let listed = it.listed().await;
        listed["changes"][0]["id"].as_str().unwrap().clone_into(&mut it.id);
        it.changes = stage.portal.items("former-profile#").await.len() + 1;
        it
    }

    async fn run(&self, _: &Stage) -> Outcome {
        let path = format!("{CHANGES}/{}/undo", self.id);
        let body = json!({ "version": self.change.version + 1 });
        self.change.browser.send_as(&self.change.access_token, &path, body).await.into()
    }

    async fn prove(&self, stage: &Stage, _: &Story) -> String {
        let profile = self.change.read().await;
        assert_eq!((&profile["phone"], &profile["name"]), (&self.before["phone"], &json!(CANARY)));
        assert_eq!(profile["version"], self.change.version + 2, "it was undone more than once");
        assert_eq!(self.listed().await["changes"][0]["undoes"], json!(self.id));
        assert_eq!(stage.portal.items("former-profile#").await.len(), self.changes);
        String::new()
    }
}

pub(super) struct ExportActivity {
    person: Person,
    access_token: String,
}

impl Operation for ExportActivity {
    const NAME: &'static str = "Export the activity";
    const ROUTE: &'static str = "get /api/account/activity/export";
    const FUNCTION: &'static str = "account";
    const DONE: &'static str = "200";

    async fn prepare(stage: &mut Stage) -> Self {
        Self { access_token: stage.ada.sign_in_trusted().await, person: stage.ada.clone() }
    }

    async fn run(&self, _: &Stage) -> Outcome {
        let path = "/api/account/activity/export?format=jsonl";
        self.person.browser.get_as(&self.access_token, path).await.into()
    }

    async fn prove(&self, _: &Stage, story: &Story) -> String {
        let told = &story.told.answer.as_ref().unwrap().text;
        assert!(told.contains("signed_up") && told.contains("signed_in"), "{told}");
        String::new()
    }
}
