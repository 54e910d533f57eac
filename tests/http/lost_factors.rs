//! Lost factors: row B9.

use jiff::SignedDuration;
use portal_tests::{Answer, PASSWORD, Person, TestPortal, claims};
use serde_json::json;

const FACTORS: &str = "/api/auth/factors";
const PROFILE: &str = "/api/account/profile";

/// The same person in another browser, which nobody trusts.
fn elsewhere(portal: &TestPortal, person: &Person) -> Person {
    Person { browser: portal.browser(), ..person.clone() }
}

async fn report(person: &Person, challenge: &str) -> Answer {
    person.browser.post("/api/auth/sign-in/lost-factor", json!({ "challenge": challenge })).await
}

async fn confirm(person: &Person, challenge: &str, code: &str) -> Answer {
    let body = json!({ "challenge": challenge, "code": code });
    person.browser.post("/api/auth/sign-in/lost-factor/confirm", body).await
}

/// Somebody who says that the app is lost, by the password and the mailed code.
async fn say_lost(portal: &TestPortal, person: &Person) -> Answer {
    let challenge = person.enter_password().await;
    let answer = report(person, &challenge).await;
    assert_eq!(answer.outcome(), "204", "{}\n{}", answer.text, answer.log());
    let code = portal.code_for(&person.email).await;
    let answer = confirm(person, &challenge, &code).await;
    assert_eq!(answer.outcome(), "200", "{}\n{}", answer.text, answer.log());
    answer
}

async fn offered(person: &Person) -> Answer {
    let answer = person.enter(PASSWORD).await;
    assert_eq!(answer.field("status"), "second_step", "{}", answer.text);
    answer
}

#[tokio::test]
async fn a_mailed_code_takes_the_place_of_a_lost_factor_after_24_hours_and_not_before() {
    let (portal, person, _) = TestPortal::with_totp().await;
    let removal = say_lost(&portal, &person).await;
    portal.advance(SignedDuration::from_hours(24) - SignedDuration::from_secs(1));
    let early = offered(&person).await;
    assert_eq!(early.json()["methods"], json!(["totp"]));
    assert_eq!(early.json()["factors_removable_from"], removal.json()["from"]);

    portal.advance(SignedDuration::from_secs(1));
    let challenge = offered(&person).await;
    assert_eq!(challenge.json()["methods"], json!(["totp", "email"]));
    let proof = json!({ "method": "email", "code": portal.code_for(&person.email).await });
    let signed_in = person.take_second_step(&challenge.field("challenge"), proof).await;
    assert_eq!(signed_in.outcome(), "200", "{}", signed_in.text);
    let token = signed_in.field("access_token");
    assert_eq!(claims(&token)["level"], 1);
    let factors = person.browser.get_as(&token, FACTORS).await.json();
    assert_eq!((&factors["totp"], &factors["removal"]), (&json!(null), &json!(null)));
    let subjects: Vec<String> =
        portal.mails_to(&person.email).await.into_iter().map(|mail| mail.subject).collect();
    for told in ["second factors were reported lost", "a second factor was removed"] {
        assert_eq!(subjects.iter().filter(|subject| subject.contains(told)).count(), 1, "{subjects:?}");
    }
}

#[tokio::test]
async fn after_seven_days_more_it_has_to_be_said_anew() {
    let (portal, person, _) = TestPortal::with_totp().await;
    say_lost(&portal, &person).await;
    portal.advance(SignedDuration::from_hours(24 + 7 * 24));
    let answer = offered(&person).await;
    assert_eq!(answer.json()["methods"], json!(["totp"]));
    assert!(answer.json().get("factors_removable_from").is_none());
    say_lost(&portal, &person).await;
}

#[tokio::test]
async fn saying_it_again_neither_starts_the_wait_anew_nor_mails() {
    let (portal, person, _) = TestPortal::with_totp().await;
    let removal = say_lost(&portal, &person).await;
    portal.advance(SignedDuration::from_hours(3));
    let mails = portal.mails_to(&person.email).await.len();
    let challenge = person.enter_password().await;
    assert_eq!(report(&person, &challenge).await.outcome(), "409 removal-pending");
    assert_eq!(portal.mails_to(&person.email).await.len(), mails);
    assert_eq!(offered(&person).await.json()["factors_removable_from"], removal.json()["from"]);
}

#[tokio::test]
async fn any_use_of_a_factor_calls_it_off() {
    let (portal, person, app) = TestPortal::with_totp().await;
    say_lost(&portal, &elsewhere(&portal, &person)).await;
    portal.advance(SignedDuration::from_mins(5));
    let token = person.sign_in_by_totp(&portal, &app).await;
    assert_eq!(person.browser.get_as(&token, FACTORS).await.json()["removal"], json!(null));
    portal.advance(SignedDuration::from_hours(24));
    assert_eq!(offered(&person).await.json()["methods"], json!(["totp"]));
}

#[tokio::test]
async fn its_owner_sees_it_in_the_portal_and_keeps_the_factors_with_one_click() {
    let (portal, person, app) = TestPortal::with_totp().await;
    let token = person.sign_in_by_totp(&portal, &app).await;
    let removal = say_lost(&portal, &elsewhere(&portal, &person)).await.json();
    assert_eq!(person.browser.get_as(&token, FACTORS).await.json()["removal"], removal);
    for _ in 0..2 {
        let kept = person.browser.delete_as(&token, "/api/auth/factors/removal").await;
        assert_eq!(kept.outcome(), "204", "{}", kept.text);
    }
    assert_eq!(person.browser.get_as(&token, FACTORS).await.json()["removal"], json!(null));
    portal.advance(SignedDuration::from_hours(25));
    assert_eq!(offered(&person).await.json()["methods"], json!(["totp"]));
}

#[tokio::test]
async fn the_code_that_reports_a_loss_signs_nobody_in_and_works_once_in_its_own_sign_in() {
    let (portal, person, _) = TestPortal::with_totp().await;
    let (challenge, other) = (person.enter_password().await, person.enter_password().await);
    assert_eq!(report(&person, &challenge).await.outcome(), "204");
    let code = portal.code_for(&person.email).await;
    let proof = json!({ "method": "email", "code": code });
    assert_eq!(person.take_second_step(&challenge, proof).await.outcome(), "422 method-not-offered");
    assert_eq!(confirm(&person, &other, &code).await.outcome(), "422 method-not-offered");
    assert_eq!(confirm(&person, &challenge, &code).await.outcome(), "200");
    assert_eq!(confirm(&person, &challenge, &code).await.outcome(), "410 attempt-ended");
}

#[tokio::test]
async fn five_wrong_codes_end_the_report() {
    let (portal, person, _) = TestPortal::with_totp().await;
    let challenge = person.enter_password().await;
    assert_eq!(report(&person, &challenge).await.outcome(), "204");
    let code = portal.code_for(&person.email).await;
    let wrong = if code == "00000000" { "00000001" } else { "00000000" };
    for _ in 0..5 {
        assert_eq!(confirm(&person, &challenge, wrong).await.outcome(), "422 wrong-code");
    }
    assert_eq!(confirm(&person, &challenge, &code).await.outcome(), "410 attempt-ended");
}

#[tokio::test]
async fn a_new_password_ends_a_report_that_was_begun_with_the_old_one() {
    let (portal, person, _) = TestPortal::with_totp().await;
    let challenge = person.enter_password().await;
    assert_eq!(report(&person, &challenge).await.outcome(), "204");
    let code = portal.code_for(&person.email).await;
    let recovery = person.browser.post("/api/auth/recovery", json!({ "email": person.email })).await;
    let reset = json!({
        "recovery": recovery.field("recovery"),
        "code": portal.code_for(&person.email).await,
        "new_password": "a heron stood in the canal",
    });
    assert_eq!(person.browser.post("/api/auth/recovery/password", reset).await.outcome(), "204");
    assert_eq!(confirm(&person, &challenge, &code).await.outcome(), "410 attempt-ended");
}

#[tokio::test]
async fn who_has_no_factor_has_none_to_lose_and_a_challenge_alone_is_not_enough() {
    let (portal, person, token) = TestPortal::with_signed_in().await;
    let challenge = elsewhere(&portal, &person).enter_password().await;
    assert_eq!(report(&person, &challenge).await.outcome(), "422 method-not-offered");
    person.add_totp(&portal, &token).await;
    let challenge = elsewhere(&portal, &person).enter_password().await;
    let end = if challenge.ends_with('A') { "B" } else { "A" };
    let forged = format!("{}{end}", &challenge[..85]);
    assert_eq!(report(&person, &forged).await.outcome(), "410 attempt-ended");
    assert_eq!(report(&person, "x").await.outcome(), "410 attempt-ended");
    assert_eq!(person.browser.get_as(&token, PROFILE).await.outcome(), "200");
}

#[tokio::test]
async fn of_two_confirmations_at_once_one_counts_and_its_owner_is_told_once() {
    let (portal, person, _) = TestPortal::with_totp().await;
    let challenge = person.enter_password().await;
    assert_eq!(report(&person, &challenge).await.outcome(), "204");
    let code = portal.code_for(&person.email).await;
    let (one, two) = tokio::join!(confirm(&person, &challenge, &code), confirm(&person, &challenge, &code));
    let mut outcomes = [one.outcome(), two.outcome()];
    outcomes.sort();
    assert_eq!(outcomes, ["200", "410 attempt-ended"]);
    let mails = portal.mails_to(&person.email).await;
    assert_eq!(mails.iter().filter(|mail| mail.subject.contains("were reported lost")).count(), 1);
}
