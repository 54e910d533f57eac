//! What one person alone may not do (row C8).

use jiff::SignedDuration;
use portal_tests::{Person, SharedAccount, TestPortal};
use serde_json::{Value, json};

const IBAN: &str = "DE89370400440532013000";

/// Two owners, Ada and Ben, and a second person for what is dangerous.
async fn two_owners() -> (TestPortal, SharedAccount, SharedAccount) {
    let (portal, ada) = TestPortal::with_account().await;
    let (owner, token) = ada.join(&portal, "Ben Example", "owner", json!({})).await;
    let on = ada.put("/dual-control", json!({ "on": true })).await;
    assert_eq!(on.outcome(), "204");
    let ben = SharedAccount { id: ada.id.clone(), owner, token };
    (portal, ada, ben)
}

async fn ask_for_bank(who: &SharedAccount, iban: Value) -> String {
    let asked = who.put("/bank", json!({ "iban": iban })).await;
    assert_eq!(asked.outcome(), "202", "{}", asked.text);
    asked.field("request")
}

async fn approve(who: &SharedAccount, request: &str) -> String {
    who.post(&format!("/requests/{request}/approve")).await.outcome()
}

async fn iban(who: &SharedAccount) -> Value {
    who.get("").await.json()["bank"]["iban"].clone()
}

async fn told(who: &SharedAccount) -> Vec<String> {
    let trail = who.get("/activity").await.json();
    let events = trail["events"].as_array().unwrap().iter();
    events.map(|event| event["what"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn whoever_asks_cannot_approve_even_as_an_owner_and_a_second_person_can() {
    let (_, ada, ben) = two_owners().await;
    let request = ask_for_bank(&ada, json!(IBAN)).await;
    assert_eq!(ask_for_bank(&ada, json!(IBAN)).await, request, "asked twice, it waits once");
    assert_eq!(iban(&ada).await, Value::Null);
    assert_eq!(approve(&ada, &request).await, "403 own-request");
    let list = ben.get("/requests").await.json();
    let shown = &list["requests"][0];
    assert_eq!((&shown["what"], &shown["by"]), (&json!("change_bank"), &json!("Ada Example")));
    assert_eq!((&shown["iban"], &shown["is_mine"]), (&json!("DE…3000"), &json!(false)));
    assert_eq!(approve(&ben, &request).await, "204");
    assert_eq!(iban(&ada).await, json!(IBAN));
    assert_eq!(approve(&ben, &request).await, "410 request-ended");
}

#[tokio::test]
async fn two_owners_who_approve_each_others_requests_at_once_both_get_what_they_asked_for() {
    let (portal, ada, ben) = two_owners().await;
    account_of_three(&portal, &ada).await;
    let make_owner = |who: &SharedAccount, id: String| {
        let who = who.clone();
        async move {
            let path = who.path(&format!("/members/{id}"));
            who.owner.browser.put_as(&who.token, &path, json!({ "role": "owner" })).await.field("request")
        }
    };
    let carol = ada.member_id("Carol Example").await;
    let (bank, role) = (ask_for_bank(&ada, json!(IBAN)).await, make_owner(&ben, carol).await);
    let (one, two) = tokio::join!(approve(&ben, &bank), approve(&ada, &role));
    assert_eq!((one.as_str(), two.as_str()), ("204", "204"));
    assert_eq!(
        (iban(&ada).await, ada.member("Carol Example").await["role"].clone()),
        (json!(IBAN), json!("owner"))
    );
}

async fn account_of_three(portal: &TestPortal, account: &SharedAccount) -> (Person, String) {
    account.join(portal, "Carol Example", "billing", json!({})).await
}

#[tokio::test]
async fn two_owners_who_remove_each_other_at_once_leave_one() {
    let (_, ada, ben) = two_owners().await;
    let remove = |who: &SharedAccount, name: &'static str| {
        let who = who.clone();
        async move {
            let id = who.member_id(name).await;
            who.delete(&format!("/members/{id}")).await.field("request")
        }
    };
    // Each asks to remove the other, and each would have to be the second person for their own removal.
    let (first, second) = (remove(&ada, "Ben Example").await, remove(&ben, "Ada Example").await);
    let (one, two) = tokio::join!(approve(&ben, &first), approve(&ada, &second));
    let mut outcomes = [one, two];
    outcomes.sort();
    assert_eq!(outcomes[0], "204");
    assert!(
        ["404 not-found", "410 request-ended", "409 last-owner"].contains(&outcomes[1].as_str()),
        "{outcomes:?}"
    );
}

#[tokio::test]
async fn of_twenty_who_approve_at_once_one_does_and_it_is_done_once() {
    let (portal, ada) = TestPortal::with_account().await;
    let mut people = Vec::new();
    for n in 0..4 {
        people.push(ada.join(&portal, &format!("Person {n}"), "billing", json!({})).await);
    }
    ada.put("/dual-control", json!({ "on": true })).await;
    let request = ask_for_bank(&ada, json!(IBAN)).await;
    portal.advance(SignedDuration::from_secs(1));
    let mut approving = tokio::task::JoinSet::new();
    for (owner, token) in people.iter().cycle().take(20).cloned() {
        let (who, request) = (SharedAccount { id: ada.id.clone(), owner, token }, request.clone());
        approving.spawn(async move { approve(&who, &request).await });
    }
    let outcomes = approving.join_all().await;
    let (done, late) = outcomes.iter().partition::<Vec<&String>, _>(|outcome| *outcome == "204");
    assert_eq!((done.len(), late.len()), (1, 19), "{outcomes:?}");
    assert!(late.iter().all(|outcome| *outcome == "410 request-ended"), "{outcomes:?}");
    assert_eq!(told(&ada).await.iter().filter(|what| *what == "bank_changed").count(), 1);
}

#[tokio::test]
async fn a_second_person_can_decline_the_first_can_take_it_back_and_after_a_week_nobody_can_do_it() {
    let (portal, ada, ben) = two_owners().await;
    for who in [&ben, &ada] {
        let request = ask_for_bank(&ada, json!(IBAN)).await;
        let path = who.path(&format!("/requests/{request}"));
        assert_eq!(who.owner.browser.delete_as(&who.token, &path).await.outcome(), "204");
        assert_eq!(approve(&ben, &request).await, "410 request-ended");
    }
    let request = ask_for_bank(&ada, json!(IBAN)).await;
    portal.advance(SignedDuration::from_hours(7 * 24));
    let token = ben.owner.sign_in(&portal).await;
    let ben = SharedAccount { token, ..ben };
    assert_eq!(approve(&ben, &request).await, "410 request-ended");
    assert_eq!(iban(&ben).await, Value::Null);
}

#[tokio::test]
async fn dual_control_is_switched_off_by_two_and_an_owner_is_made_or_unmade_by_two() {
    let (_, ada, ben) = two_owners().await;
    let off = || ada.put("/dual-control", json!({ "on": false }));
    let request = off().await;
    assert_eq!(request.outcome(), "202");
    let other = ada.member_id("Ben Example").await;
    let path = ada.path(&format!("/members/{other}"));
    let demote = ada.owner.browser.put_as(&ada.token, &path, json!({ "role": "viewer" })).await;
    assert_eq!(demote.outcome(), "202");
    assert_eq!(
        ada.invite("carol@example.org", "owner", json!({})).await.outcome(),
        "409 needs-second-person"
    );
    assert_eq!(approve(&ben, &request.field("request")).await, "204");
    assert_eq!(off().await.outcome(), "204");
}

#[tokio::test]
async fn whoever_is_alone_is_told_so_and_may_switch_it_off() {
    let (_, ada) = TestPortal::with_account().await;
    let set = |on: bool| ada.put("/dual-control", json!({ "on": on }));
    assert_eq!(set(true).await.outcome(), "204");
    let bank = ada.put("/bank", json!({ "iban": IBAN })).await;
    assert_eq!(bank.outcome(), "409 no-second-person");
    assert_eq!(set(false).await.outcome(), "204");
    let bank = ada.put("/bank", json!({ "iban": IBAN })).await;
    assert_eq!(bank.outcome(), "204");
}

#[tokio::test]
async fn a_role_that_was_taken_away_while_its_page_was_open_approves_nothing() {
    let (portal, ada, _) = two_owners().await;
    let (owner, token) = account_of_three(&portal, &ada).await;
    let carol = SharedAccount { id: ada.id.clone(), owner, token };
    let request = ask_for_bank(&ada, json!(IBAN)).await;
    let id = ada.member_id("Carol Example").await;
    let path = ada.path(&format!("/members/{id}"));
    ada.owner.browser.put_as(&ada.token, &path, json!({ "role": "viewer" })).await;
    assert_eq!(approve(&carol, &request).await, "403 not-allowed");
    assert_eq!(iban(&ada).await, Value::Null);
}

#[tokio::test]
async fn to_approve_wants_a_new_proof_as_asking_did() {
    let (portal, ada, ben) = two_owners().await;
    let request = ask_for_bank(&ada, json!(IBAN)).await;
    portal.advance(SignedDuration::from_mins(6));
    let token = ben.owner.browser.post_empty("/api/auth/refresh").await.field("access_token");
    let ben = SharedAccount { token, ..ben };
    assert_eq!(approve(&ben, &request).await, "401 step_up_required");
    let proof = json!({ "method": "password", "password": portal_tests::PASSWORD });
    assert_eq!(ben.owner.step_up(&ben.token, proof).await.outcome(), "200");
    assert_eq!(approve(&ben, &request).await, "204");
}

#[tokio::test]
async fn what_somebody_asked_for_who_may_do_it_no_longer_is_approved_by_nobody() {
    let (portal, ada, ben) = two_owners().await;
    let (owner, token) = account_of_three(&portal, &ada).await;
    let carol = SharedAccount { id: ada.id.clone(), owner, token };
    let request = ask_for_bank(&carol, json!(IBAN)).await;
    let id = ada.member_id("Carol Example").await;
    assert_eq!(ada.put(&format!("/members/{id}"), json!({ "role": "viewer" })).await.outcome(), "204");
    assert_eq!(approve(&ben, &request).await, "410 request-ended");
    assert_eq!(iban(&ada).await, Value::Null);
}
