//! Changing the password: what it ends, and what it asks.

use jiff::SignedDuration;
use portal_tests::{Answer, PASSWORD, Person, TestPortal, code_in};
use reqwest::Method;
use serde_json::json;

const ROUTE: &str = "/api/auth/password";
const PROFILE: &str = "/api/account/profile";
const DEVICE: &str = "__Host-portal-device";
const NEW: &str = "a heron stood in the canal";

async fn change(person: &Person, token: &str, current: &str, new: &str) -> Answer {
    let body = json!({ "current_password": current, "new_password": new });
    person.browser.send(person.browser.request(Method::PUT, ROUTE).bearer_auth(token).json(&body)).await
}

/// The reason in a refusal of the new password.
fn reason(answer: &Answer) -> (String, String) {
    let error = &answer.json()["errors"][0];
    (error["field"].as_str().unwrap().to_owned(), error["code"].as_str().unwrap().to_owned())
}

fn elsewhere(portal: &TestPortal, person: &Person) -> Person {
    Person { browser: portal.browser(), ..person.clone() }
}

#[tokio::test]
async fn a_new_password_ends_the_other_sessions_and_all_trust_but_not_this_session() {
    let (portal, person) = TestPortal::with_person().await;
    let token = person.sign_in_and_trust(&portal).await;
    let other = elsewhere(&portal, &person);
    let others = other.sign_in_and_trust(&portal).await;
    assert_eq!(change(&person, &token, PASSWORD, NEW).await.outcome(), "204");

    assert_eq!(person.browser.get_as(&token, PROFILE).await.outcome(), "200");
    assert_eq!(person.browser.post_empty("/api/auth/refresh").await.outcome(), "200");
    assert_eq!(other.browser.get_as(&others, PROFILE).await.outcome(), "401 not-signed-in");
    assert_eq!(other.browser.post_empty("/api/auth/refresh").await.outcome(), "401 not-signed-in");
    let devices = person.browser.get_as(&token, "/api/auth/devices").await;
    assert_eq!(devices.json()["devices"], json!([]));
    for one in [&person, &other] {
        assert_eq!(one.enter(PASSWORD).await.outcome(), "401 wrong-credentials");
        assert_eq!(one.enter(NEW).await.field("status"), "second_step");
    }
}

#[tokio::test]
async fn the_owner_is_told_by_mail_when_where_and_in_which_browser() {
    let (portal, person, token) = TestPortal::with_signed_in().await;
    let person = Person { browser: person.browser.in_country("DE"), ..person };
    portal.advance(SignedDuration::from_mins(1));
    assert_eq!(change(&person, &token, PASSWORD, NEW).await.outcome(), "204");
    let mails = portal.mails_to(&person.email).await;
    let notices: Vec<_> = mails.iter().filter(|mail| code_in(&mail.text).is_none()).collect();
    assert_eq!(notices.len(), 1);
    assert!(notices[0].subject.ends_with("your password was changed"));
    assert!(notices[0].text.contains("When: 15 January 2027, 08:01 (UTC)"), "{}", notices[0].text);
    assert!(notices[0].text.contains("Country: DE"));
}

#[tokio::test]
async fn without_the_current_password_nothing_changes_and_each_guess_is_charged() {
    let (portal, person, token) = TestPortal::with_signed_in().await;
    for _ in 0..3 {
        let refused = change(&person, &token, "not the password of anybody", NEW).await;
        assert_eq!(refused.outcome(), "422 wrong-password");
        assert_eq!(reason(&refused), ("current_password".into(), "wrong_password".into()));
    }
    assert_eq!(portal.items("step-up#").await[0].number("tries"), 3);
    assert_eq!(person.browser.get_as(&token, PROFILE).await.outcome(), "200");
    assert_eq!(person.enter(NEW).await.outcome(), "401 wrong-credentials");
    assert_eq!(person.enter(PASSWORD).await.field("status"), "second_step");
}

#[tokio::test]
async fn whoever_took_a_session_guesses_at_the_password_five_times_and_the_owner_can_still_sign_in() {
    let (portal, person, token) = TestPortal::with_signed_in().await;
    for _ in 0..5 {
        let refused = change(&person, &token, "not the password of anybody", NEW).await;
        assert_eq!(refused.outcome(), "422 wrong-password");
    }
    assert_eq!(change(&person, &token, PASSWORD, NEW).await.outcome(), "429 too-many-tries");
    let elsewhere = Person { browser: portal.browser(), ..person.clone() };
    elsewhere.sign_in(&portal).await;
}

#[tokio::test]
async fn a_new_password_must_be_a_good_one_and_another_one() {
    let (_portal, person, token) = TestPortal::with_signed_in().await;
    let profile = json!({ "birth_date": "1987-03-21", "phone": "+49 30 1234567", "version": 1 });
    assert_eq!(person.browser.patch_as(&token, PROFILE, profile).await.outcome(), "200");
    for (new, code) in [
        (PASSWORD, "same"),
        ("too short", "too_short"),
        ("1987-03-21Ada!!", "contains_birth_date"),
        ("0301234567-0301234567", "contains_phone"),
        ("Ada-2026-Ada!", "contains_name"),
    ] {
        let refused = change(&person, &token, PASSWORD, new).await;
        assert_eq!(refused.outcome(), "422 invalid-input", "{new}");
        assert_eq!(reason(&refused), ("new_password".into(), code.into()));
    }
    assert_eq!(change(&person, &token, PASSWORD, NEW).await.outcome(), "204");
}

#[tokio::test]
async fn a_sign_in_that_waits_for_its_code_ends_when_the_password_changes() {
    let (portal, person, token) = TestPortal::with_signed_in().await;
    let other = elsewhere(&portal, &person);
    let challenge = other.enter_password().await;
    let code = portal.code_for(&person.email).await;
    assert_eq!(change(&person, &token, PASSWORD, NEW).await.outcome(), "204");
    let body =
        json!({ "challenge": challenge, "proof": { "method": "email", "code": code }, "trust_device": true });
    let answer = other.browser.post("/api/auth/sign-in/second-step", body).await;
    assert_eq!(answer.outcome(), "410 attempt-ended");
}

#[tokio::test]
async fn whoever_signs_in_with_the_old_password_at_that_moment_is_out_afterwards() {
    let (portal, person) = TestPortal::with_person().await;
    let token = person.sign_in_and_trust(&portal).await;
    let signing_in: Vec<_> = (0..4)
        .map(|_| {
            let other = elsewhere(&portal, &person);
            let device = person.browser.cookies()[DEVICE].clone();
            other.browser.set_cookie(DEVICE, &device);
            tokio::spawn(async move {
                let answer = other.enter(PASSWORD).await;
                (other, answer.field("access_token"))
            })
        })
        .collect();
    assert_eq!(change(&person, &token, PASSWORD, NEW).await.outcome(), "204");
    let mut outcomes = Vec::new();
    for one in signing_in {
        let (other, token) = one.await.unwrap();
        outcomes.push(other.browser.get_as(&token, PROFILE).await.outcome());
    }
    assert_eq!(outcomes, ["401 not-signed-in"; 4]);
    assert!(portal.items("device#").await.is_empty());
}

#[tokio::test]
async fn of_two_changes_at_once_one_counts() {
    let (_portal, person, token) = TestPortal::with_signed_in().await;
    let other = "the ferry leaves before dawn";
    let (one, two) =
        tokio::join!(change(&person, &token, PASSWORD, NEW), change(&person, &token, PASSWORD, other));
    let mut outcomes = [one.outcome(), two.outcome()];
    let (good, bad) = if outcomes[0] == "204" { (NEW, other) } else { (other, NEW) };
    outcomes.sort();
    assert_eq!(outcomes, ["204", "422 wrong-password"]);
    assert_eq!(person.enter(good).await.field("status"), "second_step");
    assert_eq!(person.enter(bad).await.outcome(), "401 wrong-credentials");
}

#[tokio::test]
async fn who_has_a_factor_proves_it_before_the_password_changes() {
    let (portal, person, app) = TestPortal::with_totp().await;
    let token = person.sign_in_by_totp(&portal, &app).await;
    portal.advance(SignedDuration::from_mins(5));
    assert_eq!(change(&person, &token, PASSWORD, NEW).await.outcome(), "401 not-signed-in");
    let token = person.browser.post_empty("/api/auth/refresh").await.field("access_token");
    assert_eq!(change(&person, &token, PASSWORD, NEW).await.outcome(), "401 step_up_required");
    let proof = json!({ "method": "totp", "code": app.code(&portal) });
    assert_eq!(person.step_up(&token, proof).await.outcome(), "200");
    assert_eq!(change(&person, &token, "not the password", NEW).await.outcome(), "422 wrong-password");
    assert_eq!(change(&person, &token, PASSWORD, NEW).await.outcome(), "204");
}
