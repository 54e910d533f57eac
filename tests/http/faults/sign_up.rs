//! Signing up, and proving the address.

use portal_tests::{Answer, PASSWORD, Person};
use serde_json::json;

use super::operation::{Operation, Outcome, Stage, Story};

pub(super) struct SignUp {
    person: Person,
}

async fn sign_up(person: &Person) -> Answer {
    let body = json!({ "email": person.email, "name": person.name, "password": PASSWORD });
    person.browser.post("/api/auth/sign-up", body).await
}

pub(super) async fn confirm(person: &Person, attempt: &str, code: &str) -> Answer {
    person.browser.post("/api/auth/sign-up/confirm", json!({ "sign_up": attempt, "code": code })).await
}

impl Operation for SignUp {
    const NAME: &'static str = "Sign up";
    const ROUTE: &'static str = "post /api/auth/sign-up";
    const DONE: &'static str = "202";

    async fn prepare(stage: &mut Stage) -> Self {
        Self { person: stage.stranger() }
    }

    async fn run(&self, _: &Stage) -> Outcome {
        sign_up(&self.person).await.into()
    }

    async fn prove(&self, stage: &Stage, story: &Story) -> String {
        let code = story.code(stage, &self.person, 0).await;
        let confirmed = confirm(&self.person, &story.told.field("sign_up"), &code).await;
        assert_eq!(confirmed.outcome(), "204", "{}", confirmed.log());
        String::new()
    }
}

/// On a deployment that has no keys yet.
pub(super) struct FirstSignUp(SignUp);

impl Operation for FirstSignUp {
    const NAME: &'static str = "Sign up, the first of a deployment";
    const ROUTE: &'static str = SignUp::ROUTE;
    const ANEW: bool = true;
    const DONE: &'static str = SignUp::DONE;

    async fn prepare(stage: &mut Stage) -> Self {
        for item in stage.portal.dump().await {
            stage.portal.delete(&item).await;
        }
        Self(SignUp::prepare(stage).await)
    }

    async fn run(&self, stage: &Stage) -> Outcome {
        self.0.run(stage).await
    }

    async fn prove(&self, stage: &Stage, story: &Story) -> String {
        let note = self.0.prove(stage, story).await;
        assert_eq!(stage.portal.items("profile").await.len(), 1, "there is more than one account");
        note
    }
}

pub(super) struct Confirm {
    person: Person,
    attempt: String,
    code: String,
}

impl Operation for Confirm {
    const NAME: &'static str = "Confirm the address";
    const ROUTE: &'static str = "post /api/auth/sign-up/confirm";
    const WITH_KEYS: bool = true;
    const DONE: &'static str = "204";
    const DONE_BEFORE: &'static str = "410 attempt-ended";

    async fn prepare(stage: &mut Stage) -> Self {
        let person = stage.stranger();
        let attempt = person.start_sign_up().await;
        let code = stage.portal.code_for(&person.email).await;
        Self { person, attempt, code }
    }

    async fn run(&self, _: &Stage) -> Outcome {
        confirm(&self.person, &self.attempt, &self.code).await.into()
    }

    async fn prove(&self, _: &Stage, _: &Story) -> String {
        self.person.enter_password().await;
        assert_eq!(confirm(&self.person, &self.attempt, &self.code).await.outcome(), Self::DONE_BEFORE);
        String::new()
    }
}

/// No fault gives a try back.
pub(super) struct ConfirmWithWrongCode(Confirm);

impl Operation for ConfirmWithWrongCode {
    const NAME: &'static str = "Confirm with a wrong code";
    const ROUTE: &'static str = Confirm::ROUTE;
    const DONE: &'static str = "422 wrong-code";

    async fn prepare(stage: &mut Stage) -> Self {
        let right = Confirm::prepare(stage).await;
        let code = if right.code.starts_with('1') { "20000000" } else { "10000000" };
        Self(Confirm { code: code.to_owned(), ..right })
    }

    async fn run(&self, stage: &Stage) -> Outcome {
        self.0.run(stage).await
    }

    async fn prove(&self, stage: &Stage, _: &Story) -> String {
        let mut told_wrong = 1;
        while self.run(stage).await.words == Self::DONE {
            told_wrong += 1;
        }
        assert!(told_wrong <= 5, "{told_wrong} codes were tried");
        let code = stage.portal.code_for(&self.0.person.email).await;
        assert_eq!(confirm(&self.0.person, &self.0.attempt, &code).await.outcome(), Confirm::DONE_BEFORE);
        String::new()
    }
}
