//! Invitations: sending one, looking at it, accepting it.

use portal_tests::{Answer, PASSWORD, Person, invitation_in};
use serde_json::json;

use super::operation::{Operation, Outcome, Stage, Story};

fn whom(person: &Person) -> admin::Invite {
    serde_json::from_value(json!({ "email": person.email, "name": person.name })).unwrap()
}

async fn invited(stage: &mut Stage) -> (Person, String) {
    let person = stage.stranger();
    stage.portal.twin.invite(&whom(&person)).await.unwrap();
    let token = stage.portal.invitation_for(&person.email).await;
    (person, token)
}

async fn look(person: &Person, token: &str) -> Answer {
    person.browser.post("/api/auth/invitations/look", json!({ "token": token })).await
}

async fn accept(person: &Person, token: &str) -> Answer {
    let body = json!({ "token": token, "name": person.name, "password": PASSWORD });
    person.browser.post("/api/auth/invitations/accept", body).await
}

async fn assert_signs_in(stage: &Stage, person: &Person) {
    person.sign_in(&stage.portal).await;
}

pub(super) struct Invite(Person);

impl Operation for Invite {
    const NAME: &'static str = "Invite somebody";
    const ROUTE: &'static str = "";
    const FUNCTION: &'static str = "admin";
    const ANEW: bool = true;
    const DONE: &'static str = "200";

    async fn prepare(stage: &mut Stage) -> Self {
        Self(stage.stranger())
    }

    /// By the route that a laptop has.
    async fn run(&self, _: &Stage) -> Outcome {
        let body = json!({ "email": self.0.email, "name": self.0.name });
        self.0.browser.post("/_local/invitations", body).await.into()
    }

    async fn prove(&self, stage: &Stage, story: &Story) -> String {
        let mails = stage.portal.mails_to(&self.0.email).await;
        let links: Vec<String> = mails.iter().filter_map(|mail| invitation_in(&mail.text)).collect();
        let most = if story.unheard > 0 { story.tries } else { 1 };
        assert!((1..=most).contains(&links.len()), "{} links, {most} at most", links.len());
        assert_eq!(accept(&self.0, links.last().unwrap()).await.outcome(), "204");
        assert_signs_in(stage, &self.0).await;
        String::new()
    }
}

pub(super) struct Look {
    person: Person,
    token: String,
}

impl Operation for Look {
    const NAME: &'static str = "Look at an invitation";
    const ROUTE: &'static str = "post /api/auth/invitations/look";
    const DONE: &'static str = "200";

    async fn prepare(stage: &mut Stage) -> Self {
        let (person, token) = invited(stage).await;
        Self { person, token }
    }

    async fn run(&self, _: &Stage) -> Outcome {
        look(&self.person, &self.token).await.into()
    }

    async fn prove(&self, _: &Stage, story: &Story) -> String {
        assert_eq!(story.told.field("email"), self.person.email);
        String::new()
    }
}

pub(super) struct Accept {
    person: Person,
    token: String,
}

impl Operation for Accept {
    const NAME: &'static str = "Accept an invitation";
    const ROUTE: &'static str = "post /api/auth/invitations/accept";
    const ANEW: bool = true;
    const DONE: &'static str = "204";
    const DONE_BEFORE: &'static str = "410 link-ended";

    async fn prepare(stage: &mut Stage) -> Self {
        let (person, token) = invited(stage).await;
        Self { person, token }
    }

    async fn run(&self, _: &Stage) -> Outcome {
        accept(&self.person, &self.token).await.into()
    }

    async fn prove(&self, stage: &Stage, _: &Story) -> String {
        assert_eq!(accept(&self.person, &self.token).await.outcome(), Self::DONE_BEFORE);
        assert_signs_in(stage, &self.person).await;
        String::new()
    }
}

/// When the address has an account by then: nothing of it changes, and the link ends.
pub(super) struct AcceptTooLate {
    person: Person,
    token: String,
}

impl Operation for AcceptTooLate {
    const NAME: &'static str = "Accept an invitation to an address that has an account";
    const ROUTE: &'static str = "";
    const ANEW: bool = true;
    const DONE: &'static str = "409 address-has-account";
    const DONE_BEFORE: &'static str = "410 link-ended";

    async fn prepare(stage: &mut Stage) -> Self {
        let (person, token) = invited(stage).await;
        person.sign_up(&stage.portal).await;
        Self { person, token }
    }

    async fn run(&self, _: &Stage) -> Outcome {
        accept(&self.person, &self.token).await.into()
    }

    async fn prove(&self, stage: &Stage, _: &Story) -> String {
        assert_eq!(look(&self.person, &self.token).await.outcome(), Self::DONE_BEFORE);
        assert_signs_in(stage, &self.person).await;
        String::new()
    }
}
