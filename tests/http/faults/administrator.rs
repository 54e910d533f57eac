//! The first administrator's link.

use portal_tests::Answer;
use serde_json::json;

use super::operation::{Operation, Outcome, Stage, Story};

async fn open(stage: &Stage, token: &str) -> Answer {
    stage.portal.browser().post("/api/admin/welcome", json!({ "token": token })).await
}

pub(super) struct Welcome(String);

impl Operation for Welcome {
    const NAME: &'static str = "Use the administrator's link";
    const ROUTE: &'static str = "post /api/admin/welcome";
    const FUNCTION: &'static str = "admin";
    const WITH_KEYS: bool = true;
    const DONE: &'static str = "200";
    const DONE_BEFORE: &'static str = "410 link-ended";

    async fn prepare(stage: &mut Stage) -> Self {
        let link = stage.portal.twin.administrator_link().await.unwrap();
        Self(link.split_once('#').unwrap().1.to_owned())
    }

    async fn run(&self, stage: &Stage) -> Outcome {
        open(stage, &self.0).await.into()
    }

    async fn prove(&self, stage: &Stage, _: &Story) -> String {
        assert_eq!(open(stage, &self.0).await.outcome(), "410 link-ended");
        String::new()
    }
}
