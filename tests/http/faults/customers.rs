//! What the staff does with customers.

use portal::values::UserId;
use portal_tests::{Colleague, PASSWORD, Person, SharedAccount, user_of};
use serde_json::{Value, json};

use super::operation::{CANARY, Operation, Outcome, Stage, Story};

/// An administrator who has just signed in.
struct Desk {
    who: Colleague,
    token: String,
}

impl Desk {
    async fn prepare(stage: &mut Stage) -> Self {
        let who = stage.root().await;
        Self { token: who.sign_in().await, who }
    }

    async fn post(&self, path: &str, body: Value) -> Outcome {
        self.who.browser.send_as(&self.token, &format!("/api/admin/{path}"), body).await.into()
    }

    async fn change(&self, customer: &str, verb: &str) -> Outcome {
        self.post(&format!("customers/{customer}/{verb}"), json!({ "reason": "contract" })).await
    }

    /// How often the staff's trail tells of it.
    async fn told(&self, what: &str, about: &str) -> usize {
        let audit = self.who.browser.get_as(&self.token, "/api/admin/audit").await.json();
        let events = audit["events"].as_array().unwrap().iter();
        events.filter(|event| event["what"] == what && event["about"] == about).count()
    }
}

pub(super) struct FindCustomer(Desk);

impl Operation for FindCustomer {
    const NAME: &'static str = "Find a customer";
    const ROUTE: &'static str = "post /api/admin/customers/find";
    const FUNCTION: &'static str = "admin";
    const DONE: &'static str = "200";

    async fn prepare(stage: &mut Stage) -> Self {
        Self(Desk::prepare(stage).await)
    }

    async fn run(&self, stage: &Stage) -> Outcome {
        let who = json!({ "kind": "email", "email": stage.ada.email });
        self.0.post("customers/find", json!({ "who": who, "reason": "help" })).await
    }

    /// Whatever was shown is told of.
    async fn prove(&self, stage: &Stage, story: &Story) -> String {
        let shown = story.told.answer.as_ref().unwrap().json();
        assert_eq!(shown["name"], CANARY);
        let token = stage.adas_token().await;
        let read = stage.ada.browser.get_as(&token, "/api/account/activity").await.json();
        assert!(read["events"].as_array().unwrap().iter().any(|event| event["what"] == "seen_by_staff"));
        String::new()
    }
}

pub(super) struct FindAccount {
    desk: Desk,
    account: SharedAccount,
    number: String,
}

impl Operation for FindAccount {
    const NAME: &'static str = "Find an account";
    const ROUTE: &'static str = "post /api/admin/accounts/find";
    const FUNCTION: &'static str = "admin";
    const DONE: &'static str = "200";

    async fn prepare(stage: &mut Stage) -> Self {
        let owner = stage.owner().await;
        let token = owner.sign_in_trusted().await;
        let account = SharedAccount { id: owner.make_account(&token, CANARY).await, owner, token };
        let number = account.get("").await.field("number");
        Self { desk: Desk::prepare(stage).await, account, number }
    }

    async fn run(&self, _: &Stage) -> Outcome {
        let which = json!({ "kind": "number", "number": self.number });
        self.desk.post("accounts/find", json!({ "which": which, "reason": "billing" })).await
    }

    async fn prove(&self, _: &Stage, story: &Story) -> String {
        let shown = story.told.answer.as_ref().unwrap().json();
        assert_eq!((&shown["id"], &shown["name"]), (&json!(self.account.id), &json!(CANARY)));
        let read = self.account.get("/activity").await.json();
        assert!(read["events"].as_array().unwrap().iter().any(|event| event["what"] == "seen_by_staff"));
        String::new()
    }
}

/// A customer who trusts their browser, and is signed in.
struct Scene {
    desk: Desk,
    customer: Person,
    id: String,
}

impl Scene {
    async fn prepare(stage: &mut Stage) -> Self {
        let customer = stage.stranger();
        customer.sign_up(&stage.portal).await;
        let token = customer.sign_in_and_trust(&stage.portal).await;
        let id = UserId::from_bytes(user_of(&token).try_into().unwrap_or_default()).to_string();
        Self { desk: Desk::prepare(stage).await, customer, id }
    }

    /// With what a password is answered.
    async fn sign_in(&self) -> String {
        let body = json!({ "email": self.customer.email, "password": PASSWORD });
        self.customer.browser.post("/api/auth/sign-in", body).await.outcome()
    }

    async fn letters(&self, stage: &Stage, subject: &str) -> usize {
        let mails = stage.portal.mails_to(&self.customer.email).await;
        mails.iter().filter(|mail| mail.subject.contains(subject)).count()
    }
}

pub(super) struct Deactivate(Scene);

impl Operation for Deactivate {
    const NAME: &'static str = "Deactivate a customer";
    const ROUTE: &'static str = "post /api/admin/customers/{id}/deactivate";
    const FUNCTION: &'static str = "admin";
    const DONE: &'static str = "200";

    async fn prepare(stage: &mut Stage) -> Self {
        Self(Scene::prepare(stage).await)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.0.desk.change(&self.0.id, "deactivate").await
    }

    async fn prove(&self, stage: &Stage, _: &Story) -> String {
        let Scene { desk, customer, id } = &self.0;
        assert_eq!(customer.browser.post_empty("/api/auth/refresh").await.outcome(), "401 not-signed-in");
        assert_eq!(self.0.sign_in().await, "403 deactivated");
        assert_eq!(self.0.letters(stage, "access is closed").await, 1);
        assert_eq!(desk.told("customer_deactivated", id).await, 1);
        String::new()
    }
}

pub(super) struct Reactivate(Scene);

impl Operation for Reactivate {
    const NAME: &'static str = "Reactivate a customer";
    const ROUTE: &'static str = "post /api/admin/customers/{id}/reactivate";
    const FUNCTION: &'static str = "admin";
    const DONE: &'static str = "200";

    async fn prepare(stage: &mut Stage) -> Self {
        let scene = Scene::prepare(stage).await;
        assert_eq!(scene.desk.change(&scene.id, "deactivate").await.words, "200");
        Self(scene)
    }

    async fn run(&self, _: &Stage) -> Outcome {
        self.0.desk.change(&self.0.id, "reactivate").await
    }

    async fn prove(&self, stage: &Stage, _: &Story) -> String {
        assert_eq!(self.0.sign_in().await, "200");
        assert_eq!(self.0.letters(stage, "open again").await, 1);
        assert_eq!(self.0.desk.told("customer_reactivated", &self.0.id).await, 1);
        String::new()
    }
}
