//! The staff's realm: how one gets in, stays in, and what of a customer's does not lead there (rows K5, A12).

use std::sync::Arc;

use jiff::SignedDuration;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use portal_tests::{Authenticator, Colleague, Person, TestPortal, claims, user_of};
use serde_json::{Value, json};

const ME: &str = "/api/admin/me";

#[tokio::test]
async fn the_first_administrator_names_themselves_and_signs_in_by_passkey() {
    let (_, root, token) = TestPortal::with_administrator().await;
    let me = root.browser.get_as(&token, ME).await;
    assert_eq!(me.outcome(), "200", "{}", me.text);
    let me = me.json();
    assert_eq!((&me["name"], &me["email"]), (&json!("Root"), &json!("root@staff.example.org")));
    assert_eq!((&me["roles"], &me["rights_lapsed"]), (&json!(["administrator"]), &json!(false)));
    assert_eq!(me["id"], root.id());
    let said = claims(&token);
    assert_eq!((&said["realm"], &said["acr"]), (&json!("staff"), &json!("2+passkey-alone")));
}

#[tokio::test]
async fn a_customers_passkey_does_not_open_the_staff_realm_nor_the_other_way_round() {
    let (portal, ada, token) = TestPortal::with_signed_in().await;
    let passkey = Arc::new(Authenticator::new(&portal.twin.origin));
    ada.add_passkey(&token, &passkey).await;
    let root = portal.administrator("Root").await;

    let intruder =
        Colleague { name: ada.name.clone(), browser: portal.browser(), passkey, user: user_of(&token) };
    assert_eq!(intruder.try_sign_in(&intruder.browser).await.outcome(), "422 passkey-refused");
    let lost = Person::new(&portal, "root@staff.example.org", "Root");
    let body = lost.answer_by_passkey(&root.passkey, &root.user).await;
    let refused = lost.browser.post("/api/auth/passkeys/sign-in", body).await;
    assert_eq!(refused.outcome(), "422 passkey-refused");
    // Each does open its own.
    let body = ada.answer_by_passkey(&intruder.passkey, &intruder.user).await;
    assert_eq!(ada.browser.post("/api/auth/passkeys/sign-in", body).await.outcome(), "200");
    root.sign_in().await;
}

#[tokio::test]
async fn an_answer_that_was_asked_for_in_one_realm_is_none_in_the_other() {
    let portal = TestPortal::start().await;
    let root = portal.administrator("Root").await;
    let asked = root.browser.post_empty("/api/auth/passkeys/sign-in-options").await;
    let credential = root.passkey.prove(&asked.json()["options"], Some(&root.user));
    let body = json!({ "ceremony": asked.field("ceremony"), "credential": credential });
    assert_eq!(root.browser.post("/api/auth/staff/sign-in", body).await.outcome(), "410 ceremony-ended");
}

/// Row K5: bound to its device.
#[tokio::test]
async fn a_passkey_that_is_copied_to_other_devices_is_none_for_staff_and_one_for_customers() {
    let (portal, ada, adas) = TestPortal::with_signed_in().await;
    let mut synced = Authenticator::new(&portal.twin.origin);
    synced.syncs = true;
    ada.add_passkey(&adas, &synced).await;

    let token = portal.administrator_token().await;
    let body = json!({ "token": token, "name": "Root", "email": "root@staff.example.org" });
    let browser = portal.browser();
    let asked = browser.post("/api/auth/staff/enrolment/options", body.clone()).await;
    let mut joining = body;
    joining["ceremony"] = asked.field("ceremony").into();
    joining["credential"] = synced.register(&asked.json()["options"]);
    let refused = browser.post("/api/auth/staff/enrolment", joining.clone()).await;
    assert_eq!(refused.outcome(), "422 passkey-synced");
    // The link is not used up by it.
    joining["credential"] = Authenticator::new(&portal.twin.origin).register(&asked.json()["options"]);
    assert_eq!(browser.post("/api/auth/staff/enrolment", joining).await.outcome(), "204");

    let second = portal.administrator("Second").await;
    let token = second.sign_in().await;
    let asked = second.browser.post_as(&token, "/api/auth/factors/passkeys/options").await;
    let credential = synced.register(&asked.json()["options"]);
    let body = json!({ "ceremony": asked.field("ceremony"), "credential": credential });
    let refused = second.browser.send_as(&token, "/api/auth/factors/passkeys", body).await;
    assert_eq!(refused.outcome(), "422 passkey-synced", "{}", refused.text);
}

#[tokio::test]
async fn staff_have_no_password_no_profile_and_no_mailed_code() {
    let (portal, root, token) = TestPortal::with_administrator().await;
    let of_root = |item: &portal_tests::RawItem| item.text("pk").contains(&root.id());
    let items = portal.dump().await;
    let kinds: Vec<&str> = items.iter().filter(|item| of_root(item)).map(|item| item.text("sk")).collect();
    assert!(kinds.contains(&"factors") && kinds.contains(&"sessions"), "{kinds:?}");
    assert!(!kinds.contains(&"profile") && !kinds.contains(&"credential"), "{kinds:?}");
    for way in ["/api/auth/factors/totp", "/api/auth/factors/saved-codes"] {
        assert_eq!(root.browser.post_as(&token, way).await.outcome(), "401 not-signed-in", "{way}");
    }
    // To the customers' way in the address is one that nobody has.
    let body = json!({ "email": "root@staff.example.org" });
    assert_eq!(portal.browser().post("/api/auth/recovery", body).await.outcome(), "202");
    assert!(portal.mails_to("root@staff.example.org").await[0].text.contains("No account has it"));
}

#[tokio::test]
async fn a_staff_session_ends_after_15_minutes_unused_and_after_8_hours_in_any_case() {
    let (portal, root, token) = TestPortal::with_administrator().await;
    let answer = root.try_sign_in(&root.browser).await.json();
    assert_eq!((&answer["idle_ends_in"], &answer["ends_in"]), (&json!(900), &json!(8 * 3600)));
    portal.advance(SignedDuration::from_mins(14));
    let refreshed = root.browser.post_empty("/api/auth/refresh").await;
    assert_eq!(refreshed.json()["realm"], "staff");
    portal.advance(SignedDuration::from_secs(16 * 60 + 1));
    assert_eq!(root.browser.post_empty("/api/auth/refresh").await.outcome(), "401 not-signed-in");
    assert_eq!(root.browser.get_as(&token, ME).await.outcome(), "401 not-signed-in");

    root.sign_in().await;
    for _ in 0..47 {
        portal.advance(SignedDuration::from_mins(10));
        assert_eq!(root.browser.post_empty("/api/auth/refresh").await.outcome(), "200");
    }
    portal.advance(SignedDuration::from_mins(10));
    assert_eq!(root.browser.post_empty("/api/auth/refresh").await.outcome(), "401 not-signed-in");
}

#[tokio::test]
async fn a_third_staff_session_ends_the_one_that_was_unused_for_longest() {
    let portal = TestPortal::start().await;
    let root = portal.administrator("Root").await;
    let mut tokens = Vec::new();
    for _ in 0..3 {
        let browser = portal.browser();
        tokens.push((root.try_sign_in(&browser).await.field("access_token"), browser));
        portal.advance(SignedDuration::from_secs(1));
    }
    let mut outcomes = Vec::new();
    for (token, browser) in &tokens {
        outcomes.push(browser.get_as(token, ME).await.outcome());
    }
    assert_eq!(outcomes, ["401 not-signed-in", "200", "200"]);
}

#[tokio::test]
async fn signing_out_ends_a_staff_session_on_the_next_request() {
    let (_, root, token) = TestPortal::with_administrator().await;
    assert_eq!(root.browser.post_empty("/api/auth/sign-out").await.outcome(), "204");
    assert_eq!(root.browser.get_as(&token, ME).await.outcome(), "401 not-signed-in");
}

#[tokio::test]
async fn staff_see_and_end_their_own_sessions_and_step_up_by_passkey() {
    let (portal, root, _) = TestPortal::with_administrator().await;
    let other = portal.browser();
    let others = root.try_sign_in(&other).await.field("access_token");
    portal.advance(SignedDuration::from_mins(6));
    let token = root.browser.post_empty("/api/auth/refresh").await.field("access_token");
    let listed = root.browser.get_as(&token, "/api/auth/sessions").await.json();
    assert_eq!(listed["sessions"].as_array().map(Vec::len), Some(2));
    assert_eq!(root.browser.post_as(&token, "/api/auth/sessions/end-others").await.json()["ended"], 1);
    assert_eq!(other.get_as(&others, ME).await.outcome(), "401 not-signed-in");

    let shown = root.browser.get_as(&token, "/api/auth/step-up").await.json();
    assert_eq!((&shown["methods"], &shown["level2_until"]), (&json!(["passkey"]), &Value::Null));
    let asked = root.browser.post_as(&token, "/api/auth/step-up/passkey-options").await;
    let credential = root.passkey.prove(&asked.json()["options"], Some(&root.user));
    let proof = json!({ "method": "passkey", "ceremony": asked.field("ceremony"), "credential": credential });
    let stepped = root.browser.send_as(&token, "/api/auth/step-up", json!({ "proof": proof })).await;
    assert_eq!(stepped.outcome(), "200", "{}", stepped.text);
}

#[tokio::test]
async fn staff_add_passkeys_of_their_own_and_keep_the_last() {
    const PASSKEYS: &str = "/api/auth/factors/passkeys";
    let (portal, root, token) = TestPortal::with_administrator().await;
    let first = root.browser.get_as(&token, "/api/auth/factors").await.json()["passkeys"][0].clone();
    let first = format!("{PASSKEYS}/{}", first["id"].as_str().unwrap());
    assert_eq!(root.browser.delete_as(&token, &first).await.outcome(), "409 last-passkey");

    let asked = root.browser.post_as(&token, "/api/auth/factors/passkeys/options").await;
    assert_eq!(asked.json()["options"]["user"]["name"], "root@staff.example.org");
    let second = Authenticator::new(&portal.twin.origin);
    let credential = second.register(&asked.json()["options"]);
    let body = json!({ "ceremony": asked.field("ceremony"), "credential": credential });
    assert_eq!(root.browser.send_as(&token, PASSKEYS, body).await.outcome(), "201");
    assert_eq!(root.browser.delete_as(&token, &first).await.outcome(), "204");
    assert_eq!(root.try_sign_in(&portal.browser()).await.outcome(), "422 passkey-refused");
    let root = Colleague { passkey: Arc::new(second), ..root };
    root.sign_in().await;
}

#[tokio::test]
async fn a_token_that_says_customers_makes_no_customer_of_a_staff_session() {
    let (portal, root, token) = TestPortal::with_administrator().await;
    let inner = &portal.twin.portal;
    let keys = inner.keys.unlocked().await.unwrap();
    let ours = inner.signing_keys.current(&keys).await.unwrap();
    let sign = |realm: &str| {
        let mut said = claims(&token);
        said["realm"] = realm.into();
        let mut header = Header::new(Algorithm::ES256);
        header.typ = Some("at+jwt".into());
        header.kid = Some(ours.kid.clone());
        encode(&header, &said, &EncodingKey::from_ec_der(&ours.private.expose().0)).unwrap()
    };
    assert_eq!(root.browser.get_as(&sign("staff"), "/api/auth/sessions").await.outcome(), "200");
    for path in ["/api/account/activity", "/api/auth/sessions", ME] {
        let answer = root.browser.get_as(&sign("customers"), path).await;
        assert_eq!(answer.outcome(), "401 not-signed-in", "{path}");
    }
}

#[tokio::test]
async fn a_sign_in_of_staff_takes_the_place_of_the_customers_session_in_that_browser() {
    let (portal, ada, adas) = TestPortal::with_signed_in().await;
    let root = portal.administrator("Root").await;
    assert_eq!(root.try_sign_in(&ada.browser).await.outcome(), "200");
    assert_eq!(ada.browser.get_as(&adas, "/api/account/profile").await.outcome(), "401 not-signed-in");
}
