//! Saved codes: in place of a factor, each once.

use jiff::SignedDuration;
use portal_tests::{TestPortal, claims};
use serde_json::json;

const SAVED_CODES: &str = "/api/auth/factors/saved-codes";

#[tokio::test]
async fn a_saved_code_works_once_in_any_case_and_how_many_are_left_is_shown() {
    let (portal, person, app) = TestPortal::with_totp().await;
    let token = person.sign_in_by_totp(&portal, &app).await;
    let codes = person.make_saved_codes(&token).await;
    assert_eq!(codes.len(), 10);
    let code = codes[3].to_lowercase().replace('-', " ");
    let challenge = person.enter_password().await;
    let proof = json!({ "method": "saved_code", "code": code });
    let signed_in = person.take_second_step(&challenge, proof.clone()).await;
    assert_eq!(signed_in.outcome(), "200", "{}", signed_in.text);
    let token = signed_in.field("access_token");
    assert_eq!((&claims(&token)["level"], &claims(&token)["acr"]), (&json!(1), &json!("1+saved-code")));

    let challenge = person.enter_password().await;
    assert_eq!(person.take_second_step(&challenge, proof).await.outcome(), "422 wrong-code");
    let left = person.browser.get_as(&token, "/api/auth/factors").await.json()["saved_codes"]["left"].clone();
    assert_eq!(left, 9);
    let other = json!({ "method": "saved_code", "code": codes[4] });
    assert_eq!(person.take_second_step(&challenge, other).await.outcome(), "200");
}

#[tokio::test]
async fn of_two_uses_of_a_saved_code_at_once_one_gets_in() {
    let (portal, person, app) = TestPortal::with_totp().await;
    let token = person.sign_in_by_totp(&portal, &app).await;
    let codes = person.make_saved_codes(&token).await;
    let (one, other) = (person.enter_password().await, person.enter_password().await);
    let proof = json!({ "method": "saved_code", "code": codes[0] });
    let (one, other) =
        tokio::join!(person.take_second_step(&one, proof.clone()), person.take_second_step(&other, proof));
    let outcomes = [one.outcome(), other.outcome()];
    assert_eq!(outcomes.iter().filter(|outcome| *outcome == "200").count(), 1, "{outcomes:?}");
    assert!(outcomes.iter().all(|outcome| !outcome.starts_with('5')), "{outcomes:?}");
}

#[tokio::test]
async fn a_new_set_takes_the_place_of_the_old_one() {
    let (portal, person, app) = TestPortal::with_totp().await;
    let token = person.sign_in_by_totp(&portal, &app).await;
    let old = person.make_saved_codes(&token).await;
    let new = person.make_saved_codes(&token).await;
    let challenge = person.enter_password().await;
    for (code, outcome) in [(&old[0], "422 wrong-code"), (&new[0], "200")] {
        let proof = json!({ "method": "saved_code", "code": code });
        assert_eq!(person.take_second_step(&challenge, proof).await.outcome(), outcome);
    }
}

#[tokio::test]
async fn who_has_no_factor_gets_no_codes_and_who_has_no_codes_is_not_asked_for_one() {
    let (portal, person, token) = TestPortal::with_signed_in().await;
    assert_eq!(person.browser.post_as(&token, SAVED_CODES).await.outcome(), "409 no-factor");
    person.add_totp(&portal, &token).await;
    let challenge = person.enter_password().await;
    let proof = json!({ "method": "saved_code", "code": "0123-4567-89AB-CDEF" });
    assert_eq!(person.take_second_step(&challenge, proof).await.outcome(), "422 method-not-offered");
}

#[tokio::test]
async fn codes_are_made_by_whoever_proved_level_2_lately_once_there_is_a_factor_for_it() {
    let (portal, person, app) = TestPortal::with_totp().await;
    let token = person.sign_in_by_totp(&portal, &app).await;
    portal.advance(SignedDuration::from_mins(5) - SignedDuration::from_secs(1));
    person.make_saved_codes(&token).await;
    portal.advance(SignedDuration::from_secs(1));
    let token = person.browser.post_empty("/api/auth/refresh").await.field("access_token");
    assert_eq!(person.browser.post_as(&token, SAVED_CODES).await.outcome(), "401 step_up_required");
    let password = json!({ "method": "password", "password": portal_tests::PASSWORD });
    assert_eq!(person.step_up(&token, password).await.outcome(), "422 method-not-offered");
}
