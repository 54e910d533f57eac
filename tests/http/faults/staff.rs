//! Joining the staff, and signing in as one of them.

use portal_tests::{Answer, Colleague};
use serde_json::{Value, json};

use super::operation::{CANARY, Operation, Outcome, Stage, Story};

const JOIN: &str = "/api/auth/staff/enrolment";

async fn look(stage: &Stage, token: &str) -> Answer {
    stage.portal.browser().post("/api/auth/staff/enrolment/look", json!({ "token": token })).await
}

pub(super) struct Look(String);

impl Operation for Look {
    const NAME: &'static str = "Look at a link to the staff";
    const ROUTE: &'static str = "post /api/auth/staff/enrolment/look";
    const WITH_KEYS: bool = true;
    const DONE: &'static str = "200";

    async fn prepare(stage: &mut Stage) -> Self {
        Self(stage.portal.administrator_token().await)
    }

    async fn run(&self, stage: &Stage) -> Outcome {
        look(stage, &self.0).await.into()
    }

    async fn prove(&self, _: &Stage, story: &Story) -> String {
        assert_eq!(story.told.answer.as_ref().unwrap().json()["roles"], json!(["administrator"]));
        String::new()
    }
}

pub(super) struct Start(String);

impl Operation for Start {
    const NAME: &'static str = "Begin to join the staff";
    const ROUTE: &'static str = "post /api/auth/staff/enrolment/options";
    const DONE: &'static str = "200";

    async fn prepare(stage: &mut Stage) -> Self {
        Self(stage.portal.administrator_token().await)
    }

    async fn run(&self, stage: &Stage) -> Outcome {
        let body = json!({ "token": self.0, "name": CANARY, "email": format!("root@{CANARY}.example") });
        stage.portal.browser().post("/api/auth/staff/enrolment/options", body).await.into()
    }

    async fn prove(&self, stage: &Stage, _: &Story) -> String {
        assert_eq!(look(stage, &self.0).await.outcome(), "200");
        String::new()
    }
}

pub(super) struct Join {
    root: Colleague,
    body: Value,
}

impl Operation for Join {
    const NAME: &'static str = "Join the staff";
    const ROUTE: &'static str = "post /api/auth/staff/enrolment";
    const DONE: &'static str = "204";
    const DONE_BEFORE: &'static str = "410 link-ended";

    async fn prepare(stage: &mut Stage) -> Self {
        let token = stage.portal.administrator_token().await;
        let email = format!("root@{CANARY}.example");
        let (root, body) = Colleague::answer_link(&stage.portal, &token, CANARY, Some(&email)).await;
        Self { root, body }
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.root.browser.post(JOIN, self.body.clone()).await.into()
    }

    async fn prove(&self, stage: &Stage, _: &Story) -> String {
        assert_eq!(self.run(stage).await.words, Self::DONE_BEFORE);
        let token = self.root.sign_in().await;
        assert_eq!(self.root.browser.get_as(&token, "/api/admin/me").await.outcome(), "200");
        String::new()
    }
}

pub(super) struct SignInOptions(Colleague);

impl Operation for SignInOptions {
    const NAME: &'static str = "Begin to sign in as one of the staff";
    const ROUTE: &'static str = "post /api/auth/staff/sign-in-options";
    const DONE: &'static str = "200";

    async fn prepare(stage: &mut Stage) -> Self {
        Self(stage.root().await)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.0.browser.post_empty("/api/auth/staff/sign-in-options").await.into()
    }

    async fn prove(&self, _: &Stage, story: &Story) -> String {
        let asked = story.told.answer.as_ref().unwrap();
        let credential = self.0.passkey.prove(&asked.json()["options"], Some(&self.0.user));
        let body = json!({ "ceremony": asked.field("ceremony"), "credential": credential });
        assert_eq!(self.0.browser.post("/api/auth/staff/sign-in", body).await.outcome(), "200");
        String::new()
    }
}

pub(super) struct SignIn {
    root: Colleague,
    body: Value,
}

impl Operation for SignIn {
    const NAME: &'static str = "Sign in as one of the staff";
    const ROUTE: &'static str = "post /api/auth/staff/sign-in";
    const DONE: &'static str = "200";
    const DONE_BEFORE: &'static str = "410 ceremony-ended";

    async fn prepare(stage: &mut Stage) -> Self {
        let mut root = stage.root().await;
        root.browser = stage.portal.browser();
        let asked = root.browser.post_empty("/api/auth/staff/sign-in-options").await;
        let credential = root.passkey.prove(&asked.json()["options"], Some(&root.user));
        Self { root, body: json!({ "ceremony": asked.field("ceremony"), "credential": credential }) }
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.root.browser.post("/api/auth/staff/sign-in", self.body.clone()).await.into()
    }

    async fn prove(&self, stage: &Stage, story: &Story) -> String {
        assert_eq!(self.run(stage).await.words, Self::DONE_BEFORE);
        if story.told.words == Self::DONE {
            let token = story.told.field("access_token");
            assert_eq!(self.root.browser.get_as(&token, "/api/admin/me").await.outcome(), "200");
        }
        String::new()
    }
}

pub(super) struct ShowMe {
    root: Colleague,
    token: String,
}

impl Operation for ShowMe {
    const NAME: &'static str = "See who one is among the staff";
    const ROUTE: &'static str = "get /api/admin/me";
    const FUNCTION: &'static str = "admin";
    const WITH_KEYS: bool = true;
    const DONE: &'static str = "200";

    async fn prepare(stage: &mut Stage) -> Self {
        let root = stage.root().await;
        Self { token: root.sign_in().await, root }
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.root.browser.get_as(&self.token, "/api/admin/me").await.into()
    }

    async fn prove(&self, _: &Stage, story: &Story) -> String {
        assert_eq!(story.told.field("name"), self.root.name);
        String::new()
    }
}
