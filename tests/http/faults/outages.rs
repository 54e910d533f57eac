//! What lasts longer than a call.

use jiff::SignedDuration;
use portal_tests::{ALL, Answer, Fault, PASSWORD, Person, Target, TestPortal};
use serde_json::json;

const PROFILE: &str = "/api/account/profile";
const REFRESH: &str = "/api/auth/refresh";
const KMS: Target = Target::Named("KMS.");

async fn sign_in(person: &Person) -> Answer {
    person.browser.post("/api/auth/sign-in", json!({ "email": person.email, "password": PASSWORD })).await
}

#[tokio::test]
async fn functions_that_start_while_kms_is_down_say_so_and_serve_when_it_is_back() {
    let (mut portal, person, token) = TestPortal::with_signed_in().await;
    portal.restart_functions().await;
    portal.faults.plan(KMS, Fault::Reset, ALL);
    let answers = [
        sign_in(&person).await,
        person.browser.post_empty(REFRESH).await,
        person.browser.get_as(&token, PROFILE).await,
        portal.browser().get("/.well-known/jwks.json").await,
    ];
    for answer in answers {
        assert_eq!(answer.outcome(), "503 unavailable", "{}", answer.log());
        assert_eq!(answer.header("retry-after"), "2");
        assert!(answer.log().contains("KMS Decrypt: not reached"), "{}", answer.log());
    }
    assert!(portal.faults.end() > 0);
    assert_eq!(person.browser.get_as(&token, PROFILE).await.outcome(), "200");
    assert_eq!(person.browser.post_empty(REFRESH).await.outcome(), "200");
    assert_eq!(sign_in(&person).await.outcome(), "200");
}

#[tokio::test]
async fn functions_that_hold_their_keys_go_on_for_five_minutes_without_kms() {
    let (portal, person, _) = TestPortal::with_signed_in().await;
    portal.faults.plan(KMS, Fault::ServerError, ALL);
    portal.advance(SignedDuration::from_secs(299));
    assert_eq!(sign_in(&person).await.outcome(), "200");
    assert_eq!(person.browser.post_empty(REFRESH).await.outcome(), "200");
    Person::new(&portal, "eve@example.org", "Eve Example").start_sign_up().await;
    portal.advance(SignedDuration::from_secs(1));
    assert_eq!(person.browser.post_empty(REFRESH).await.outcome(), "503 unavailable");
    assert!(portal.faults.end() > 0);
    assert_eq!(person.browser.post_empty(REFRESH).await.outcome(), "200");
}

#[tokio::test]
async fn keys_that_dynamodb_leaves_unread_are_asked_for_again() {
    let (portal, person, token) = TestPortal::with_signed_in().await;
    portal.faults.plan(Target::Named("DynamoDB.BatchGetItem"), Fault::Unprocessed, 3);
    assert_eq!(person.browser.get_as(&token, PROFILE).await.outcome(), "200");
    assert_eq!(portal.faults.end(), 3);
}

/// What was left unread must not look like what is not there: no session, no account, no attempt.
#[tokio::test]
async fn keys_that_stay_unread_are_not_taken_for_absent() {
    let (portal, person, token) = TestPortal::with_signed_in().await;
    let stranger = Person::new(&portal, "eve@example.org", "Eve Example");
    let attempt = stranger.start_sign_up().await;
    portal.faults.plan(Target::Named("DynamoDB.BatchGetItem"), Fault::Unprocessed, ALL);
    let again = json!({ "email": person.email, "name": "Ada", "password": PASSWORD });
    let answers = [
        person.browser.get_as(&token, PROFILE).await,
        person.browser.post_empty(REFRESH).await,
        sign_in(&person).await,
        person.browser.post("/api/auth/sign-up", again).await,
        stranger.browser.post("/api/auth/sign-up/resend", json!({ "sign_up": attempt })).await,
    ];
    for answer in answers {
        assert_eq!(answer.outcome(), "503 unavailable", "{}", answer.log());
        assert!(answer.log().contains("keys stayed unprocessed"), "{}", answer.log());
    }
    portal.faults.end();
    assert_eq!(person.browser.post_empty(REFRESH).await.outcome(), "200");
    assert_eq!(person.browser.get_as(&token, PROFILE).await.outcome(), "200");
}

#[tokio::test]
async fn a_write_that_collides_with_another_transaction_is_tried_again_and_then_refused_whole() {
    let (portal, person, token) = TestPortal::with_signed_in().await;
    let transactions = Target::Named("DynamoDB.TransactWriteItems");
    let save = async |name: &str, version: u64| {
        person.browser.patch_as(&token, PROFILE, json!({ "name": name, "version": version })).await
    };
    portal.faults.plan(transactions, Fault::Conflict, 2);
    assert_eq!(save("Ada King", 1).await.outcome(), "200");
    assert_eq!(portal.faults.end(), 2);

    portal.faults.plan(transactions, Fault::Conflict, ALL);
    let refused = save("Ada Lovelace", 2).await;
    assert_eq!(refused.outcome(), "503 unavailable", "{}", refused.log());
    assert!(refused.log().contains("it kept colliding with other writes"), "{}", refused.log());
    portal.faults.end();
    assert_eq!(person.browser.get_as(&token, PROFILE).await.json()["name"], "Ada King");
    assert_eq!(save("Ada Lovelace", 2).await.outcome(), "200");
}

#[tokio::test]
async fn a_charge_that_collides_with_a_transaction_is_tried_again_and_then_refused() {
    let (portal, person) = TestPortal::with_person().await;
    portal.faults.plan(Target::Named("DynamoDB.UpdateItem"), Fault::Conflict, 2);
    assert_eq!(sign_in(&person).await.outcome(), "200");
    assert_eq!(portal.faults.end(), 2);
    portal.faults.plan(Target::Named("DynamoDB.UpdateItem"), Fault::Conflict, ALL);
    assert_eq!(sign_in(&person).await.outcome(), "503 unavailable");
    portal.faults.end();
    assert_eq!(sign_in(&person).await.outcome(), "200");
}
