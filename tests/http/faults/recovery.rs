//! A forgotten password.

use portal_tests::{Answer, Person};
use serde_json::json;

use super::operation::{Operation, Outcome, Stage, Story};

async fn start(person: &Person) -> Answer {
    person.browser.post("/api/auth/recovery", json!({ "email": person.email })).await
}

async fn reset(person: &Person, recovery: &str, code: &str, password: &str) -> Answer {
    let body = json!({ "recovery": recovery, "code": code, "new_password": password });
    person.browser.post("/api/auth/recovery/password", body).await
}

async fn signs_in_with(person: &Person, password: &str) -> bool {
    let body = json!({ "email": person.email, "password": password });
    person.browser.post("/api/auth/sign-in", body).await.outcome() == "200"
}

async fn somebody(stage: &mut Stage) -> Person {
    let person = stage.stranger();
    person.sign_up(&stage.portal).await;
    person
}

pub(super) struct StartRecovery {
    person: Person,
    mails: usize,
}

impl Operation for StartRecovery {
    const NAME: &'static str = "Forget the password";
    const ROUTE: &'static str = "post /api/auth/recovery";
    const ANEW: bool = true;
    const DONE: &'static str = "202";

    async fn prepare(stage: &mut Stage) -> Self {
        let person = somebody(stage).await;
        let mails = stage.mails_of(&person);
        Self { person, mails }
    }

    async fn run(&self, _: &Stage) -> Outcome {
        start(&self.person).await.into()
    }

    async fn prove(&self, stage: &Stage, story: &Story) -> String {
        let code = story.code(stage, &self.person, self.mails).await;
        let new = "a heron stood in the canal";
        let answer = reset(&self.person, &story.told.field("recovery"), &code, new).await;
        assert_eq!(answer.outcome(), "204", "{}", answer.log());
        assert!(signs_in_with(&self.person, new).await);
        String::new()
    }
}

pub(super) struct ResetPassword {
    person: Person,
    recovery: String,
    code: String,
}

const NEW: &str = "two herons stood in the canal";

impl Operation for ResetPassword {
    const NAME: &'static str = "Set a new password with the code";
    const ROUTE: &'static str = "post /api/auth/recovery/password";
    const ANEW: bool = true;
    const DONE: &'static str = "204";
    const DONE_BEFORE: &'static str = "410 attempt-ended";

    async fn prepare(stage: &mut Stage) -> Self {
        let person = somebody(stage).await;
        let recovery = start(&person).await.field("recovery");
        let code = stage.portal.code_for(&person.email).await;
        Self { person, recovery, code }
    }

    async fn run(&self, _: &Stage) -> Outcome {
        reset(&self.person, &self.recovery, &self.code, NEW).await.into()
    }

    async fn prove(&self, stage: &Stage, _: &Story) -> String {
        assert!(signs_in_with(&self.person, NEW).await);
        let again = reset(&self.person, &self.recovery, &self.code, "three herons stood there").await;
        assert_eq!(again.outcome(), Self::DONE_BEFORE);
        stage.portal.mails_to(&self.person.email).await;
        String::new()
    }
}
