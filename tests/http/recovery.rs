//! A forgotten password: row B9, and A9 for it.

use jiff::SignedDuration;
use portal_tests::{Answer, Browser, PASSWORD, Person, TestPortal};
use serde_json::{Value, json};

const NEW: &str = "a heron stood in the canal";

async fn start(browser: &Browser, email: &str) -> Answer {
    browser.post("/api/auth/recovery", json!({ "email": email })).await
}

async fn reset(browser: &Browser, recovery: &str, code: &str, password: &str) -> Answer {
    let body = json!({ "recovery": recovery, "code": code, "new_password": password });
    browser.post("/api/auth/recovery/password", body).await
}

/// Somebody who forgot the password and holds the code.
async fn at_new_password() -> (TestPortal, Person, String, String) {
    let (portal, person) = TestPortal::with_person().await;
    let recovery = start(&person.browser, &person.email).await.field("recovery");
    let code = portal.code_for(&person.email).await;
    (portal, person, recovery, code)
}

async fn signs_in(browser: &Browser, email: &str, password: &str) -> String {
    browser.post("/api/auth/sign-in", json!({ "email": email, "password": password })).await.outcome()
}

#[tokio::test]
async fn the_mailed_code_sets_a_new_password_and_signs_nobody_in() {
    let (_portal, person, recovery, code) = at_new_password().await;
    let answer = reset(&person.browser, &recovery, &code, NEW).await;
    assert_eq!(answer.outcome(), "204", "{}", answer.text);
    assert!(!answer.headers.contains_key("set-cookie"));
    assert_eq!(signs_in(&person.browser, &person.email, PASSWORD).await, "401 wrong-credentials");
    assert_eq!(signs_in(&person.browser, &person.email, NEW).await, "200");
}

#[tokio::test]
async fn a_new_password_ends_all_sessions_and_trusts_no_browser_any_longer() {
    let (portal, person) = TestPortal::with_person().await;
    let token = person.sign_in_and_trust(&portal).await;
    let recovery = start(&portal.browser(), &person.email).await.field("recovery");
    let code = portal.code_for(&person.email).await;
    assert_eq!(reset(&portal.browser(), &recovery, &code, NEW).await.outcome(), "204");
    assert_eq!(person.browser.get_as(&token, "/api/account/profile").await.outcome(), "401 not-signed-in");
    let body = json!({ "email": person.email, "password": NEW });
    assert_eq!(person.browser.post("/api/auth/sign-in", body).await.field("status"), "second_step");
}

#[tokio::test]
async fn its_owner_is_told_of_the_new_password() {
    let (portal, person, recovery, code) = at_new_password().await;
    let before = portal.mails_to(&person.email).await.len();
    reset(&person.browser, &recovery, &code, NEW).await;
    let mails = portal.mails_to(&person.email).await;
    assert_eq!(mails.len(), before + 1);
    assert!(mails[before].subject.contains("password"), "{}", mails[before].subject);
}

#[tokio::test]
async fn a_reset_code_cannot_be_used_twice() {
    let (_portal, person, recovery, code) = at_new_password().await;
    assert_eq!(reset(&person.browser, &recovery, &code, NEW).await.outcome(), "204");
    let again = reset(&person.browser, &recovery, &code, "another heron stood there").await;
    assert_eq!(again.outcome(), "410 attempt-ended");
    assert_eq!(signs_in(&person.browser, &person.email, NEW).await, "200");
}

#[tokio::test]
async fn a_reset_code_from_one_attempt_fails_in_another() {
    let (portal, person, first, first_code) = at_new_password().await;
    let second = start(&person.browser, &person.email).await.field("recovery");
    let second_code = portal.code_for(&person.email).await;
    assert_ne!(first_code, second_code);
    assert_eq!(reset(&person.browser, &second, &first_code, NEW).await.outcome(), "422 wrong-code");
    assert_eq!(reset(&person.browser, &first, &second_code, NEW).await.outcome(), "422 wrong-code");
    assert_eq!(reset(&person.browser, &second, &second_code, NEW).await.outcome(), "204");
}

#[tokio::test]
async fn a_reset_code_is_good_for_ten_minutes() {
    let (portal, person, recovery, code) = at_new_password().await;
    portal.advance(SignedDuration::from_mins(10));
    assert_eq!(reset(&person.browser, &recovery, &code, NEW).await.outcome(), "410 attempt-ended");
}

#[tokio::test]
async fn the_sixth_try_fails_even_with_the_right_reset_code() {
    let (_portal, person, recovery, code) = at_new_password().await;
    let wrong = if code == "12345678" { "87654321" } else { "12345678" };
    for _ in 0..5 {
        assert_eq!(reset(&person.browser, &recovery, wrong, NEW).await.outcome(), "422 wrong-code");
    }
    assert_eq!(reset(&person.browser, &recovery, &code, NEW).await.outcome(), "410 attempt-ended");
}

#[tokio::test]
async fn a_new_password_follows_the_policy_and_the_persons_own_words_are_refused_with_the_reason() {
    let (portal, person, token) = TestPortal::with_signed_in().await;
    let profile = json!({ "version": 1, "birth_date": "1987-03-21" });
    assert_eq!(person.browser.patch_as(&token, "/api/account/profile", profile).await.outcome(), "200");
    let recovery = start(&person.browser, &person.email).await.field("recovery");
    let code = portal.code_for(&person.email).await;
    for (password, reason) in
        [("short", "too_short"), ("123456789012", "common"), ("1987-03-21Anna!!", "contains_birth_date")]
    {
        let answer = reset(&person.browser, &recovery, &code, password).await;
        assert_eq!(answer.outcome(), "422 invalid-input", "{password}");
        assert_eq!(answer.json()["errors"][0]["field"], "new_password");
        assert_eq!(answer.json()["errors"][0]["code"], reason);
    }
    assert_eq!(reset(&person.browser, &recovery, &code, NEW).await.outcome(), "204");
}

#[tokio::test]
async fn forgetting_looks_the_same_for_a_known_and_an_unknown_address() {
    let (portal, person) = TestPortal::with_person().await;
    let mut seen = Vec::new();
    for email in [person.email.as_str(), "eve@example.org", "eva@example.org"] {
        portal.calls.take();
        let answer = start(&portal.browser(), email).await;
        let headers: Vec<String> = answer.headers.keys().map(ToString::to_string).collect();
        seen.push((answer.outcome(), answer.text.len(), headers, portal.calls.take()));
    }
    assert_eq!(seen[0].0, "202");
    assert!(seen.iter().all(|other| *other == seen[0]), "{seen:#?}");
}

#[tokio::test]
async fn where_nobody_has_the_address_the_mail_says_so_and_holds_no_code() {
    let portal = TestPortal::start().await;
    let recovery = start(&portal.browser(), "nobody@example.org").await.field("recovery");
    let mails = portal.mails_to("nobody@example.org").await;
    assert!(mails[0].subject.contains("no account"), "{}", mails[0].subject);
    assert_eq!(portal_tests::code_in(&mails[0].text), None);
    let answer = reset(&portal.browser(), &recovery, "12345678", NEW).await;
    assert_eq!(answer.outcome(), "422 wrong-code");
}

#[tokio::test]
async fn an_address_is_mailed_ten_reset_codes_in_fifteen_minutes() {
    let (portal, person) = TestPortal::with_person().await;
    for _ in 0..10 {
        assert_eq!(start(&person.browser, &person.email).await.outcome(), "202");
    }
    assert_eq!(start(&person.browser, &person.email).await.outcome(), "429 too-many-codes");
    portal.advance(SignedDuration::from_mins(15));
    assert_eq!(start(&person.browser, &person.email).await.outcome(), "202");
}

#[tokio::test]
async fn a_forgotten_attempt_is_swept_with_its_key() {
    let (portal, _person, _, _) = at_new_password().await;
    let attempt = portal.items("recovery").await[0].text("pk").to_owned();
    portal.advance(SignedDuration::from_hours(2));
    portal.twin.sweep().await.unwrap();
    assert!(portal.dump().await.iter().all(|item| item.text("pk") != attempt));
    assert_eq!(portal.items("profile").await.len(), 1);
}

#[tokio::test]
async fn a_password_reset_by_mail_on_an_account_with_an_app_still_asks_for_the_app() {
    let (portal, person, token) = TestPortal::with_signed_in().await;
    let app = person.add_totp(&portal, &token).await;
    let recovery = start(&portal.browser(), &person.email).await.field("recovery");
    let code = portal.code_for(&person.email).await;
    assert_eq!(reset(&portal.browser(), &recovery, &code, NEW).await.outcome(), "204");
    let answer =
        portal.browser().post("/api/auth/sign-in", json!({ "email": person.email, "password": NEW })).await;
    assert_eq!(answer.json()["methods"], Value::from(vec!["totp"]));
    portal.advance(SignedDuration::from_secs(30));
    let proof = json!({ "method": "totp", "code": app.code(&portal) });
    assert_eq!(person.take_second_step(&answer.field("challenge"), proof).await.outcome(), "200");
}

#[tokio::test]
async fn a_password_that_was_switched_off_is_on_again_after_a_reset() {
    let (portal, person) = TestPortal::with_person().await;
    for _ in 0..3 {
        signs_in(&person.browser, &person.email, NEW).await;
    }
    assert_eq!(signs_in(&person.browser, &person.email, PASSWORD).await, "403 captcha-required");
    let recovery = start(&person.browser, &person.email).await.field("recovery");
    let code = portal.code_for(&person.email).await;
    assert_eq!(reset(&person.browser, &recovery, &code, NEW).await.outcome(), "204");
    assert_eq!(signs_in(&person.browser, &person.email, NEW).await, "200");
}

#[tokio::test]
async fn of_five_resets_with_one_code_at_once_one_sets_the_password() {
    let (_portal, person, recovery, code) = at_new_password().await;
    let mut all = tokio::task::JoinSet::new();
    for n in 0..5 {
        let (browser, recovery, code) = (person.browser.clone(), recovery.clone(), code.clone());
        let password = format!("{n} herons stood in the canal");
        all.spawn(async move { reset(&browser, &recovery, &code, &password).await.outcome() });
    }
    let outcomes = all.join_all().await;
    assert_eq!(outcomes.iter().filter(|outcome| *outcome == "204").count(), 1, "{outcomes:?}");
}
