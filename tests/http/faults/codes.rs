//! Asking for another code.

use portal_tests::Person;
use serde_json::json;

use super::operation::{Operation, Outcome, Stage, Story};
use super::sign_in::take_second_step;
use super::sign_up::confirm;

pub(super) struct ResendSignUp {
    person: Person,
    attempt: String,
    mails: usize,
}

impl Operation for ResendSignUp {
    const NAME: &'static str = "Another code to confirm with";
    const ROUTE: &'static str = "post /api/auth/sign-up/resend";
    const DONE: &'static str = "204";

    async fn prepare(stage: &mut Stage) -> Self {
        let person = stage.stranger();
        let attempt = person.start_sign_up().await;
        stage.portal.twin.deliver_mail().await.unwrap();
        let mails = stage.mails_of(&person);
        Self { person, attempt, mails }
    }

    async fn run(&self, _: &Stage) -> Outcome {
        let body = json!({ "sign_up": self.attempt });
        self.person.browser.post("/api/auth/sign-up/resend", body).await.into()
    }

    async fn prove(&self, stage: &Stage, story: &Story) -> String {
        let code = story.code(stage, &self.person, self.mails).await;
        assert_eq!(confirm(&self.person, &self.attempt, &code).await.outcome(), "204");
        String::new()
    }
}

pub(super) struct ResendSecondStep {
    person: Person,
    challenge: String,
    mails: usize,
}

impl Operation for ResendSecondStep {
    const NAME: &'static str = "Another code to sign in with";
    const ROUTE: &'static str = "post /api/auth/sign-in/resend";
    const DONE: &'static str = "204";

    async fn prepare(stage: &mut Stage) -> Self {
        let person = stage.ada_elsewhere();
        let challenge = person.enter_password().await;
        stage.portal.twin.deliver_mail().await.unwrap();
        let mails = stage.mails_of(&person);
        Self { person, challenge, mails }
    }

    async fn run(&self, _: &Stage) -> Outcome {
        let body = json!({ "challenge": self.challenge });
        self.person.browser.post("/api/auth/sign-in/resend", body).await.into()
    }

    async fn prove(&self, stage: &Stage, story: &Story) -> String {
        let code = story.code(stage, &self.person, self.mails).await;
        assert_eq!(take_second_step(&self.person, &self.challenge, &code).await.outcome(), "200");
        String::new()
    }
}
