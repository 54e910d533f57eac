//! Taking back an invitation to the staff: row K5.

use portal_tests::{Colleague, TestPortal};
use serde_json::{Value, json};

use crate::staff_changes::{change, colleague, invite, list, staff_invitation, two};

const LOOK: &str = "/api/auth/staff/enrolment/look";

fn withdraw(invitation: &str) -> Value {
    json!({ "kind": "withdraw_invitation", "invitation": invitation })
}

/// The ids of the invitations that are open.
async fn open(by: (&Colleague, &str)) -> Vec<String> {
    let listed = list(by).await;
    let id = |invited: &Value| invited["id"].as_str().unwrap().to_owned();
    listed["invited"].as_array().unwrap().iter().map(id).collect()
}

#[tokio::test]
async fn a_withdrawn_invitation_is_over_and_the_address_can_be_invited_again() {
    let (portal, root, token) = TestPortal::with_administrator().await;
    let by = (&root, token.as_str());
    assert_eq!(change(by, invite("Sam", &["support"])).await.outcome(), "200");
    let link = staff_invitation(&portal, "Sam").await;
    let (_, begun) = Colleague::answer_link(&portal, &link, "Sam", None).await;
    let invited = open(by).await;
    for _ in 0..2 {
        assert_eq!(change(by, withdraw(&invited[0])).await.json(), json!({ "status": "done" }));
    }
    assert_eq!(open(by).await, Vec::<String>::new());
    let looked = portal.browser().post(LOOK, json!({ "token": link })).await;
    assert_eq!(looked.outcome(), "410 link-ended");
    let accepted = portal.browser().post("/api/auth/staff/enrolment", begun).await;
    assert_eq!(accepted.outcome(), "410 link-ended");
    let trail = root.browser.get_as(&token, "/api/admin/audit?kind=invitation_withdrawn").await.json();
    let about: Vec<&Value> = trail["events"].as_array().unwrap().iter().map(|one| &one["about"]).collect();
    assert_eq!(about, [&json!(invited[0])], "it is told once");
    colleague(&portal, by, "Sam", &["support"]).await;
}

#[tokio::test]
async fn the_mail_of_a_withdrawn_invitation_is_not_sent_if_it_is_still_owed() {
    let (portal, root, token) = TestPortal::with_administrator().await;
    let by = (&root, token.as_str());
    for name in ["Sam", "Ann"] {
        assert_eq!(change(by, invite(name, &["support"])).await.outcome(), "200");
    }
    let listed = list(by).await;
    let sam = listed["invited"].as_array().unwrap().iter().find(|one| one["name"] == "Sam").unwrap();
    assert_eq!(change(by, withdraw(sam["id"].as_str().unwrap())).await.outcome(), "200");
    assert_eq!(portal.mails_to("ann@staff.example.org").await.len(), 1);
    assert_eq!(portal.mails_to("sam@staff.example.org").await.len(), 0);
}

#[tokio::test]
async fn an_invitation_that_was_used_is_not_withdrawn() {
    let (portal, root, token) = TestPortal::with_administrator().await;
    let by = (&root, token.as_str());
    let sam = colleague(&portal, by, "Sam", &["support"]).await;
    assert_eq!(change(by, withdraw(&sam.id())).await.outcome(), "409 invitation-used");
    assert_eq!(change(by, withdraw("x")).await.outcome(), "422 invalid-input");
    let unknown = "01a00000-0000-7000-8000-000000000000";
    assert_eq!(change(by, withdraw(unknown)).await.json(), json!({ "status": "done" }));
    sam.sign_in().await;
}

#[tokio::test]
async fn of_withdrawing_and_accepting_at_once_one_is_done() {
    let (portal, root, token) = TestPortal::with_administrator().await;
    let by = (&root, token.as_str());
    for n in 0..4 {
        let name = format!("Sam{n}");
        assert_eq!(change(by, invite(&name, &["support"])).await.outcome(), "200");
        let link = staff_invitation(&portal, &name).await;
        let (sam, begun) = Colleague::answer_link(&portal, &link, &name, None).await;
        let id = open(by).await.remove(0);
        let (withdrawn, joined) =
            tokio::join!(change(by, withdraw(&id)), sam.browser.post("/api/auth/staff/enrolment", begun));
        let outcomes = (withdrawn.outcome(), joined.outcome());
        let is_in = match (outcomes.0.as_str(), outcomes.1.as_str()) {
            ("200", "410 link-ended") => false,
            ("409 invitation-used", "204") => true,
            _ => panic!("{outcomes:?}"),
        };
        let signed_in = sam.try_sign_in(&portal.browser()).await.outcome();
        assert_eq!(signed_in == "200", is_in, "{signed_in}");
    }
}

#[tokio::test]
async fn one_administrator_withdraws_what_took_two_and_nobody_else_does() {
    let (portal, (root, roots), (vera, veras)) = two().await;
    let asked = change((&root, &roots), invite("Ann", &["administrator"])).await.json();
    let approve = format!("/api/admin/staff/changes/{}/approve", asked["request"].as_str().unwrap());
    assert_eq!(vera.browser.post_as(&veras, &approve).await.outcome(), "204");
    let id = open((&root, &roots)).await.remove(0);
    let sam = colleague(&portal, (&root, &roots), "Sam", &["auditor"]).await;
    let sams = sam.sign_in().await;
    assert_eq!(change((&sam, &sams), withdraw(&id)).await.outcome(), "403 role-missing");
    assert_eq!(change((&root, &roots), withdraw(&id)).await.json(), json!({ "status": "done" }));
    assert_eq!(open((&root, &roots)).await, Vec::<String>::new());
}
