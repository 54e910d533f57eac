//! Proving anew who one is.

use jiff::SignedDuration;
use serde_json::{Value, json};

use super::factors::Ada;
use super::operation::{Operation, Outcome, Stage, Story};

const STEP_UP: &str = "/api/auth/step-up";
const OPTIONS: &str = "/api/auth/step-up/passkey-options";

pub(super) struct ShowStepUp(Ada);

impl Operation for ShowStepUp {
    const NAME: &'static str = "Ask how to step up";
    const ROUTE: &'static str = "get /api/auth/step-up";
    const DONE: &'static str = "200";

    async fn prepare(stage: &mut Stage) -> Self {
        Self(Ada::prepare(stage).await)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.0.browser.get_as(&self.0.token, STEP_UP).await.into()
    }

    async fn prove(&self, _: &Stage, story: &Story) -> String {
        assert_eq!(story.told.answer.as_ref().unwrap().json()["methods"], json!(["passkey"]));
        String::new()
    }
}

pub(super) struct StepUpOptions(Ada);

impl Operation for StepUpOptions {
    const NAME: &'static str = "Begin to step up by passkey";
    const ROUTE: &'static str = "post /api/auth/step-up/passkey-options";
    const DONE: &'static str = "200";

    async fn prepare(stage: &mut Stage) -> Self {
        Self(Ada::prepare(stage).await)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.0.browser.post_as(&self.0.token, OPTIONS).await.into()
    }

    async fn prove(&self, stage: &Stage, story: &Story) -> String {
        let proof = answer(stage, &story.told.answer.as_ref().unwrap().json());
        assert_eq!(stage.ada.step_up(&self.0.token, proof).await.outcome(), "200");
        String::new()
    }
}

/// Ada's passkey's answer to options.
fn answer(stage: &Stage, asked: &Value) -> Value {
    let credential = stage.passkey().prove(&asked["options"], None);
    json!({ "method": "passkey", "ceremony": asked["ceremony"], "credential": credential })
}

pub(super) struct StepUp {
    ada: Ada,
    proof: Value,
}

impl Operation for StepUp {
    const NAME: &'static str = "Step up";
    const ROUTE: &'static str = "post /api/auth/step-up";
    const DONE: &'static str = "200";
    const DONE_BEFORE: &'static str = "410 ceremony-ended";

    async fn prepare(stage: &mut Stage) -> Self {
        let mut ada = Ada::prepare(stage).await;
        // What the sign-in proved is too old by then.
        stage.portal.advance(SignedDuration::from_mins(6));
        ada.token = ada.browser.post_empty("/api/auth/refresh").await.field("access_token");
        let asked = ada.browser.post_as(&ada.token, OPTIONS).await.json();
        Self { ada, proof: answer(stage, &asked) }
    }

    async fn run(&self, stage: &Stage) -> Outcome {
        stage.ada.step_up(&self.ada.token, self.proof.clone()).await.into()
    }

    async fn prove(&self, stage: &Stage, _: &Story) -> String {
        let until = self.ada.browser.get_as(&self.ada.token, STEP_UP).await.field("level2_until");
        assert!(!until.is_empty());
        assert_eq!(self.run(stage).await.words, Self::DONE_BEFORE);
        String::new()
    }
}
