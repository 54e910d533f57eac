//! The policy for passwords as its operator sets it: rows A2, A4 and X1.

use portal::settings::{Composition, PasswordPolicy};
use portal_tests::{Answer, PASSWORD, Person, TestPortal};
use reqwest::Method;
use serde_json::{Value, json};

use crate::passkeys::Owner;

const REQUIRED: PasswordPolicy = PasswordPolicy { least: 12, composition: Composition::Require };
/// Holds all four kinds of characters.
const MIXED: &str = "A heron stood in 7 canals";

fn at_least(least: usize) -> PasswordPolicy {
    PasswordPolicy { least, ..PasswordPolicy::default() }
}

async fn sign_up(portal: &TestPortal, password: &str) -> Answer {
    let body = json!({ "email": "ada@example.org", "name": "Ada Example", "password": password });
    portal.browser().post("/api/auth/sign-up", body).await
}

async fn change(person: &Person, token: &str, current: &str, new: &str) -> Answer {
    let body = json!({ "current_password": current, "new_password": new });
    let request = person.browser.request(Method::PUT, "/api/auth/password").bearer_auth(token);
    person.browser.send(request.json(&body)).await
}

/// Field, code and words of each refusal.
fn refusals(answer: &Answer) -> Vec<(String, String, String)> {
    assert_eq!(answer.outcome(), "422 invalid-input", "{}", answer.text);
    let errors = answer.json()["errors"].as_array().cloned().unwrap();
    let text = |error: &Value, name: &str| error[name].as_str().unwrap().to_owned();
    errors.iter().map(|error| (text(error, "field"), text(error, "code"), text(error, "message"))).collect()
}

fn refusal(field: &str, code: &str, words: &str) -> Vec<(String, String, String)> {
    vec![(field.to_owned(), code.to_owned(), words.to_owned())]
}

/// Both steps; what the sign-in is answered with in the end.
async fn sign_in(portal: &TestPortal, person: &Person, password: &str, trust: bool) -> Value {
    let asked = person.enter(password).await;
    assert_eq!(asked.field("status"), "second_step", "{}", asked.text);
    // The password alone tells nobody what is thought of it.
    let told: Vec<String> = asked.json().as_object().unwrap().keys().cloned().collect();
    assert_eq!(told, ["challenge", "methods", "status"]);
    let proof = json!({ "method": "email", "code": portal.code_for(&person.email).await });
    let body = json!({ "challenge": asked.field("challenge"), "proof": proof, "trust_device": trust });
    let signed_in = person.browser.post("/api/auth/sign-in/second-step", body).await;
    assert_eq!(signed_in.field("status"), "signed_in", "{}", signed_in.text);
    signed_in.json()
}

#[tokio::test]
async fn where_nothing_is_set_four_words_in_small_letters_are_taken() {
    let portal = TestPortal::start().await;
    assert_eq!(sign_up(&portal, "correct horse battery staple").await.outcome(), "202");
}

#[tokio::test]
async fn where_the_operator_requires_kinds_of_characters_four_words_are_refused_with_what_is_missing() {
    const MISSING: &str = "Add an upper-case letter, a digit.";
    let mut portal = TestPortal::start_by(REQUIRED).await;
    let refused = sign_up(&portal, "correct horse battery staple").await;
    assert_eq!(refusals(&refused), refusal("password", "composition", MISSING));
    assert_eq!(sign_up(&portal, "Correct horse battery staple 7").await.outcome(), "202");

    portal.restart_with(PasswordPolicy::default()).await;
    let person = Person::new(&portal, "eve@example.org", "Eve Example");
    person.sign_up(&portal).await;
    portal.restart_with(REQUIRED).await;
    let token = person.sign_in(&portal).await;
    let changed = change(&person, &token, PASSWORD, "correct horse battery staple").await;
    assert_eq!(refusals(&changed), refusal("new_password", "composition", MISSING));
    let begun = person.browser.post("/api/auth/recovery", json!({ "email": person.email })).await;
    let code = portal.code_for(&person.email).await;
    let body = json!({ "recovery": begun.field("recovery"), "code": code, "new_password": "correct horse battery staple" });
    let reset = person.browser.post("/api/auth/recovery/password", body).await;
    assert_eq!(refusals(&reset), refusal("new_password", "composition", MISSING));
}

#[tokio::test]
async fn where_kinds_are_required_a_script_without_case_is_taken_with_a_digit_and_a_space() {
    let portal = TestPortal::start_by(REQUIRED).await;
    assert_eq!(sign_up(&portal, "كان الترام متأخرا ٧ دقائق").await.outcome(), "202");
}

#[tokio::test]
async fn the_least_length_is_what_the_operator_set_and_the_refusal_names_it() {
    let portal = TestPortal::start_by(at_least(15)).await;
    let words = "Use at least 15 characters. A sentence is easy to remember.";
    let fourteen = sign_up(&portal, "tG7#kQ9!xZ2wVp").await;
    assert_eq!(refusals(&fourteen), refusal("password", "too_short", words));
    assert_eq!(sign_up(&portal, "tG7#kQ9!xZ2wVpR").await.outcome(), "202");
    let lenient = TestPortal::start_by(at_least(8)).await;
    assert_eq!(sign_up(&lenient, "tG7#kQ9!x").await.outcome(), "202");
}

#[tokio::test]
async fn the_pages_are_told_the_policy_that_is_judged_by() {
    for (policy, least, composition) in [
        (PasswordPolicy::default(), "12", "advise"),
        (PasswordPolicy { least: 15, composition: Composition::Require }, "15", "require"),
    ] {
        let portal = TestPortal::start_by(policy).await;
        let page = portal.browser().get("/sign-up").await.text;
        let told = |name: &str, value: &str| {
            page.matches(&format!("<meta name=\"{name}\" content=\"{value}\">")).count()
        };
        assert_eq!(told("password-least", least), 1, "{page}");
        assert_eq!(told("password-composition", composition), 1, "{page}");
    }
}

#[tokio::test]
async fn a_policy_made_stricter_asks_for_a_new_password_at_the_next_sign_in_until_there_is_one() {
    let (mut portal, person) = TestPortal::with_person().await;
    assert_eq!(
        sign_in(&portal, &person, PASSWORD, true).await.get("new_password_wanted"),
        None,
        "it was good until now"
    );
    portal.restart_with(REQUIRED).await;

    // On a browser that is trusted, and after a second step on one that is not.
    let trusted = person.enter(PASSWORD).await;
    assert_eq!(trusted.field("status"), "signed_in");
    assert_eq!(trusted.json()["new_password_wanted"], json!(["composition"]));
    let elsewhere = Person { browser: portal.browser(), ..person.clone() };
    let signed_in = sign_in(&portal, &elsewhere, PASSWORD, false).await;
    assert_eq!(signed_in["new_password_wanted"], json!(["composition"]));
    // It keeps nobody out, and a session that goes on is told no more of it.
    let token = signed_in["access_token"].as_str().unwrap();
    assert_eq!(elsewhere.browser.get_as(token, "/api/account/profile").await.outcome(), "200");
    let refreshed = elsewhere.browser.post_empty("/api/auth/refresh").await;
    assert_eq!((refreshed.outcome().as_str(), refreshed.json().get("new_password_wanted")), ("200", None));

    // Left for later, it is asked again.
    assert_eq!(person.enter(PASSWORD).await.json()["new_password_wanted"], json!(["composition"]));
    let token = person.enter(PASSWORD).await.field("access_token");
    assert_eq!(change(&person, &token, PASSWORD, MIXED).await.outcome(), "204");
    assert_eq!(sign_in(&portal, &person, MIXED, true).await.get("new_password_wanted"), None);
    let trusted = person.enter(MIXED).await;
    assert_eq!(
        (trusted.field("status").as_str(), trusted.json().get("new_password_wanted")),
        ("signed_in", None)
    );
}

#[tokio::test]
async fn all_that_a_password_lacks_by_todays_policy_is_named_at_once() {
    let (mut portal, person) = TestPortal::with_person().await;
    portal.restart_with(PasswordPolicy { least: 40, composition: Composition::Require }).await;
    let signed_in = sign_in(&portal, &person, PASSWORD, false).await;
    assert_eq!(signed_in["new_password_wanted"], json!(["too_short", "composition"]));
}

#[tokio::test]
async fn a_password_that_what_the_profile_tells_since_gives_away_is_asked_to_be_another() {
    const BORN: &str = "1987-03-21 x 21.3.";
    let portal = TestPortal::start().await;
    let person = Person::new(&portal, "ada@example.org", "Ada Example");
    let body = json!({ "email": person.email, "name": person.name, "password": BORN });
    let begun = person.browser.post("/api/auth/sign-up", body).await.field("sign_up");
    let code = portal.code_for(&person.email).await;
    let confirmed =
        person.browser.post("/api/auth/sign-up/confirm", json!({ "sign_up": begun, "code": code })).await;
    assert_eq!(confirmed.outcome(), "204");
    let signed_in = sign_in(&portal, &person, BORN, true).await;
    assert_eq!(signed_in.get("new_password_wanted"), None);
    let token = signed_in["access_token"].as_str().unwrap();
    let told = json!({ "birth_date": "1987-03-21", "version": 1 });
    assert_eq!(person.browser.patch_as(token, "/api/account/profile", told).await.outcome(), "200");
    let again = person.enter(BORN).await;
    assert_eq!(again.json()["new_password_wanted"], json!(["contains_birth_date"]));
}

/// What a wrong password is answered with, but for the request's id.
async fn wrong_password(portal: &TestPortal, email: &str) -> Value {
    let body = json!({ "email": email, "password": "tram" });
    let mut answer = portal.browser().post("/api/auth/sign-in", body).await.json();
    assert!(answer["request_id"].take().is_string());
    answer
}

#[tokio::test]
async fn before_the_password_is_proved_nothing_is_said_of_the_policy() {
    let (mut portal, person) = TestPortal::with_person().await;
    let before = wrong_password(&portal, &person.email).await;
    assert_eq!(before["status"], 401);
    portal.restart_with(PasswordPolicy { least: 40, composition: Composition::Require }).await;
    assert_eq!(wrong_password(&portal, &person.email).await, before);
    assert_eq!(wrong_password(&portal, "nobody@example.org").await, before);
}

#[tokio::test]
async fn who_signs_in_by_a_passkey_shows_no_password_and_is_asked_for_none() {
    let mut owner = Owner::start().await;
    owner.portal.restart_with(at_least(64)).await;
    let signed_in = owner.sign_in().await;
    assert_eq!((signed_in.outcome().as_str(), signed_in.json().get("new_password_wanted")), ("200", None));
}

#[tokio::test]
async fn judging_the_password_at_a_sign_in_costs_no_call() {
    let (mut portal, person) = TestPortal::with_person().await;
    sign_in(&portal, &person, PASSWORD, true).await;
    let calls = async |portal: &TestPortal| {
        // The first one reads what the functions keep in memory.
        person.enter(PASSWORD).await;
        portal.calls.take();
        let told = person.enter(PASSWORD).await.json().get("new_password_wanted").is_some();
        (told, portal.calls.take_names())
    };
    portal.restart_functions().await;
    let (told, before) = calls(&portal).await;
    assert!(!told && !before.is_empty());
    portal.restart_with(at_least(64)).await;
    assert_eq!(calls(&portal).await, (true, before));
}
