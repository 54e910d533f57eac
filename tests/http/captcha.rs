//! A captcha is what the portal signed, unaltered.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::SignedDuration;
use portal_tests::{Person, TestPortal};
use serde_json::{Value, json};

const NOBODY: &str = "nobody@example.org";

async fn try_with(person: &Person, email: &str, captcha: Option<&str>) -> String {
    let body = json!({ "email": email, "password": "another tram, another day", "captcha": captcha });
    person.browser.post("/api/auth/sign-in", body).await.outcome()
}

/// The captcha with what it says of itself changed.
fn altered(captcha: &str, change: impl Fn(&mut Value)) -> String {
    let mut payload: Value = serde_json::from_slice(&STANDARD.decode(captcha).unwrap()).unwrap();
    change(&mut payload["challenge"]["parameters"]["data"]);
    STANDARD.encode(payload.to_string())
}

#[tokio::test]
async fn a_captcha_that_was_altered_is_none() {
    let (portal, person) = TestPortal::with_person().await;
    for email in [&person.email, NOBODY] {
        for _ in 0..3 {
            assert_eq!(try_with(&person, email, None).await, "401 wrong-credentials");
        }
    }
    let captcha = person.browser.solve_captcha(&person.email).await;
    let of_nobody = person.browser.solve_captcha(NOBODY).await;
    let payload: Value = serde_json::from_slice(&STANDARD.decode(&of_nobody).unwrap()).unwrap();
    let subject = &payload["challenge"]["parameters"]["data"]["address"];
    let for_nobody = altered(&captcha, |data| data["address"] = subject.clone());
    assert_eq!(try_with(&person, NOBODY, Some(&for_nobody)).await, "403 captcha-required");

    let unaltered = altered(&captcha, |_| ());
    assert_eq!(try_with(&person, &person.email, Some(&unaltered)).await, "401 wrong-credentials");
    let once_more = altered(&captcha, |data| data["id"] = json!(data["id"].as_i64().unwrap() ^ 1));
    assert_eq!(try_with(&person, &person.email, Some(&once_more)).await, "403 captcha-required");

    portal.advance(SignedDuration::from_secs(301));
    let younger = altered(&of_nobody, |data| data["issued"] = json!(data["issued"].as_i64().unwrap() + 301));
    assert_eq!(try_with(&person, NOBODY, Some(&younger)).await, "403 captcha-required");
}
