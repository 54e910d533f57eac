//! The sweep of what is due.

use jiff::SignedDuration;
use portal_tests::whole_log;

use super::operation::{Operation, Outcome, Stage, Story};
use super::sessions::assert_signed_in;

/// A sign-in that nobody finished is due, and Ada's session is not.
pub(super) struct Sweep {
    access_token: String,
}

impl Operation for Sweep {
    const NAME: &'static str = "Sweep what is due";
    const ROUTE: &'static str = "";
    const FUNCTION: &'static str = "retention";
    const KINDS: &'static [&'static str] = &[
        "DynamoDB.BatchGetItem",
        "DynamoDB.Query",
        "DynamoDB.TransactWriteItems",
        "DynamoDB.UpdateItem",
        "KMS.GetPublicKey",
        "KMS.Sign",
    ];
    const DONE: &'static str = "swept";

    async fn prepare(stage: &mut Stage) -> Self {
        stage.ada_elsewhere().enter_password().await;
        stage.portal.twin.deliver_mail().await.unwrap();
        stage.portal.advance(SignedDuration::from_hours(2));
        Self { access_token: stage.ada.sign_in_trusted().await }
    }

    async fn run(&self, stage: &Stage) -> Outcome {
        let log_before = whole_log().len();
        let swept = stage.portal.twin.sweep().await;
        // Lambda logs what a run ends with.
        let end = swept.as_ref().err().map(ToString::to_string).unwrap_or_default();
        let words = if swept.is_ok_and(|report| report.failed == 0) { "swept" } else { "later" };
        let log = format!("{}{end}", whole_log().split_off(log_before));
        Outcome { words: words.to_owned(), answer: None, log }
    }

    async fn prove(&self, stage: &Stage, _: &Story) -> String {
        assert!(stage.portal.items("second-step#").await.is_empty());
        assert_signed_in(&stage.ada, &self.access_token).await;
        String::new()
    }
}
