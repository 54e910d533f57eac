//! Seeing which browsers are trusted, and trusting them no longer.

use portal_tests::Browser;

use super::operation::{Operation, Outcome, Stage, Story};

const DEVICES: &str = "/api/auth/devices";

/// Somebody's browser that is trusted, and an access token.
struct Trusting {
    browser: Browser,
    token: String,
}

impl Trusting {
    async fn prepare(stage: &mut Stage) -> Self {
        let person = stage.stranger();
        person.sign_up(&stage.portal).await;
        let token = person.sign_in_and_trust(&stage.portal).await;
        Self { browser: person.browser, token }
    }

    async fn listed(&self) -> Vec<serde_json::Value> {
        let listed = self.browser.get_as(&self.token, DEVICES).await;
        listed.json()["devices"].as_array().unwrap_or_else(|| panic!("{}", listed.text)).clone()
    }
}

pub(super) struct ListDevices(Trusting);

impl Operation for ListDevices {
    const NAME: &'static str = "List the trusted devices";
    const ROUTE: &'static str = "get /api/auth/devices";
    const DONE: &'static str = "200";

    async fn prepare(stage: &mut Stage) -> Self {
        Self(Trusting::prepare(stage).await)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.0.browser.get_as(&self.0.token, DEVICES).await.into()
    }

    async fn prove(&self, _: &Stage, story: &Story) -> String {
        let listed = story.told.answer.as_ref().unwrap().json();
        assert_eq!(listed["devices"].as_array().unwrap().len(), 1, "{listed}");
        String::new()
    }
}

pub(super) struct RevokeDevice(Trusting, String);

impl Operation for RevokeDevice {
    const NAME: &'static str = "Trust a device no longer";
    const ROUTE: &'static str = "delete /api/auth/devices/{id}";
    const DONE: &'static str = "204";

    async fn prepare(stage: &mut Stage) -> Self {
        let trusting = Trusting::prepare(stage).await;
        let path = format!("{DEVICES}/{}", trusting.listed().await[0]["id"].as_str().unwrap());
        Self(trusting, path)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.0.browser.delete_as(&self.0.token, &self.1).await.into()
    }

    async fn prove(&self, _: &Stage, _: &Story) -> String {
        assert!(self.0.listed().await.is_empty());
        String::new()
    }
}

pub(super) struct RevokeDevices(Trusting);

impl Operation for RevokeDevices {
    const NAME: &'static str = "Trust no device any longer";
    const ROUTE: &'static str = "delete /api/auth/devices";
    const DONE: &'static str = "204";

    async fn prepare(stage: &mut Stage) -> Self {
        Self(Trusting::prepare(stage).await)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.0.browser.delete_as(&self.0.token, DEVICES).await.into()
    }

    async fn prove(&self, _: &Stage, _: &Story) -> String {
        assert!(self.0.listed().await.is_empty());
        String::new()
    }
}
