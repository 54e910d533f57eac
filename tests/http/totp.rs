//! Codes of an authenticator app: adding it, and the second step by it.

use jiff::SignedDuration;
use portal_tests::{PASSWORD, Person, TestPortal, TotpApp, claims};
use serde_json::json;

const FACTORS: &str = "/api/auth/factors";
const TOTP: &str = "/api/auth/factors/totp";
const CONFIRM: &str = "/api/auth/factors/totp/confirm";

async fn try_code(person: &Person, code: String) -> String {
    let challenge = person.enter_password().await;
    person.take_second_step(&challenge, json!({ "method": "totp", "code": code })).await.outcome()
}

#[tokio::test]
async fn an_app_is_added_by_its_first_code_and_asked_for_at_the_next_sign_in() {
    let (portal, person, token) = TestPortal::with_signed_in().await;
    let none = person.browser.get_as(&token, FACTORS).await.json();
    assert!(none["totp"].is_null() && none["saved_codes"].is_null(), "{none}");

    let begun = person.browser.post_as(&token, TOTP).await;
    let uri = begun.field("uri");
    assert!(uri.starts_with("otpauth://totp/") && uri.contains("ada%40example.org"), "{uri}");
    assert!(uri.contains(&format!("secret={}", begun.field("secret"))), "{uri}");
    assert!(begun.field("qr").starts_with("<svg ") && !begun.field("qr").contains("style="));
    let app = TotpApp::new(&begun.field("secret"));
    let wrong = json!({ "ceremony": begun.field("ceremony"), "code": app.wrong_code(&portal) });
    assert_eq!(person.browser.send_as(&token, CONFIRM, wrong).await.outcome(), "422 wrong-code");
    assert!(person.browser.get_as(&token, FACTORS).await.json()["totp"].is_null());
    let right = json!({ "ceremony": begun.field("ceremony"), "code": app.code(&portal) });
    assert_eq!(person.browser.send_as(&token, CONFIRM, right).await.outcome(), "204");

    let totp = person.browser.get_as(&token, FACTORS).await.json()["totp"].clone();
    assert_eq!(totp["added_at"], portal.clock.now().to_string());
    assert_eq!(totp["good_from"], (portal.clock.now() + SignedDuration::from_hours(24)).to_string());
    portal.advance(SignedDuration::from_secs(30));
    let body = json!({ "email": person.email, "password": PASSWORD });
    let asked = person.browser.post("/api/auth/sign-in", body).await.json();
    assert_eq!(asked["methods"], json!(["totp"]));
    let proof = json!({ "method": "totp", "code": app.code(&portal) });
    let challenge = asked["challenge"].as_str().unwrap();
    let signed_in = person.take_second_step(challenge, proof).await;
    assert_eq!(signed_in.field("status"), "signed_in");
}

#[tokio::test]
async fn a_person_with_a_factor_is_never_sent_a_code_and_none_lets_them_in() {
    let (portal, person, token) = TestPortal::with_signed_in().await;
    // Begun while the mailbox was all there was.
    let before = person.enter_password().await;
    let code = portal.code_for(&person.email).await;
    person.add_totp(&portal, &token).await;
    let mails = portal.mails_to(&person.email).await.len();

    let challenge = person.enter_password().await;
    let resend = json!({ "challenge": challenge });
    assert_eq!(
        person.browser.post("/api/auth/sign-in/resend", resend).await.outcome(),
        "422 method-not-offered"
    );
    assert_eq!(portal.mails_to(&person.email).await.len(), mails);
    for challenge in [before, challenge] {
        let answer = person.take_second_step(&challenge, json!({ "method": "email", "code": code })).await;
        assert_eq!(answer.outcome(), "422 method-not-offered");
    }
}

#[tokio::test]
async fn the_same_totp_code_twice_is_refused() {
    let (portal, person, app) = TestPortal::with_totp().await;
    let code = app.code(&portal);
    assert_eq!(try_code(&person, code.clone()).await, "200");
    assert_eq!(try_code(&person, code).await, "422 wrong-code");
    // Nor one from before the newest that was used.
    assert_eq!(try_code(&person, app.code_of_step(&portal, -1)).await, "422 wrong-code");
    assert_eq!(try_code(&person, app.code_of_step(&portal, 1)).await, "200");
}

#[tokio::test]
async fn the_code_that_added_the_app_signs_nobody_in() {
    let (portal, person, token) = TestPortal::with_signed_in().await;
    let app = person.add_totp(&portal, &token).await;
    assert_eq!(try_code(&person, app.code(&portal)).await, "422 wrong-code");
}

#[tokio::test]
async fn a_code_one_step_early_or_late_works_and_two_steps_do_not() {
    for (ahead, outcome) in [(-2, "422 wrong-code"), (-1, "200"), (1, "200"), (2, "422 wrong-code")] {
        let (portal, person, app) = TestPortal::with_totp().await;
        assert_eq!(try_code(&person, app.code_of_step(&portal, ahead)).await, outcome, "{ahead}");
    }
}

#[tokio::test]
async fn of_two_sign_ins_with_one_code_at_once_one_gets_in() {
    let (portal, person, app) = TestPortal::with_totp().await;
    let (one, other) = (person.enter_password().await, person.enter_password().await);
    let proof = json!({ "method": "totp", "code": app.code(&portal) });
    let (one, other) =
        tokio::join!(person.take_second_step(&one, proof.clone()), person.take_second_step(&other, proof));
    let mut outcomes = [one.outcome(), other.outcome()];
    outcomes.sort();
    assert_eq!(outcomes[0], "200", "{outcomes:?}");
    assert!(["410 attempt-ended", "422 wrong-code"].contains(&outcomes[1].as_str()), "{outcomes:?}");
}

#[tokio::test]
async fn the_sixth_code_fails_even_when_it_is_right() {
    let (portal, person, app) = TestPortal::with_totp().await;
    let challenge = person.enter_password().await;
    let proof = |code: String| json!({ "method": "totp", "code": code });
    for _ in 0..5 {
        let answer = person.take_second_step(&challenge, proof(app.wrong_code(&portal))).await;
        assert_eq!(answer.outcome(), "422 wrong-code");
    }
    let right = person.take_second_step(&challenge, proof(app.code(&portal))).await;
    assert_eq!(right.outcome(), "410 attempt-ended");
}

#[tokio::test]
async fn sign_ins_that_stop_at_the_app_climb_the_ladder() {
    let (_portal, person, _app) = TestPortal::with_totp().await;
    for _ in 0..5 {
        person.enter_password().await;
    }
    let refused = person.sign_in_with_captcha().await;
    assert_eq!(refused.outcome(), "429 attempts-wait");
    assert_eq!(refused.header("retry-after"), "60");
}

#[tokio::test]
async fn a_challenge_with_another_secret_is_no_challenge() {
    let (portal, person, app) = TestPortal::with_totp().await;
    let challenge = person.enter_password().await;
    let forged = format!("{}{}", &challenge[..43], "A".repeat(43));
    let answer =
        person.take_second_step(&forged, json!({ "method": "totp", "code": app.code(&portal) })).await;
    assert_eq!(answer.outcome(), "410 attempt-ended");
}

#[tokio::test]
async fn an_enrolment_is_good_for_five_minutes_once_and_in_its_own_session_alone() {
    let (portal, person, token) = TestPortal::with_signed_in().await;
    let other = Person { browser: portal.browser(), ..person.clone() };
    let others_token = other.sign_in(&portal).await;
    let begun = person.browser.post_as(&token, TOTP).await;
    let app = TotpApp::new(&begun.field("secret"));
    let body = |portal: &TestPortal| json!({ "ceremony": begun.field("ceremony"), "code": app.code(portal) });
    let confirm = async |token: &str| person.browser.send_as(token, CONFIRM, body(&portal)).await.outcome();
    assert_eq!(confirm(&others_token).await, "410 ceremony-ended");
    assert_eq!(confirm(&token).await, "204");

    let (portal, person, token) = TestPortal::with_signed_in().await;
    let begun = person.browser.post_as(&token, TOTP).await;
    let app = TotpApp::new(&begun.field("secret"));
    portal.advance(SignedDuration::from_mins(5));
    let token = person.browser.post_empty("/api/auth/refresh").await.field("access_token");
    let body = json!({ "ceremony": begun.field("ceremony"), "code": app.code(&portal) });
    assert_eq!(person.browser.send_as(&token, CONFIRM, body).await.outcome(), "410 ceremony-ended");
}

#[tokio::test]
async fn an_enrolment_that_was_finished_does_not_bring_a_removed_app_back() {
    let (portal, person, app) = TestPortal::with_totp().await;
    let token = person.sign_in_by_totp(&portal, &app).await;
    let begun = person.browser.post_as(&token, TOTP).await;
    let new = TotpApp::new(&begun.field("secret"));
    let body = |portal: &TestPortal| json!({ "ceremony": begun.field("ceremony"), "code": new.code(portal) });
    assert_eq!(person.browser.send_as(&token, CONFIRM, body(&portal)).await.outcome(), "204");
    assert_eq!(person.browser.delete_as(&token, TOTP).await.outcome(), "204");
    portal.advance(SignedDuration::from_secs(30));
    let again = person.browser.send_as(&token, CONFIRM, body(&portal)).await;
    assert_eq!(again.outcome(), "410 ceremony-ended");
}

#[tokio::test]
async fn an_app_that_is_removed_is_not_asked_for_and_its_codes_go_with_it() {
    let (portal, person, app) = TestPortal::with_totp().await;
    let token = person.sign_in_by_totp(&portal, &app).await;
    person.make_saved_codes(&token).await;
    assert_eq!(portal.items("factors").await.len(), 1);
    assert_eq!(person.browser.delete_as(&token, TOTP).await.outcome(), "204");
    assert_eq!(person.browser.delete_as(&token, TOTP).await.outcome(), "204");
    assert!(portal.items("factors").await.is_empty(), "no factor, no item");
    let factors = person.browser.get_as(&token, FACTORS).await.json();
    assert!(factors["totp"].is_null() && factors["saved_codes"].is_null(), "{factors}");
    person.sign_in(&portal).await;
}

#[tokio::test]
async fn a_token_says_level_2_after_an_app_that_is_good_for_it_and_1_after_a_new_one() {
    let (portal, person, token) = TestPortal::with_signed_in().await;
    let app = person.add_totp(&portal, &token).await;
    for (wait, level, acr) in
        [(SignedDuration::from_mins(1), 1, "1+new-factor"), (SignedDuration::from_hours(24), 2, "2+totp")]
    {
        portal.advance(wait);
        let token = person.sign_in_by_totp(&portal, &app).await;
        assert_eq!(claims(&token)["level"], level);
        assert_eq!(claims(&token)["acr"], acr);
    }
}
