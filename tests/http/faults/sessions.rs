//! Staying signed in, and signing out.

use portal_tests::{Browser, Person};

use super::operation::{Operation, Outcome, Stage, Story};

const PROFILE: &str = "/api/account/profile";
const REFRESH: &str = "/api/auth/refresh";

/// The access token is good, and the refresh cookie gives another.
pub(super) async fn assert_signed_in(person: &Person, access_token: &str) {
    assert_eq!(person.browser.get_as(access_token, PROFILE).await.outcome(), "200");
    let refreshed = person.browser.post_empty(REFRESH).await;
    assert_eq!(refreshed.outcome(), "200", "{}", refreshed.log());
    let access_token = refreshed.field("access_token");
    assert_eq!(person.browser.get_as(&access_token, PROFILE).await.outcome(), "200");
}

pub(super) async fn assert_one_public_key(browser: &Browser) {
    let keys = browser.get("/.well-known/jwks.json").await.json();
    assert_eq!(keys["keys"].as_array().map(Vec::len), Some(1), "{keys}");
}

pub(super) struct Refresh(Person);

impl Operation for Refresh {
    const NAME: &'static str = "Refresh";
    const ROUTE: &'static str = "post /api/auth/refresh";
    const DONE: &'static str = "200";

    async fn prepare(stage: &mut Stage) -> Self {
        stage.adas_token().await;
        Self(stage.ada.clone())
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.0.browser.post_empty(REFRESH).await.into()
    }

    async fn prove(&self, _: &Stage, story: &Story) -> String {
        assert_signed_in(&self.0, &story.told.field("access_token")).await;
        String::new()
    }
}

pub(super) struct SignOut {
    browser: Browser,
    access_token: String,
    /// Keeps the cookies that the browser had.
    copy: Browser,
}

impl Operation for SignOut {
    const NAME: &'static str = "Sign out";
    const ROUTE: &'static str = "post /api/auth/sign-out";
    const DONE: &'static str = "204";

    async fn prepare(stage: &mut Stage) -> Self {
        let access_token = stage.ada.sign_in_trusted().await;
        let copy = stage.portal.browser();
        for (name, value) in stage.ada.browser.cookies() {
            copy.set_cookie(&name, &value);
        }
        Self { browser: stage.ada.browser.clone(), access_token, copy }
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.browser.post_empty("/api/auth/sign-out").await.into()
    }

    async fn prove(&self, _: &Stage, _: &Story) -> String {
        let read = self.browser.get_as(&self.access_token, PROFILE).await;
        assert_eq!(read.outcome(), "401 not-signed-in");
        assert_eq!(self.copy.post_empty(REFRESH).await.outcome(), "401 not-signed-in");
        String::new()
    }
}

pub(super) struct PublicKeys;

impl Operation for PublicKeys {
    const NAME: &'static str = "Public keys";
    const ROUTE: &'static str = "get /.well-known/jwks.json";
    const WITH_KEYS: bool = true;
    const DONE: &'static str = "200";

    async fn prepare(_: &mut Stage) -> Self {
        Self
    }

    async fn run(&self, stage: &Stage) -> Outcome {
        stage.portal.browser().get("/.well-known/jwks.json").await.into()
    }

    async fn prove(&self, stage: &Stage, _: &Story) -> String {
        assert_one_public_key(&stage.portal.browser()).await;
        String::new()
    }
}
