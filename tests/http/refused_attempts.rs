//! Attempts that got nobody in, as the owner hears of them: row K7.

use std::collections::BTreeSet;

use jiff::SignedDuration;
use portal_tests::{Browser, PASSWORD, Person, TestPortal};
use serde_json::{Value, json};

const WRONG: &str = "another tram, another day";

/// Of the newest event: what it is, and how many attempts it says came before.
async fn newest(portal: &TestPortal, browser: &Browser, token: &str) -> (String, Value) {
    portal.advance(SignedDuration::from_secs(1));
    let event = browser.get_as(token, "/api/account/activity").await.json()["events"][0].clone();
    (event["what"].as_str().unwrap().to_owned(), event["refused_before"].clone())
}

fn signed_in(refused: impl Into<Value>) -> (String, Value) {
    ("signed_in".to_owned(), refused.into())
}

/// Somebody in another place who tries passwords.
async fn guess(portal: &TestPortal, email: &str, times: usize) {
    for _ in 0..times {
        let stranger =
            Person { browser: portal.browser().from("198.51.100.7"), ..Person::new(portal, email, "") };
        assert_eq!(stranger.enter(WRONG).await.outcome(), "401 wrong-credentials");
    }
}

#[tokio::test]
async fn a_sign_in_says_how_many_attempts_before_it_got_nobody_in_and_the_next_one_does_not_say_it_again() {
    let (portal, person) = TestPortal::with_person().await;
    guess(&portal, &person.email, 3).await;
    portal.advance(SignedDuration::from_secs(1));
    let token = person.sign_in(&portal).await;
    assert_eq!(newest(&portal, &person.browser, &token).await, signed_in(3));
    let token = person.sign_in(&portal).await;
    assert_eq!(newest(&portal, &person.browser, &token).await, signed_in(Value::Null));
}

#[tokio::test]
async fn a_sign_in_that_was_begun_and_left_is_one_of_them() {
    let (portal, person) = TestPortal::with_person().await;
    person.enter_password().await;
    portal.advance(SignedDuration::from_mins(1));
    let token = person.sign_in(&portal).await;
    assert_eq!(newest(&portal, &person.browser, &token).await, signed_in(1));
}

#[tokio::test]
async fn what_strangers_try_and_what_is_tried_on_the_trusted_browser_is_told_there_once() {
    let (portal, person) = TestPortal::with_person().await;
    person.sign_in_and_trust(&portal).await;
    guess(&portal, &person.email, 2).await;
    assert_eq!(person.enter(WRONG).await.outcome(), "401 wrong-credentials");
    portal.advance(SignedDuration::from_secs(1));
    let token = person.sign_in_trusted().await;
    assert_eq!(newest(&portal, &person.browser, &token).await, signed_in(3));
    let token = person.sign_in_trusted().await;
    assert_eq!(newest(&portal, &person.browser, &token).await, signed_in(Value::Null));
    // What lies on the ladder of strangers stays there, and is told nobody twice.
    guess(&portal, &person.email, 1).await;
    portal.advance(SignedDuration::from_secs(1));
    let token = person.sign_in_trusted().await;
    assert_eq!(newest(&portal, &person.browser, &token).await, signed_in(1));
}

#[tokio::test]
async fn attempts_while_the_code_is_awaited_are_told_by_the_next_sign_in() {
    let (portal, person) = TestPortal::with_person().await;
    portal.advance(SignedDuration::from_secs(1));
    let challenge = person.enter_password().await;
    guess(&portal, &person.email, 2).await;
    let proof = json!({ "method": "email", "code": portal.code_for(&person.email).await });
    let begun = person.take_second_step(&challenge, proof).await;
    let token = begun.field("access_token");
    assert_eq!(newest(&portal, &person.browser, &token).await, signed_in(Value::Null));
    let token = person.sign_in(&portal).await;
    assert_eq!(newest(&portal, &person.browser, &token).await, signed_in(2));
}

#[tokio::test]
async fn a_new_password_does_not_make_attempts_on_the_old_one_forgotten() {
    let (portal, person) = TestPortal::with_person().await;
    guess(&portal, &person.email, 3).await;
    let recovery = person.browser.post("/api/auth/recovery", json!({ "email": person.email })).await;
    let code = portal.code_for(&person.email).await;
    let body = json!({ "recovery": recovery.field("recovery"), "code": code, "new_password": WRONG });
    assert_eq!(person.browser.post("/api/auth/recovery/password", body).await.outcome(), "204");
    portal.advance(SignedDuration::from_mins(1));
    let challenge = person.enter(WRONG).await.field("challenge");
    let proof = json!({ "method": "email", "code": portal.code_for(&person.email).await });
    let token = person.take_second_step(&challenge, proof).await.field("access_token");
    assert_eq!(newest(&portal, &person.browser, &token).await, signed_in(3));
}

#[tokio::test]
async fn a_step_up_says_how_many_proofs_before_it_were_wrong() {
    let (portal, person, token) = TestPortal::with_signed_in().await;
    let by = |password: &str| json!({ "method": "password", "password": password });
    for _ in 0..2 {
        assert_eq!(person.step_up(&token, by(WRONG)).await.outcome(), "422 wrong-password");
    }
    for refused in [json!(2), Value::Null] {
        portal.advance(SignedDuration::from_secs(1));
        assert_eq!(person.step_up(&token, by(PASSWORD)).await.outcome(), "200");
        assert_eq!(newest(&portal, &person.browser, &token).await, ("stepped_up".to_owned(), refused));
    }
}

#[tokio::test]
async fn an_attempt_writes_the_same_whether_or_not_somebody_has_the_address() {
    let (portal, person) = TestPortal::with_person().await;
    portal.calls.take();
    let mut made = Vec::new();
    for email in [person.email.as_str(), "nobody@example.org"] {
        guess(&portal, email, 2).await;
        made.push(portal.calls.take_names());
    }
    assert_eq!(made[0], made[1]);
    let items = portal.items("credential").await;
    let counted: Vec<(i64, i64)> =
        items.iter().map(|item| (item.number("failures"), item.number("attempts"))).collect();
    assert_eq!(counted, [(2, 2), (2, 2)]);
    let events: BTreeSet<String> =
        portal.items("event#").await.iter().map(|item| item.text("sk").to_owned()).collect();
    assert_eq!(events.len(), 1, "a stranger writes no event");
}
