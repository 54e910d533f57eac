//! Seeing one's factors; an authenticator app, and saved codes.

use portal_tests::{Browser, TotpApp};
use serde_json::{Value, json};

use super::operation::{Operation, Outcome, Stage, Story};

pub(super) const FACTORS: &str = "/api/auth/factors";
const TOTP: &str = "/api/auth/factors/totp";
const CONFIRM: &str = "/api/auth/factors/totp/confirm";

/// Ada, who has just proved her passkey.
pub(super) struct Ada {
    pub browser: Browser,
    pub token: String,
}

impl Ada {
    pub(super) async fn prepare(stage: &mut Stage) -> Self {
        Self { token: stage.adas_level2().await, browser: stage.ada.browser.clone() }
    }

    pub(super) async fn factors(&self) -> Value {
        self.browser.get_as(&self.token, FACTORS).await.json()
    }
}

pub(super) struct ListFactors(Ada);

impl Operation for ListFactors {
    const NAME: &'static str = "List the factors";
    const ROUTE: &'static str = "get /api/auth/factors";
    const DONE: &'static str = "200";

    async fn prepare(stage: &mut Stage) -> Self {
        Self(Ada::prepare(stage).await)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.0.browser.get_as(&self.0.token, FACTORS).await.into()
    }

    async fn prove(&self, _: &Stage, story: &Story) -> String {
        let told = story.told.answer.as_ref().unwrap().json();
        assert_eq!(told["passkeys"].as_array().map(Vec::len), Some(1));
        String::new()
    }
}

pub(super) struct StartTotp(Ada);

impl Operation for StartTotp {
    const NAME: &'static str = "Begin to add an app";
    const ROUTE: &'static str = "post /api/auth/factors/totp";
    const DONE: &'static str = "200";

    async fn prepare(stage: &mut Stage) -> Self {
        Self(Ada::prepare(stage).await)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.0.browser.post_as(&self.0.token, TOTP).await.into()
    }

    async fn prove(&self, stage: &Stage, story: &Story) -> String {
        let code = TotpApp::new(&story.told.field("secret")).code(&stage.portal);
        let body = json!({ "ceremony": story.told.field("ceremony"), "code": code });
        assert_eq!(self.0.browser.send_as(&self.0.token, CONFIRM, body).await.outcome(), "204");
        String::new()
    }
}

pub(super) struct ConfirmTotp {
    ada: Ada,
    body: Value,
}

impl Operation for ConfirmTotp {
    const NAME: &'static str = "Add the app";
    const ROUTE: &'static str = "post /api/auth/factors/totp/confirm";
    const DONE: &'static str = "204";
    const DONE_BEFORE: &'static str = "410 ceremony-ended";

    async fn prepare(stage: &mut Stage) -> Self {
        let ada = Ada::prepare(stage).await;
        assert_eq!(ada.browser.delete_as(&ada.token, TOTP).await.outcome(), "204");
        let begun = ada.browser.post_as(&ada.token, TOTP).await;
        let code = TotpApp::new(&begun.field("secret")).code(&stage.portal);
        Self { ada, body: json!({ "ceremony": begun.field("ceremony"), "code": code }) }
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.ada.browser.send_as(&self.ada.token, CONFIRM, self.body.clone()).await.into()
    }

    async fn prove(&self, stage: &Stage, _: &Story) -> String {
        assert_eq!(self.run(stage).await.words, Self::DONE_BEFORE);
        assert!(self.ada.factors().await["totp"].is_object());
        String::new()
    }
}

pub(super) struct RemoveTotp(Ada);

impl Operation for RemoveTotp {
    const NAME: &'static str = "Remove the app";
    const ROUTE: &'static str = "delete /api/auth/factors/totp";
    const DONE: &'static str = "204";

    async fn prepare(stage: &mut Stage) -> Self {
        let ada = Ada::prepare(stage).await;
        stage.ada.add_totp(&stage.portal, &ada.token).await;
        Self(ada)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.0.browser.delete_as(&self.0.token, TOTP).await.into()
    }

    async fn prove(&self, _: &Stage, _: &Story) -> String {
        assert!(self.0.factors().await["totp"].is_null());
        String::new()
    }
}

pub(super) struct MakeSavedCodes(Ada);

impl Operation for MakeSavedCodes {
    const NAME: &'static str = "Make saved codes";
    const ROUTE: &'static str = "post /api/auth/factors/saved-codes";
    const DONE: &'static str = "200";

    async fn prepare(stage: &mut Stage) -> Self {
        Self(Ada::prepare(stage).await)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.0.browser.post_as(&self.0.token, "/api/auth/factors/saved-codes").await.into()
    }

    async fn prove(&self, stage: &Stage, story: &Story) -> String {
        let code = story.told.answer.as_ref().unwrap().json()["codes"][0].clone();
        let proof = json!({ "method": "saved_code", "code": code });
        assert_eq!(stage.ada.step_up(&self.0.token, proof).await.outcome(), "200");
        assert_eq!(self.0.factors().await["saved_codes"]["left"], 9);
        String::new()
    }
}
