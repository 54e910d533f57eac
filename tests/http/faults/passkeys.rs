//! Adding passkeys and signing in by them.

use std::sync::Arc;

use portal_tests::{Authenticator, Person};
use serde_json::{Value, json};

use super::factors::Ada;
use super::operation::{Operation, Outcome, Stage, Story};
use super::sessions::assert_signed_in;

const PASSKEYS: &str = "/api/auth/factors/passkeys";
const OPTIONS: &str = "/api/auth/factors/passkeys/options";

pub(super) struct SecondStepOptions {
    person: Person,
    challenge: String,
    passkey: Arc<Authenticator>,
}

impl Operation for SecondStepOptions {
    const NAME: &'static str = "Begin a second step by passkey";
    const ROUTE: &'static str = "post /api/auth/sign-in/passkey-options";
    const DONE: &'static str = "200";

    async fn prepare(stage: &mut Stage) -> Self {
        let (passkey, _) = stage.adas_passkey().await;
        let person = stage.ada_elsewhere();
        Self { challenge: person.enter_password().await, person, passkey }
    }

    async fn run(&self, _: &Stage) -> Outcome {
        let body = json!({ "challenge": self.challenge });
        self.person.browser.post("/api/auth/sign-in/passkey-options", body).await.into()
    }

    async fn prove(&self, _: &Stage, story: &Story) -> String {
        let asked = story.told.answer.as_ref().unwrap();
        let credential = self.passkey.prove(&asked.json()["options"], None);
        let proof =
            json!({ "method": "passkey", "ceremony": asked.field("ceremony"), "credential": credential });
        assert_eq!(self.person.take_second_step(&self.challenge, proof).await.outcome(), "200");
        String::new()
    }
}

pub(super) struct SignInOptions(Arc<Authenticator>, Vec<u8>);

impl Operation for SignInOptions {
    const NAME: &'static str = "Begin to sign in by passkey";
    const ROUTE: &'static str = "post /api/auth/passkeys/sign-in-options";
    const WITH_KEYS: bool = true;
    const DONE: &'static str = "200";

    async fn prepare(stage: &mut Stage) -> Self {
        let (passkey, user) = stage.adas_passkey().await;
        Self(passkey, user)
    }

    async fn run(&self, stage: &Stage) -> Outcome {
        stage.ada.browser.post_empty("/api/auth/passkeys/sign-in-options").await.into()
    }

    async fn prove(&self, stage: &Stage, story: &Story) -> String {
        let asked = story.told.answer.as_ref().unwrap();
        let credential = self.0.prove(&asked.json()["options"], Some(&self.1));
        let body = json!({ "ceremony": asked.field("ceremony"), "credential": credential });
        assert_eq!(stage.ada.browser.post("/api/auth/passkeys/sign-in", body).await.outcome(), "200");
        String::new()
    }
}

pub(super) struct SignIn {
    person: Person,
    body: Value,
}

impl Operation for SignIn {
    const NAME: &'static str = "Sign in by passkey";
    const ROUTE: &'static str = "post /api/auth/passkeys/sign-in";
    const DONE: &'static str = "200";
    const DONE_BEFORE: &'static str = "410 ceremony-ended";

    async fn prepare(stage: &mut Stage) -> Self {
        let (passkey, user) = stage.adas_passkey().await;
        let person = stage.ada_elsewhere();
        Self { body: person.answer_by_passkey(&passkey, &user).await, person }
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.person.browser.post("/api/auth/passkeys/sign-in", self.body.clone()).await.into()
    }

    async fn prove(&self, stage: &Stage, story: &Story) -> String {
        assert_eq!(self.run(stage).await.words, Self::DONE_BEFORE);
        if story.told.words == Self::DONE {
            assert_signed_in(&self.person, &story.told.field("access_token")).await;
        }
        String::new()
    }
}

pub(super) struct StartPasskey(Ada);

impl Operation for StartPasskey {
    const NAME: &'static str = "Begin to add a passkey";
    const ROUTE: &'static str = "post /api/auth/factors/passkeys/options";
    const DONE: &'static str = "200";

    async fn prepare(stage: &mut Stage) -> Self {
        Self(Ada::prepare(stage).await)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.0.browser.post_as(&self.0.token, OPTIONS).await.into()
    }

    async fn prove(&self, stage: &Stage, story: &Story) -> String {
        let asked = story.told.answer.as_ref().unwrap();
        let credential = Authenticator::new(&stage.portal.twin.origin).register(&asked.json()["options"]);
        let body = json!({ "ceremony": asked.field("ceremony"), "credential": credential });
        let added = self.0.browser.send_as(&self.0.token, PASSKEYS, body).await;
        assert_eq!(added.outcome(), "201");
        remove(&self.0, &added.field("id")).await;
        String::new()
    }
}

/// So that Ada never has ten.
async fn remove(ada: &Ada, id: &str) {
    let removed = ada.browser.delete_as(&ada.token, &format!("{PASSKEYS}/{id}")).await;
    assert_eq!(removed.outcome(), "204");
}

pub(super) struct AddPasskey {
    ada: Ada,
    body: Value,
}

impl Operation for AddPasskey {
    const NAME: &'static str = "Add a passkey";
    const ROUTE: &'static str = "post /api/auth/factors/passkeys";
    const DONE: &'static str = "201";
    const DONE_BEFORE: &'static str = "409 factor-exists";

    async fn prepare(stage: &mut Stage) -> Self {
        let ada = Ada::prepare(stage).await;
        let asked = ada.browser.post_as(&ada.token, OPTIONS).await;
        let credential = Authenticator::new(&stage.portal.twin.origin).register(&asked.json()["options"]);
        Self { ada, body: json!({ "ceremony": asked.field("ceremony"), "credential": credential }) }
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.ada.browser.send_as(&self.ada.token, PASSKEYS, self.body.clone()).await.into()
    }

    async fn prove(&self, _: &Stage, _: &Story) -> String {
        let passkeys = self.ada.factors().await["passkeys"].as_array().unwrap().clone();
        assert_eq!(passkeys.len(), 2);
        remove(&self.ada, passkeys[1]["id"].as_str().unwrap()).await;
        String::new()
    }
}

pub(super) struct RenamePasskey {
    ada: Ada,
    path: String,
    label: String,
}

impl Operation for RenamePasskey {
    const NAME: &'static str = "Call a passkey something else";
    const ROUTE: &'static str = "put /api/auth/factors/passkeys/{id}";
    const DONE: &'static str = "200";

    async fn prepare(stage: &mut Stage) -> Self {
        let ada = Ada::prepare(stage).await;
        let path = format!("{PASSKEYS}/{}", ada.factors().await["passkeys"][0]["id"].as_str().unwrap());
        Self { label: format!("{} {}", super::CANARY, stage.portal.clock.now()), ada, path }
    }

    async fn run(&self, _: &Stage) -> Outcome {
        let body = json!({ "label": self.label });
        self.ada.browser.put_as(&self.ada.token, &self.path, body).await.into()
    }

    async fn prove(&self, _: &Stage, _: &Story) -> String {
        assert_eq!(self.ada.factors().await["passkeys"][0]["label"], self.label);
        String::new()
    }
}

pub(super) struct RemovePasskey {
    ada: Ada,
    path: String,
}

impl Operation for RemovePasskey {
    const NAME: &'static str = "Remove a passkey";
    const ROUTE: &'static str = "delete /api/auth/factors/passkeys/{id}";
    const DONE: &'static str = "204";

    async fn prepare(stage: &mut Stage) -> Self {
        let ada = Ada::prepare(stage).await;
        let second = Authenticator::new(&stage.portal.twin.origin);
        let id = stage.ada.add_passkey(&ada.token, &second).await;
        Self { ada, path: format!("{PASSKEYS}/{id}") }
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.ada.browser.delete_as(&self.ada.token, &self.path).await.into()
    }

    async fn prove(&self, _: &Stage, _: &Story) -> String {
        assert_eq!(self.ada.factors().await["passkeys"].as_array().map(Vec::len), Some(1));
        String::new()
    }
}
