//! Bringing what is owed to the mail service.

use portal_tests::{Person, whole_log};

use super::operation::{Operation, Outcome, Stage, Story};

pub(super) struct Deliver(Person);

impl Operation for Deliver {
    const NAME: &'static str = "Send one mail";
    const ROUTE: &'static str = "";
    const FUNCTION: &'static str = "mail";
    const WITH_KEYS: bool = true;
    const ONCE: bool = true;
    const ANEW: bool = true;
    const DONE: &'static str = "sent";

    async fn prepare(stage: &mut Stage) -> Self {
        let person = stage.stranger();
        person.start_sign_up().await;
        Self(person)
    }

    /// Wakes the function as the table's stream does, once.
    async fn run(&self, stage: &Stage) -> Outcome {
        let log_before = whole_log().len();
        stage.portal.twin.deliver_mail().await.unwrap();
        let is_owed = !stage.portal.items("outbox#").await.is_empty();
        let words = if is_owed { "owed" } else { "sent" };
        Outcome { words: words.to_owned(), answer: None, log: whole_log().split_off(log_before) }
    }

    async fn prove(&self, stage: &Stage, story: &Story) -> String {
        stage.portal.twin.deliver_mail().await.unwrap();
        let letters = stage.mails_of(&self.0);
        let most = match story.call.as_str() {
            "SESv2.SendEmail" => 1 + story.unheard,
            // It was sent, and could not be taken off.
            "DynamoDB.TransactWriteItems" => story.tries,
            _ => 1,
        };
        assert!((1..=most).contains(&letters), "{letters} letters, {most} at most");
        if letters == 1 { String::new() } else { format!(" ×{letters}") }
    }
}
