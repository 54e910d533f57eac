//! The table under attack: row L3.

use portal_tests::{Answer, PASSWORD, Person, RawItem, TestPortal, log_of};
use serde_json::json;

const PROFILE: &str = "/api/account/profile";

/// A portal where Ada and Eve are signed in.
async fn two_people() -> (TestPortal, (Person, String), (Person, String)) {
    let (portal, ada, ada_token) = TestPortal::with_signed_in().await;
    // So that their ids sort as they signed up.
    portal.advance(jiff::SignedDuration::from_secs(1));
    let eve = Person::new(&portal, "eve@example.org", "Eve Example");
    eve.sign_up(&portal).await;
    let eve_token = eve.sign_in(&portal).await;
    (portal, (ada, ada_token), (eve, eve_token))
}

/// The same kind of item of both people, in the order they signed up.
async fn pair(portal: &TestPortal, sk: &str) -> (RawItem, RawItem) {
    let mut items = portal.items(sk).await;
    items.sort_by_key(|item| item.text("pk").to_owned());
    let eve = items.pop().unwrap();
    (items.pop().unwrap(), eve)
}

/// The caller learns nothing but the request's id; the log has the cause under that id, and nobody's data.
fn assert_internal(answer: &Answer, what: &str) {
    assert_eq!(answer.outcome(), "500 internal", "{what}");
    for word in ["open", "key", "seal", "body", "Dynamo", "KMS"] {
        assert!(!answer.text.contains(word), "{what}: {word} in {}", answer.text);
    }
    let log = log_of(&answer.field("request_id"));
    let causes = ["does not open", "is missing", "unknown ring", "another user", "is malformed"];
    assert!(log.contains("\"cause\"") && causes.iter().any(|cause| log.contains(cause)), "{what}: {log}");
    for canary in ["ada@example.org", "Ada Example", "Eve Example", PASSWORD] {
        assert!(!log.contains(canary), "{what}: {log}");
    }
}

#[tokio::test]
async fn a_body_moved_to_another_persons_item_does_not_open() {
    let (portal, (ada, ada_token), (eve, eve_token)) = two_people().await;
    let (adas, eves) = pair(&portal, "profile").await;
    portal.put(adas.clone().with_bytes("body", eves.bytes("body"))).await;
    assert_internal(&ada.browser.get_as(&ada_token, PROFILE).await, "moved");
    assert_eq!(eve.browser.get_as(&eve_token, PROFILE).await.json()["name"], "Eve Example");
    portal.put(adas).await;
    assert_eq!(ada.browser.get_as(&ada_token, PROFILE).await.json()["name"], "Ada Example");
}

#[tokio::test]
async fn a_body_moved_to_another_item_of_the_same_person_does_not_open() {
    let (portal, person, token) = TestPortal::with_signed_in().await;
    let session = portal.items("sessions").await.remove(0);
    let profile = portal.items("profile").await.remove(0);
    portal.put(profile.with_bytes("body", session.bytes("body"))).await;
    assert_internal(&person.browser.get_as(&token, PROFILE).await, "moved");
}

#[tokio::test]
async fn a_body_moved_between_two_items_of_one_kind_and_one_person_does_not_open() {
    let (portal, ada) = TestPortal::with_person().await;
    ada.sign_in_and_trust(&portal).await;
    let elsewhere = Person { browser: portal.browser(), ..ada.clone() };
    elsewhere.sign_in_and_trust(&portal).await;
    let mut devices = portal.items("device#").await;
    let (one, other) = (devices.remove(0), devices.remove(0));
    let (first, second) = (one.bytes("body"), other.bytes("body"));
    portal.put(one.with_bytes("body", second)).await;
    portal.put(other.with_bytes("body", first)).await;
    let body = json!({ "email": ada.email, "password": PASSWORD });
    for browser in [&ada.browser, &elsewhere.browser] {
        assert_internal(&browser.post("/api/auth/sign-in", body.clone()).await, "moved");
    }
}

#[tokio::test]
async fn a_body_with_any_byte_changed_does_not_open() {
    let (portal, person, token) = TestPortal::with_signed_in().await;
    let profile = portal.items("profile").await.remove(0);
    let body = profile.bytes("body");
    for at in 0..body.len() {
        let mut changed = body.clone();
        changed[at] ^= 1;
        portal.put(profile.clone().with_bytes("body", changed)).await;
        assert_internal(&person.browser.get_as(&token, PROFILE).await, &format!("byte {at}"));
    }
}

#[tokio::test]
async fn a_body_does_not_open_with_another_persons_key() {
    let (portal, (ada, ada_token), _) = two_people().await;
    let (adas, eves) = pair(&portal, "identity#erasable").await;
    portal.put(adas.with_bytes("wrapped", eves.bytes("wrapped"))).await;
    assert_internal(&ada.browser.get_as(&ada_token, PROFILE).await, "another key");
    let body = json!({ "email": ada.email, "password": PASSWORD });
    assert_internal(&ada.browser.post("/api/auth/sign-in", body).await, "another key");
}

#[tokio::test]
async fn nothing_of_a_person_opens_without_the_persons_key() {
    let (portal, (ada, ada_token), (eve, eve_token)) = two_people().await;
    let (adas_key, _) = pair(&portal, "identity#erasable").await;
    portal.delete(&adas_key).await;
    assert_internal(&ada.browser.get_as(&ada_token, PROFILE).await, "no key");
    let body = json!({ "email": ada.email, "password": PASSWORD });
    assert_internal(&ada.browser.post("/api/auth/sign-in", body).await, "no key");
    assert_internal(&ada.browser.post_empty("/api/auth/refresh").await, "no key");
    assert_eq!(eve.browser.get_as(&eve_token, PROFILE).await.outcome(), "200");
}

#[tokio::test]
async fn a_credential_that_points_at_another_person_signs_nobody_in() {
    let (portal, (ada, _), _) = two_people().await;
    let mut credentials = portal.items("credential").await;
    credentials.retain(|item| !item.bytes("body").is_empty());
    let (mut first, mut second) = (credentials.remove(0), credentials.remove(0));
    let (a, b) = (first.attributes["user"].clone(), second.attributes["user"].clone());
    first.attributes.insert("user".into(), b);
    second.attributes.insert("user".into(), a);
    portal.put(first).await;
    portal.put(second).await;
    let body = json!({ "email": ada.email, "password": PASSWORD });
    assert_internal(&ada.browser.post("/api/auth/sign-in", body).await, "another user");
}

#[tokio::test]
async fn the_tables_hold_no_name_address_phone_or_password_in_plain_text() {
    let (portal, person, token) = TestPortal::with_signed_in().await;
    let change = json!({ "phone": "+49301234567", "address": "1 High Street", "birth_date": "1987-03-21", "version": 1 });
    assert_eq!(person.browser.patch_as(&token, PROFILE, change).await.outcome(), "200");
    person.enter_password().await;
    let code = portal.code_for(&person.email).await;
    let dump = portal.dump().await;
    assert!(dump.len() > 8);
    for item in dump {
        let clear = format!("{:?}", item.attributes);
        let sealed = String::from_utf8_lossy(&item.bytes("body")).into_owned();
        // None of these can be part of a hexadecimal id.
        for canary in [
            "ada@",
            "Ada",
            "Example",
            "example.org",
            "+49301234567",
            "High Street",
            "1987-03-21",
            PASSWORD,
            "argon2",
        ] {
            assert!(!sealed.contains(canary) && !clear.contains(canary), "{canary} in {}", item.text("sk"));
        }
        assert!(!sealed.contains(&code), "the code is in {}", item.text("sk"));
    }
}
