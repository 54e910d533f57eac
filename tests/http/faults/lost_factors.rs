//! Lost factors, and the link of a notice.

use portal_tests::{Answer, Person, TotpApp};
use serde_json::json;

use super::factors::FACTORS;
use super::operation::{Operation, Outcome, Stage, Story};

async fn report(person: &Person, challenge: &str) -> Answer {
    person.browser.post("/api/auth/sign-in/lost-factor", json!({ "challenge": challenge })).await
}

async fn confirm(person: &Person, challenge: &str, code: &str) -> Answer {
    let body = json!({ "challenge": challenge, "code": code });
    person.browser.post("/api/auth/sign-in/lost-factor/confirm", body).await
}

/// Somebody with an app, signed in, and a sign-in elsewhere that waits for it.
async fn somebody(stage: &mut Stage) -> (Person, String, TotpApp, Person, String) {
    let person = stage.stranger();
    person.sign_up(&stage.portal).await;
    let token = person.sign_in(&stage.portal).await;
    let app = person.add_totp(&stage.portal, &token).await;
    let elsewhere = Person { browser: stage.portal.browser(), ..person.clone() };
    let challenge = elsewhere.enter_password().await;
    (person, token, app, elsewhere, challenge)
}

async fn mails_that_say(stage: &Stage, person: &Person, what: &str) -> usize {
    let mails = stage.portal.mails_to(&person.email).await;
    mails.iter().filter(|mail| mail.subject.contains(what)).count()
}

pub(super) struct ReportLostFactor {
    person: Person,
    challenge: String,
    mails: usize,
}

impl Operation for ReportLostFactor {
    const NAME: &'static str = "Say that the factors are lost";
    const ROUTE: &'static str = "post /api/auth/sign-in/lost-factor";
    const ANEW: bool = true;
    const DONE: &'static str = "204";

    async fn prepare(stage: &mut Stage) -> Self {
        let (.., person, challenge) = somebody(stage).await;
        stage.portal.mails_to(&person.email).await;
        let mails = stage.mails_of(&person);
        Self { person, challenge, mails }
    }

    async fn run(&self, _: &Stage) -> Outcome {
        report(&self.person, &self.challenge).await.into()
    }

    async fn prove(&self, stage: &Stage, story: &Story) -> String {
        let code = story.code(stage, &self.person, self.mails).await;
        assert_eq!(confirm(&self.person, &self.challenge, &code).await.outcome(), "200");
        String::new()
    }
}

pub(super) struct ConfirmLostFactor {
    owner: Person,
    token: String,
    person: Person,
    challenge: String,
    code: String,
}

impl Operation for ConfirmLostFactor {
    const NAME: &'static str = "Confirm that the factors are lost";
    const ROUTE: &'static str = "post /api/auth/sign-in/lost-factor/confirm";
    const ANEW: bool = true;
    const DONE: &'static str = "200";
    const DONE_BEFORE: &'static str = "410 attempt-ended";

    async fn prepare(stage: &mut Stage) -> Self {
        let (owner, token, _, person, challenge) = somebody(stage).await;
        assert_eq!(report(&person, &challenge).await.outcome(), "204");
        let code = stage.portal.code_for(&person.email).await;
        Self { owner, token, person, challenge, code }
    }

    async fn run(&self, _: &Stage) -> Outcome {
        confirm(&self.person, &self.challenge, &self.code).await.into()
    }

    async fn prove(&self, stage: &Stage, _: &Story) -> String {
        let factors = self.owner.browser.get_as(&self.token, FACTORS).await.json();
        assert!(factors["removal"].is_object(), "{factors}");
        assert_eq!(mails_that_say(stage, &self.owner, "were reported lost").await, 1);
        String::new()
    }
}

pub(super) struct KeepFactors {
    owner: Person,
    token: String,
}

impl Operation for KeepFactors {
    const NAME: &'static str = "Keep the factors";
    const ROUTE: &'static str = "delete /api/auth/factors/removal";
    const DONE: &'static str = "204";

    async fn prepare(stage: &mut Stage) -> Self {
        let reported = ConfirmLostFactor::prepare(stage).await;
        assert_eq!(reported.run(stage).await.words, "200");
        Self { owner: reported.owner, token: reported.token }
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.owner.browser.delete_as(&self.token, "/api/auth/factors/removal").await.into()
    }

    async fn prove(&self, _: &Stage, _: &Story) -> String {
        let factors = self.owner.browser.get_as(&self.token, FACTORS).await.json();
        assert!(factors["removal"].is_null() && factors["totp"].is_object(), "{factors}");
        String::new()
    }
}

pub(super) struct NotMe {
    person: Person,
    token: String,
    link: String,
}

impl Operation for NotMe {
    const NAME: &'static str = "Say that it was not me";
    const ROUTE: &'static str = "post /api/auth/not-me";
    const ANEW: bool = true;
    const DONE: &'static str = "204";
    const DONE_BEFORE: &'static str = "410 link-ended";

    async fn prepare(stage: &mut Stage) -> Self {
        let (person, token, ..) = somebody(stage).await;
        let told = stage.portal.mails_to(&person.email).await;
        let notice = told.iter().rev().find_map(|mail| mail.text.split_once("/not-me#"));
        let link = notice.and_then(|(_, link)| link.lines().next()).unwrap_or_default().to_owned();
        Self { person, token, link }
    }

    async fn run(&self, stage: &Stage) -> Outcome {
        stage.portal.browser().post("/api/auth/not-me", json!({ "link": self.link })).await.into()
    }

    /// Nobody is signed in, the password is off, the app that the notice told of is gone, and its owner is told once.
    async fn prove(&self, stage: &Stage, _: &Story) -> String {
        let profile = self.person.browser.get_as(&self.token, "/api/account/profile").await;
        assert_eq!(profile.outcome(), "401 not-signed-in");
        assert_eq!(self.person.sign_in_with_captcha().await.outcome(), "403 password-off");
        assert_eq!(mails_that_say(stage, &self.person, "your account is secured").await, 1);
        String::new()
    }
}
