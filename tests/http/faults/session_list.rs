//! Seeing one's sessions, and ending them.

use portal_tests::{Browser, Person};

use super::operation::{Operation, Outcome, Stage, Story};

const PROFILE: &str = "/api/account/profile";
const SESSIONS: &str = "/api/auth/sessions";

/// Ada in two browsers.
struct Two {
    here: Browser,
    access_token: String,
    elsewhere: Browser,
    elsewheres_token: String,
}

impl Two {
    async fn prepare(stage: &Stage) -> Self {
        let elsewhere = Person { browser: stage.portal.browser(), ..stage.ada.clone() };
        for (name, value) in stage.ada.browser.cookies() {
            elsewhere.browser.set_cookie(&name, &value);
        }
        Self {
            here: stage.ada.browser.clone(),
            access_token: stage.ada.sign_in_trusted().await,
            elsewheres_token: elsewhere.sign_in_trusted().await,
            elsewhere: elsewhere.browser,
        }
    }

    async fn assert_only_here(&self) {
        assert_eq!(self.here.get_as(&self.access_token, PROFILE).await.outcome(), "200");
        let read = self.elsewhere.get_as(&self.elsewheres_token, PROFILE).await;
        assert_eq!(read.outcome(), "401 not-signed-in");
        assert_eq!(self.elsewhere.post_empty("/api/auth/refresh").await.outcome(), "401 not-signed-in");
    }
}

pub(super) struct ListSessions(Browser, String);

impl Operation for ListSessions {
    const NAME: &'static str = "List the sessions";
    const ROUTE: &'static str = "get /api/auth/sessions";
    const DONE: &'static str = "200";

    async fn prepare(stage: &mut Stage) -> Self {
        Self(stage.ada.browser.clone(), stage.adas_token().await)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.0.get_as(&self.1, SESSIONS).await.into()
    }

    async fn prove(&self, _: &Stage, story: &Story) -> String {
        let listed = story.told.answer.as_ref().unwrap().json();
        let own = listed["sessions"].as_array().unwrap().iter().filter(|one| one["current"] == true);
        assert_eq!(own.count(), 1, "{listed}");
        String::new()
    }
}

pub(super) struct EndSession(Two, String);

impl Operation for EndSession {
    const NAME: &'static str = "End a session";
    const ROUTE: &'static str = "delete /api/auth/sessions/{id}";
    const DONE: &'static str = "204";

    async fn prepare(stage: &mut Stage) -> Self {
        let two = Two::prepare(stage).await;
        let listed = two.elsewhere.get_as(&two.elsewheres_token, SESSIONS).await.json();
        let own = listed["sessions"].as_array().unwrap().iter().find(|one| one["current"] == true).unwrap();
        let path = format!("{SESSIONS}/{}", own["id"].as_str().unwrap());
        Self(two, path)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.0.here.delete_as(&self.0.access_token, &self.1).await.into()
    }

    async fn prove(&self, _: &Stage, _: &Story) -> String {
        self.0.assert_only_here().await;
        String::new()
    }
}

pub(super) struct EndOtherSessions(Two);

impl Operation for EndOtherSessions {
    const NAME: &'static str = "End the other sessions";
    const ROUTE: &'static str = "post /api/auth/sessions/end-others";
    const DONE: &'static str = "200";

    async fn prepare(stage: &mut Stage) -> Self {
        Self(Two::prepare(stage).await)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.0.here.post_as(&self.0.access_token, "/api/auth/sessions/end-others").await.into()
    }

    async fn prove(&self, _: &Stage, _: &Story) -> String {
        self.0.assert_only_here().await;
        String::new()
    }
}
