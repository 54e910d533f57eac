//! Reading and changing one's profile.

use portal_tests::{Person, TestPortal};
use serde_json::{Value, json};

const PROFILE: &str = "/api/account/profile";

#[tokio::test]
async fn a_profile_is_changed_field_by_field_and_cleared_with_null() {
    let (_portal, person, token) = TestPortal::with_signed_in().await;
    let change = json!({
        "name": " Ada King ", "phone": "+49 (30) 123-4567", "address": "1 High Street\r\nLondon",
        "birth_date": "1987-03-21", "language": "de", "time_zone": "europe/berlin", "version": 1,
    });
    let changed = person.browser.patch_as(&token, PROFILE, change).await;
    let expected = json!({
        "email": "ada@example.org", "name": "Ada King", "phone": "+49301234567", "address": "1 High Street\nLondon",
        "birth_date": "1987-03-21", "language": "de", "time_zone": "Europe/Berlin", "version": 2,
    });
    assert_eq!(changed.json(), expected);
    assert_eq!(person.browser.get_as(&token, PROFILE).await.json(), expected);

    let cleared =
        person.browser.patch_as(&token, PROFILE, json!({ "phone": null, "version": 2 })).await.json();
    assert_eq!(
        (&cleared["phone"], &cleared["name"], &cleared["version"]),
        (&Value::Null, &json!("Ada King"), &json!(3))
    );
}

#[tokio::test]
async fn a_lost_update_is_refused_with_409() {
    let (_portal, person, token) = TestPortal::with_signed_in().await;
    let save = async |name: &str| {
        person.browser.patch_as(&token, PROFILE, json!({ "name": name, "version": 1 })).await
    };
    assert_eq!(save("First").await.outcome(), "200");
    assert_eq!(save("Second").await.outcome(), "409 changed-meanwhile");
    assert_eq!(person.browser.get_as(&token, PROFILE).await.json()["name"], "First");
}

#[tokio::test]
async fn of_twenty_saves_at_once_exactly_one_wins() {
    let (_portal, person, token) = TestPortal::with_signed_in().await;
    let saves = (0..20).map(|n| {
        let (person, token) = (person.clone(), token.clone());
        let change = json!({ "name": format!("Ada {n}"), "version": 1 });
        tokio::spawn(async move { person.browser.patch_as(&token, PROFILE, change).await })
    });
    let mut won = Vec::new();
    for save in saves.collect::<Vec<_>>() {
        let answer = save.await.unwrap();
        match answer.outcome().as_str() {
            "200" => won.push(answer.json()["name"].clone()),
            other => assert_eq!(other, "409 changed-meanwhile"),
        }
    }
    assert_eq!(won.len(), 1);
    assert_eq!(person.browser.get_as(&token, PROFILE).await.json()["name"], won[0]);
}

#[tokio::test]
async fn a_bad_field_is_named_and_nothing_is_saved() {
    let (_portal, person, token) = TestPortal::with_signed_in().await;
    for (change, field, code) in [
        (json!({ "name": null, "version": 1 }), "name", "wrong_type"),
        (json!({ "name": "", "version": 1 }), "name", "empty"),
        (json!({ "name": "x".repeat(101), "version": 1 }), "name", "too_long"),
        (json!({ "name": "a\u{202e}b", "version": 1 }), "name", "control_characters"),
        (json!({ "phone": "030 1234567", "version": 1 }), "phone", "malformed"),
        (json!({ "phone": 301_234_567, "version": 1 }), "phone", "wrong_type"),
        (json!({ "address": "x".repeat(501), "version": 1 }), "address", "too_long"),
        (json!({ "birth_date": "2100-01-01", "version": 1 }), "birth_date", "in_future"),
        (json!({ "birth_date": "21.03.1987", "version": 1 }), "birth_date", "malformed"),
        (json!({ "language": "english", "version": 1 }), "language", "malformed"),
        (json!({ "time_zone": "Mars/Olympus", "version": 1 }), "time_zone", "unknown"),
        (json!({ "email": "eve@example.org", "version": 1 }), "email", "unknown_field"),
        (json!({ "name": "Ada" }), "version", "missing"),
        (json!({ "version": -1 }), "version", "wrong_type"),
    ] {
        let answer = person.browser.patch_as(&token, PROFILE, change.clone()).await;
        assert_eq!(answer.outcome(), "422 invalid-input", "{change}");
        let error = &answer.json()["errors"][0];
        assert_eq!((error["field"].as_str(), error["code"].as_str()), (Some(field), Some(code)), "{change}");
    }
}

#[tokio::test]
async fn a_profile_is_its_owners_alone() {
    let (portal, ada, ada_token) = TestPortal::with_signed_in().await;
    let eve = Person::new(&portal, "eve@example.org", "Eve Example");
    eve.sign_up(&portal).await;
    let eve_token = eve.sign_in(&portal).await;
    assert_eq!(ada.browser.get_as(&ada_token, PROFILE).await.json()["name"], "Ada Example");
    assert_eq!(eve.browser.get_as(&eve_token, PROFILE).await.json()["name"], "Eve Example");
    assert_eq!(portal.browser().get(PROFILE).await.outcome(), "401 not-signed-in");
}
