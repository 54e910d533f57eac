//! Proving anew who one is, and what a new factor is good for when.

use jiff::SignedDuration;
use portal_tests::{PASSWORD, Person, TestPortal, TotpApp};
use serde_json::json;

const STEP_UP: &str = "/api/auth/step-up";
const TOTP: &str = "/api/auth/factors/totp";
const SAVED_CODES: &str = "/api/auth/factors/saved-codes";
const SECOND: SignedDuration = SignedDuration::from_secs(1);
const FIVE_MINUTES: SignedDuration = SignedDuration::from_mins(5);

async fn refreshed(person: &Person) -> String {
    person.browser.post_empty("/api/auth/refresh").await.field("access_token")
}

/// Signed in with the app, six minutes ago.
async fn a_while_ago() -> (TestPortal, Person, TotpApp, String) {
    let (portal, person, app) = TestPortal::with_totp().await;
    person.sign_in_by_totp(&portal, &app).await;
    portal.advance(SignedDuration::from_mins(6));
    let token = refreshed(&person).await;
    (portal, person, app, token)
}

#[tokio::test]
async fn what_needs_level_2_is_refused_without_a_proof_and_works_for_five_minutes_after_one() {
    let (portal, person, app, token) = a_while_ago().await;
    let refused = person.browser.post_as(&token, SAVED_CODES).await;
    assert_eq!(refused.outcome(), "401 step_up_required");
    assert_eq!(
        refused.header("www-authenticate"),
        "Bearer error=\"insufficient_user_authentication\", max_age=\"300\""
    );
    assert_eq!(person.browser.delete_as(&token, TOTP).await.outcome(), "401 step_up_required");
    let open = person.browser.get_as(&token, STEP_UP).await.json();
    assert_eq!(open, json!({ "methods": ["totp"] }));

    let proved = person.step_up(&token, json!({ "method": "totp", "code": app.code(&portal) })).await;
    let until = portal.clock.now() + FIVE_MINUTES;
    assert_eq!(proved.field("until"), until.to_string(), "{}", proved.text);
    assert_eq!(person.browser.get_as(&token, STEP_UP).await.field("level2_until"), until.to_string());
    portal.advance(FIVE_MINUTES - SECOND);
    person.make_saved_codes(&token).await;
    portal.advance(SECOND);
    let token = refreshed(&person).await;
    assert_eq!(person.browser.post_as(&token, SAVED_CODES).await.outcome(), "401 step_up_required");
    assert_eq!(person.browser.delete_as(&token, TOTP).await.outcome(), "401 step_up_required");
}

#[tokio::test]
async fn a_code_that_stepped_up_signs_nobody_in_and_the_other_way_round() {
    let (portal, person, app, token) = a_while_ago().await;
    let proof = json!({ "method": "totp", "code": app.code(&portal) });
    assert_eq!(person.step_up(&token, proof.clone()).await.outcome(), "200");
    assert_eq!(person.step_up(&token, proof.clone()).await.outcome(), "422 wrong-code");
    let challenge = person.enter_password().await;
    assert_eq!(person.take_second_step(&challenge, proof).await.outcome(), "422 wrong-code");
}

#[tokio::test]
async fn a_step_up_counts_in_its_own_session_alone() {
    let (portal, person, app, token) = a_while_ago().await;
    let other = Person { browser: portal.browser(), ..person.clone() };
    other.sign_in_by_totp(&portal, &app).await;
    portal.advance(SignedDuration::from_mins(4));
    let proof = json!({ "method": "totp", "code": app.code(&portal) });
    assert_eq!(person.step_up(&token, proof).await.outcome(), "200");
    portal.advance(SignedDuration::from_mins(1));
    let others_token = refreshed(&other).await;
    assert_eq!(other.browser.post_as(&others_token, SAVED_CODES).await.outcome(), "401 step_up_required");
    person.make_saved_codes(&refreshed(&person).await).await;
}

#[tokio::test]
async fn five_wrong_proofs_are_a_sessions_share_of_fifteen_minutes() {
    let (portal, person, app, token) = a_while_ago().await;
    let proof = |code| json!({ "method": "totp", "code": code });
    for _ in 0..5 {
        let wrong = person.step_up(&token, proof(app.wrong_code(&portal))).await;
        assert_eq!(wrong.outcome(), "422 wrong-code");
    }
    let refused = person.step_up(&token, proof(app.code(&portal))).await;
    assert_eq!((refused.outcome().as_str(), refused.header("retry-after")), ("429 too-many-tries", "900"));
    portal.advance(SignedDuration::from_mins(15) - SECOND);
    let token = refreshed(&person).await;
    assert_eq!(person.step_up(&token, proof(app.code(&portal))).await.header("retry-after"), "1");
    portal.advance(SECOND);
    assert_eq!(person.step_up(&token, proof(app.code(&portal))).await.outcome(), "200");
}

#[tokio::test]
async fn however_many_wrong_proofs_come_at_once_five_are_looked_at() {
    let (portal, person, app, token) = a_while_ago().await;
    let mut tries = tokio::task::JoinSet::new();
    for _ in 0..12 {
        let (person, token, code) = (person.clone(), token.clone(), app.wrong_code(&portal));
        tries.spawn(async move {
            person.step_up(&token, json!({ "method": "totp", "code": code })).await.outcome()
        });
    }
    let outcomes = tries.join_all().await;
    let looked_at = outcomes.iter().filter(|outcome| *outcome == "422 wrong-code").count();
    assert_eq!(looked_at, 5, "{outcomes:?}");
    assert_eq!(outcomes.iter().filter(|outcome| *outcome == "429 too-many-tries").count(), 7);
}

#[tokio::test]
async fn a_right_proof_gives_the_tries_back() {
    let (portal, person, app, token) = a_while_ago().await;
    for _ in 0..2 {
        for _ in 0..4 {
            person.step_up(&token, json!({ "method": "totp", "code": app.wrong_code(&portal) })).await;
        }
        let right = person.step_up(&token, json!({ "method": "totp", "code": app.code(&portal) })).await;
        assert_eq!(right.outcome(), "200");
        portal.advance(SignedDuration::from_secs(30));
    }
}

#[tokio::test]
async fn who_has_no_factor_adds_one_with_a_password_proved_within_five_minutes() {
    let (portal, person, token) = TestPortal::with_signed_in().await;
    portal.advance(FIVE_MINUTES - SECOND);
    assert_eq!(person.browser.post_as(&token, TOTP).await.outcome(), "200");
    portal.advance(SECOND);
    let token = refreshed(&person).await;
    assert_eq!(person.browser.post_as(&token, TOTP).await.outcome(), "401 step_up_required");
    assert_eq!(person.browser.get_as(&token, STEP_UP).await.json(), json!({ "methods": ["password"] }));
    let password = |password| json!({ "method": "password", "password": password });
    assert_eq!(person.step_up(&token, password("not the password")).await.outcome(), "422 wrong-password");
    assert_eq!(person.step_up(&token, password(PASSWORD)).await.outcome(), "200");
    assert_eq!(person.browser.post_as(&token, TOTP).await.outcome(), "200");
    // It is no level 2.
    assert_eq!(person.browser.delete_as(&token, TOTP).await.outcome(), "401 step_up_required");
}

#[tokio::test]
async fn a_factor_added_beside_a_password_alone_is_good_for_level_2_after_24_hours() {
    let (portal, person, token) = TestPortal::with_signed_in().await;
    let app = person.add_totp(&portal, &token).await;
    let good_from = portal.clock.now() + SignedDuration::from_hours(24);
    portal.advance(SECOND * 30);
    let proof = |portal: &TestPortal| json!({ "method": "totp", "code": app.code(portal) });
    assert_eq!(person.step_up(&token, proof(&portal)).await.outcome(), "403 factor-waits");
    // It is asked for at once all the same.
    let token = person.sign_in_by_totp(&portal, &app).await;
    assert_eq!(person.browser.delete_as(&token, TOTP).await.outcome(), "401 step_up_required");

    portal.advance(good_from.duration_since(portal.clock.now()) - SECOND);
    let token = person.sign_in_by_totp(&portal, &app).await;
    assert_eq!(person.browser.delete_as(&token, TOTP).await.outcome(), "401 step_up_required");
    portal.advance(SECOND * 31);
    assert_eq!(person.step_up(&token, proof(&portal)).await.outcome(), "200");
    assert_eq!(person.browser.delete_as(&token, TOTP).await.outcome(), "204");
}

#[tokio::test]
async fn a_saved_code_replaces_a_lost_app_by_one_that_is_good_at_once() {
    let (portal, person, app) = TestPortal::with_totp().await;
    let token = person.sign_in_by_totp(&portal, &app).await;
    let codes = person.make_saved_codes(&token).await;
    portal.advance(SignedDuration::from_hours(1));
    let challenge = person.enter_password().await;
    let proof = json!({ "method": "saved_code", "code": codes[0] });
    let token = person.take_second_step(&challenge, proof).await.field("access_token");
    let new = person.add_totp(&portal, &token).await;
    let totp = person.browser.get_as(&token, "/api/auth/factors").await.json()["totp"].clone();
    assert!(totp.get("good_from").is_none(), "{totp}");
    portal.advance(SECOND * 30);
    let old = json!({ "method": "totp", "code": app.code(&portal) });
    assert_eq!(person.step_up(&token, old).await.outcome(), "422 wrong-code");
    let new = json!({ "method": "totp", "code": new.code(&portal) });
    assert_eq!(person.step_up(&token, new).await.outcome(), "200");
}

#[tokio::test]
async fn codes_made_beside_a_password_alone_vouch_for_nothing_for_24_hours() {
    let (portal, person, token) = TestPortal::with_signed_in().await;
    person.add_totp(&portal, &token).await;
    let codes = person.make_saved_codes(&token).await;
    let saved = |code: &str| json!({ "method": "saved_code", "code": code });
    assert_eq!(person.step_up(&token, saved(&codes[0])).await.outcome(), "403 factor-waits");
    let challenge = person.enter_password().await;
    let signed_in = person.take_second_step(&challenge, saved(&codes[0])).await;
    assert_eq!(signed_in.outcome(), "200");
    // The waiting app can't be replaced by what waits itself.
    let token = signed_in.field("access_token");
    assert_eq!(person.browser.post_as(&token, TOTP).await.outcome(), "409 factor-exists");
}
