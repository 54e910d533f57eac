//! Changing the password.

use portal_tests::{PASSWORD, Person};
use reqwest::Method;
use serde_json::json;

use super::operation::{Operation, Outcome, Stage, Story};

const NEW: &str = "a heron stood in the canal";

pub(super) struct ChangePassword {
    person: Person,
    token: String,
}

impl Operation for ChangePassword {
    const NAME: &'static str = "Change the password";
    const ROUTE: &'static str = "put /api/auth/password";
    const DONE: &'static str = "204";
    const DONE_BEFORE: &'static str = "422 wrong-password";

    async fn prepare(stage: &mut Stage) -> Self {
        let person = stage.stranger();
        person.sign_up(&stage.portal).await;
        let token = person.sign_in_and_trust(&stage.portal).await;
        Self { person, token }
    }

    async fn run(&self, _: &Stage) -> Outcome {
        let browser = &self.person.browser;
        let body = json!({ "current_password": PASSWORD, "new_password": NEW });
        let request = browser.request(Method::PUT, "/api/auth/password").bearer_auth(&self.token);
        browser.send(request.json(&body)).await.into()
    }

    /// The new password signs in and the old one does not, this browser is still signed in, and the owner is told.
    async fn prove(&self, stage: &Stage, _: &Story) -> String {
        let browser = &self.person.browser;
        assert_eq!(browser.get_as(&self.token, "/api/account/profile").await.outcome(), "200");
        for (password, outcome) in [(PASSWORD, "401 wrong-credentials"), (NEW, "200")] {
            let body = json!({ "email": self.person.email, "password": password });
            assert_eq!(browser.post("/api/auth/sign-in", body).await.outcome(), outcome);
        }
        let mails = stage.portal.mails_to(&self.person.email).await;
        let told = mails.iter().filter(|mail| mail.subject.ends_with("your password was changed"));
        assert_eq!(told.count(), 1);
        String::new()
    }
}
