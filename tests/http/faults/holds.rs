//! What the staff does with legal holds, and sees of the sweep.

use portal::values::UserId;
use portal_tests::{Colleague, user_of};
use serde_json::{Value, json};

use super::operation::{CANARY, Operation, Outcome, Stage, Story};

/// A privacy officer who has just signed in, and a customer.
struct Desk {
    who: Colleague,
    token: String,
    customer: String,
}

impl Desk {
    async fn prepare(stage: &mut Stage) -> Self {
        let customer = stage.stranger();
        customer.sign_up(&stage.portal).await;
        let customer = user_of(&customer.sign_in_and_trust(&stage.portal).await);
        let who = stage.colleague("privacy_officer").await;
        let customer = UserId::from_bytes(customer.try_into().unwrap_or_default()).to_string();
        Self { token: who.sign_in().await, who, customer }
    }

    async fn place(&self) -> Outcome {
        let on = json!({ "kind": "customer", "id": self.customer });
        let body = json!({ "on": on, "matter": CANARY });
        self.who.browser.send_as(&self.token, "/api/admin/holds", body).await.into()
    }

    async fn placed(&self) -> String {
        self.place().await.answer.unwrap().field("id")
    }

    async fn get(&self, path: &str) -> Outcome {
        self.who.browser.get_as(&self.token, path).await.into()
    }

    /// Those on the customer.
    async fn holds(&self) -> Vec<Value> {
        let listed = self.get("/api/admin/holds").await.answer.unwrap().json();
        let holds = listed["holds"].as_array().unwrap().iter();
        holds.filter(|hold| hold["on"]["id"] == self.customer).cloned().collect()
    }
}

pub(super) struct ListHolds(Desk);

impl Operation for ListHolds {
    const NAME: &'static str = "List the legal holds";
    const ROUTE: &'static str = "get /api/admin/holds";
    const FUNCTION: &'static str = "admin";
    const DONE: &'static str = "200";

    async fn prepare(stage: &mut Stage) -> Self {
        let desk = Desk::prepare(stage).await;
        desk.placed().await;
        Self(desk)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.0.get("/api/admin/holds").await
    }

    async fn prove(&self, _: &Stage, story: &Story) -> String {
        assert_eq!(story.told.answer.as_ref().unwrap().json()["holds"][0]["matter"], CANARY);
        String::new()
    }
}

pub(super) struct PlaceHold(Desk);

impl Operation for PlaceHold {
    const NAME: &'static str = "Place a legal hold";
    const ROUTE: &'static str = "post /api/admin/holds";
    const FUNCTION: &'static str = "admin";
    const DONE: &'static str = "201";
    const DONE_BEFORE: &'static str = "200";

    async fn prepare(stage: &mut Stage) -> Self {
        Self(Desk::prepare(stage).await)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.0.place().await
    }

    async fn prove(&self, _: &Stage, _: &Story) -> String {
        assert_eq!(self.0.holds().await.len(), 1);
        String::new()
    }
}

pub(super) struct ReviewHold(Desk, String);

impl Operation for ReviewHold {
    const NAME: &'static str = "Review a legal hold";
    const ROUTE: &'static str = "post /api/admin/holds/{id}/review";
    const FUNCTION: &'static str = "admin";
    const DONE: &'static str = "200";

    async fn prepare(stage: &mut Stage) -> Self {
        let desk = Desk::prepare(stage).await;
        let id = desk.placed().await;
        Self(desk, id)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.0.who.browser.post_as(&self.0.token, &format!("/api/admin/holds/{}/review", self.1)).await.into()
    }

    async fn prove(&self, _: &Stage, _: &Story) -> String {
        let holds = self.0.holds().await;
        assert_eq!((holds.len(), &holds[0]["id"]), (1, &json!(self.1)));
        String::new()
    }
}

pub(super) struct ReleaseHold(Desk, String);

impl Operation for ReleaseHold {
    const NAME: &'static str = "Release a legal hold";
    const ROUTE: &'static str = "delete /api/admin/holds/{id}";
    const FUNCTION: &'static str = "admin";
    const DONE: &'static str = "204";

    async fn prepare(stage: &mut Stage) -> Self {
        let desk = Desk::prepare(stage).await;
        let id = desk.placed().await;
        Self(desk, id)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.0.who.browser.delete_as(&self.0.token, &format!("/api/admin/holds/{}", self.1)).await.into()
    }

    async fn prove(&self, _: &Stage, _: &Story) -> String {
        assert!(self.0.holds().await.is_empty());
        String::new()
    }
}

pub(super) struct ListSweeps(Desk);

impl Operation for ListSweeps {
    const NAME: &'static str = "List the runs of the sweep";
    const ROUTE: &'static str = "get /api/admin/retention/sweeps";
    const FUNCTION: &'static str = "admin";
    const DONE: &'static str = "200";

    async fn prepare(stage: &mut Stage) -> Self {
        // Runs of a month earlier are looked for where a page is not full.
        stage.portal.twin.sweep().await.unwrap();
        Self(Desk::prepare(stage).await)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.0.get("/api/admin/retention/sweeps").await
    }

    async fn prove(&self, _: &Stage, story: &Story) -> String {
        assert_eq!(story.told.answer.as_ref().unwrap().json()["sweeps"][0]["state"], "done");
        String::new()
    }
}

pub(super) struct ListUnswept(Desk);

impl Operation for ListUnswept {
    const NAME: &'static str = "List what could not be deleted";
    const ROUTE: &'static str = "get /api/admin/retention/unswept";
    const FUNCTION: &'static str = "admin";
    const DONE: &'static str = "200";

    async fn prepare(stage: &mut Stage) -> Self {
        Self(Desk::prepare(stage).await)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.0.get("/api/admin/retention/unswept").await
    }

    async fn prove(&self, _: &Stage, story: &Story) -> String {
        assert_eq!(story.told.answer.as_ref().unwrap().json()["records"], json!([]));
        String::new()
    }
}
