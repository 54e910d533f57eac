//! Signing in.

use portal_tests::{Answer, PASSWORD, Person};
use serde_json::json;

use super::operation::{Operation, Outcome, Stage, Story};
use super::sessions::{assert_one_public_key, assert_signed_in};

pub(super) async fn take_second_step(person: &Person, challenge: &str, code: &str) -> Answer {
    let body =
        json!({ "challenge": challenge, "proof": { "method": "email", "code": code }, "trust_device": true });
    person.browser.post("/api/auth/sign-in/second-step", body).await
}

pub(super) struct SignIn {
    person: Person,
    mails: usize,
}

impl Operation for SignIn {
    const NAME: &'static str = "Sign in, up to the second step";
    const ROUTE: &'static str = "post /api/auth/sign-in";
    const ANEW: bool = true;
    const DONE: &'static str = "200";

    async fn prepare(stage: &mut Stage) -> Self {
        let person = stage.ada_elsewhere();
        let mails = stage.mails_of(&person);
        Self { person, mails }
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.person.sign_in_with_captcha().await.into()
    }

    async fn prove(&self, stage: &Stage, story: &Story) -> String {
        let code = story.code(stage, &self.person, self.mails).await;
        let signed_in = take_second_step(&self.person, &story.told.field("challenge"), &code).await;
        assert_eq!(signed_in.outcome(), "200", "{}", signed_in.log());
        String::new()
    }
}

pub(super) struct Captcha(Person);

impl Operation for Captcha {
    const NAME: &'static str = "Get a captcha";
    const ROUTE: &'static str = "post /api/auth/captcha";
    const WITH_KEYS: bool = true;
    const DONE: &'static str = "200";

    async fn prepare(stage: &mut Stage) -> Self {
        Self(stage.ada_elsewhere())
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.0.browser.post("/api/auth/captcha", json!({ "email": self.0.email })).await.into()
    }

    async fn prove(&self, stage: &Stage, _: &Story) -> String {
        let solved = self.0.browser.solve_captcha(&self.0.email).await;
        let body = json!({ "email": self.0.email, "password": PASSWORD, "captcha": solved });
        let answer = self.0.browser.post("/api/auth/sign-in", body).await;
        let code = stage.portal.code_for(&self.0.email).await;
        let done = take_second_step(&self.0, &answer.field("challenge"), &code).await;
        assert_eq!(done.outcome(), "200");
        String::new()
    }
}

pub(super) struct SignInTrusted(Person);

impl Operation for SignInTrusted {
    const NAME: &'static str = "Sign in on a trusted device";
    const ROUTE: &'static str = SignIn::ROUTE;
    const ANEW: bool = true;
    const DONE: &'static str = "200";

    async fn prepare(stage: &mut Stage) -> Self {
        Self(stage.ada.clone())
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.0.sign_in_with_captcha().await.into()
    }

    async fn prove(&self, _: &Stage, story: &Story) -> String {
        assert_signed_in(&self.0, &story.told.field("access_token")).await;
        String::new()
    }
}

pub(super) struct SecondStep {
    person: Person,
    challenge: String,
    code: String,
}

impl Operation for SecondStep {
    const NAME: &'static str = "Second step";
    const ROUTE: &'static str = "post /api/auth/sign-in/second-step";
    const DONE: &'static str = "200";
    const DONE_BEFORE: &'static str = "410 attempt-ended";

    async fn prepare(stage: &mut Stage) -> Self {
        let person = stage.ada_elsewhere();
        let challenge = person.enter_password().await;
        let code = stage.portal.code_for(&person.email).await;
        Self { person, challenge, code }
    }

    async fn run(&self, _: &Stage) -> Outcome {
        take_second_step(&self.person, &self.challenge, &self.code).await.into()
    }

    async fn prove(&self, stage: &Stage, story: &Story) -> String {
        let again = take_second_step(&self.person, &self.challenge, &self.code).await;
        assert_eq!(again.outcome(), Self::DONE_BEFORE);
        if story.told.words == Self::DONE {
            assert_signed_in(&self.person, &story.told.field("access_token")).await;
        } else {
            self.person.sign_in_and_trust(&stage.portal).await;
        }
        assert!(self.person.browser.cookies().contains_key("__Host-portal-device"));
        String::new()
    }
}

/// On a deployment that has signed no token yet.
pub(super) struct FirstSecondStep(SecondStep);

impl Operation for FirstSecondStep {
    const NAME: &'static str = "Second step, the first of a deployment";
    const ROUTE: &'static str = SecondStep::ROUTE;
    const ANEW: bool = true;
    const DONE: &'static str = SecondStep::DONE;
    const DONE_BEFORE: &'static str = SecondStep::DONE_BEFORE;

    async fn prepare(stage: &mut Stage) -> Self {
        for key in stage.portal.items("signing-key#").await {
            stage.portal.delete(&key).await;
        }
        Self(SecondStep::prepare(stage).await)
    }

    async fn run(&self, stage: &Stage) -> Outcome {
        self.0.run(stage).await
    }

    async fn prove(&self, stage: &Stage, story: &Story) -> String {
        let note = self.0.prove(stage, story).await;
        assert_one_public_key(&stage.portal.browser()).await;
        note
    }
}
