//! What was changed in a profile, seen and undone: row D3.

use jiff::SignedDuration;
use portal_tests::{Answer, Person, TestPortal};
use serde_json::{Value, json};

const PROFILE: &str = "/api/account/profile";
const CHANGES: &str = "/api/account/profile/changes";
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// Saves a change on top of the profile as it is.
async fn change(portal: &TestPortal, person: &Person, token: &str, mut change: Value) -> Value {
    // Changes of one millisecond have no order.
    portal.advance(SignedDuration::from_secs(1));
    change["version"] = person.browser.get_as(token, PROFILE).await.json()["version"].clone();
    let saved = person.browser.patch_as(token, PROFILE, change).await;
    assert_eq!(saved.outcome(), "200", "{}", saved.text);
    saved.json()
}

async fn changes(person: &Person, token: &str) -> Value {
    let answer = person.browser.get_as(token, CHANGES).await;
    assert_eq!(answer.outcome(), "200", "{}", answer.text);
    answer.json()
}

async fn undo(person: &Person, token: &str, id: &Value, version: &Value) -> Answer {
    let path = format!("{CHANGES}/{}/undo", id.as_str().unwrap());
    person.browser.send_as(token, &path, json!({ "version": version })).await
}

fn named(answer: &Answer) -> Vec<String> {
    let errors = answer.json()["errors"].as_array().unwrap().clone();
    errors.iter().map(|error| error["field"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn undo_restores_the_prior_address_and_logs_both() {
    let (portal, person, token) = TestPortal::with_signed_in().await;
    change(&portal, &person, &token, json!({ "address": "1 High Street\nLondon", "phone": "+49301234567" }))
        .await;
    change(&portal, &person, &token, json!({ "address": "2 Low Street\nParis" })).await;
    change(&portal, &person, &token, json!({ "name": "Ada King" })).await;
    let listed = changes(&person, &token).await;
    let moved = &listed["changes"][1];
    let fields =
        json!([{ "field": "address", "from": "1 High Street\nLondon", "to": "2 Low Street\nParis" }]);
    assert_eq!(moved["fields"], fields);
    assert_eq!((&moved["changed_since"], &moved["undoes"]), (&json!([]), &Value::Null));

    portal.advance(SignedDuration::from_secs(1));
    let undone = undo(&person, &token, &moved["id"], &listed["version"]).await;
    assert_eq!(undone.outcome(), "200", "{}", undone.text);
    let profile = undone.json();
    // Exactly what the change had set: the name, changed later, and the phone, changed before, stay.
    assert_eq!(
        (&profile["address"], &profile["name"], &profile["phone"], &profile["version"]),
        (&json!("1 High Street\nLondon"), &json!("Ada King"), &json!("+49301234567"), &json!(5))
    );
    assert_eq!(person.browser.get_as(&token, PROFILE).await.json(), profile);

    let trail = person.browser.get_as(&token, "/api/account/activity").await.json()["events"].clone();
    let told: Vec<&str> =
        trail.as_array().unwrap().iter().map(|event| event["what"].as_str().unwrap()).collect();
    assert_eq!(told[..4], ["profile_change_undone", "profile_changed", "profile_changed", "profile_changed"]);
    let newest = &changes(&person, &token).await["changes"][0];
    assert_eq!((&newest["undoes"], &newest["id"]), (&moved["id"], &trail[0]["id"]));
}

#[tokio::test]
async fn a_change_says_what_was_and_what_came_of_every_field_and_when_it_can_be_undone_no_longer() {
    let (portal, person, token) = TestPortal::with_signed_in().await;
    assert_eq!(changes(&person, &token).await, json!({ "changes": [], "next": null, "version": 1 }));
    let all = json!({
        "name": "Ada King", "phone": "+49301234567", "address": "1 High Street", "birth_date": "1987-03-21",
        "language": "de", "time_zone": "Europe/Berlin",
    });
    change(&portal, &person, &token, all.clone()).await;
    let listed = changes(&person, &token).await;
    let made = &listed["changes"][0];
    let fields = made["fields"].as_array().unwrap();
    let before = [json!("Ada Example"), Value::Null, Value::Null, Value::Null, json!("en"), json!("UTC")];
    assert_eq!(fields.len(), before.len());
    for (field, before) in fields.iter().zip(before) {
        assert_eq!((&field["from"], &field["to"]), (&before, &all[field["field"].as_str().unwrap()]));
    }
    assert_eq!(
        (&made["at"], &made["undo_until"]),
        (&json!("2027-01-15T08:00:01Z"), &json!("2027-02-14T08:00:01Z"))
    );
    assert_eq!(listed["version"], 2);
}

#[tokio::test]
async fn what_was_changed_again_cannot_be_undone_and_the_field_is_named() {
    let (portal, person, token) = TestPortal::with_signed_in().await;
    change(&portal, &person, &token, json!({ "address": "1 High Street", "name": "Ada King" })).await;
    change(&portal, &person, &token, json!({ "address": "2 Low Street" })).await;
    let listed = changes(&person, &token).await;
    assert_eq!(listed["changes"][1]["changed_since"], json!(["address"]));
    let refused = undo(&person, &token, &listed["changes"][1]["id"], &listed["version"]).await;
    assert_eq!(
        (refused.outcome().as_str(), named(&refused)),
        ("409 changed-since", vec!["address".to_owned()])
    );
    let profile = person.browser.get_as(&token, PROFILE).await.json();
    assert_eq!((&profile["address"], &profile["name"]), (&json!("2 Low Street"), &json!("Ada King")));

    // Undone from the newest on, both go.
    let undone = undo(&person, &token, &listed["changes"][0]["id"], &listed["version"]).await.json();
    let undone = undo(&person, &token, &listed["changes"][1]["id"], &undone["version"]).await.json();
    assert_eq!((&undone["address"], &undone["name"]), (&Value::Null, &json!("Ada Example")));
}

#[tokio::test]
async fn an_undoing_can_be_undone_and_a_second_one_finds_nothing_to_undo() {
    let (portal, person, token) = TestPortal::with_signed_in().await;
    change(&portal, &person, &token, json!({ "phone": "+49301234567" })).await;
    let listed = changes(&person, &token).await;
    let id = &listed["changes"][0]["id"];
    portal.advance(SignedDuration::from_secs(1));
    let undone = undo(&person, &token, id, &listed["version"]).await.json();
    assert_eq!(undone["phone"], Value::Null);
    assert_eq!(undo(&person, &token, id, &listed["version"]).await.outcome(), "409 changed-meanwhile");
    let again = undo(&person, &token, id, &undone["version"]).await;
    assert_eq!((again.outcome().as_str(), named(&again)), ("409 changed-since", vec!["phone".to_owned()]));

    let listed = changes(&person, &token).await;
    assert_eq!(listed["changes"].as_array().unwrap().len(), 2);
    let redone = undo(&person, &token, &listed["changes"][0]["id"], &listed["version"]).await;
    assert_eq!(redone.json()["phone"], "+49301234567");
}

#[tokio::test]
async fn a_change_can_be_undone_for_30_days_and_not_a_second_longer() {
    let (portal, person, token) = TestPortal::with_signed_in().await;
    change(&portal, &person, &token, json!({ "phone": "+49301234567" })).await;
    change(&portal, &person, &token, json!({ "name": "Ada King" })).await;
    portal.advance(DAY * 30 - SignedDuration::from_secs(1));
    let token = person.sign_in(&portal).await;
    let listed = changes(&person, &token).await;
    let made = listed["changes"].as_array().unwrap();
    assert_eq!(made.len(), 1, "the older one has ended: {made:?}");
    assert_eq!(made[0]["fields"][0]["field"], "name");

    portal.advance(SignedDuration::from_secs(1));
    let late = undo(&person, &token, &made[0]["id"], &listed["version"]).await;
    assert_eq!(late.outcome(), "404 not-found");
    assert_eq!(changes(&person, &token).await["changes"], json!([]));
    assert_eq!(portal.items("former-profile#").await.len(), 2);
    portal.advance(SignedDuration::from_hours(2));
    assert_eq!(portal.twin.sweep().await.unwrap().former_profiles, 2);
    assert_eq!(portal.items("former-profile#").await.len(), 0);
}

#[tokio::test]
async fn what_changes_nothing_writes_nothing_and_is_no_change() {
    let (portal, person, token) = TestPortal::with_signed_in().await;
    person.browser.get_as(&token, PROFILE).await;
    portal.calls.take();
    let same = json!({ "name": " Ada Example ", "phone": null, "version": 1 });
    let saved = person.browser.patch_as(&token, PROFILE, same).await;
    assert_eq!((saved.outcome().as_str(), &saved.json()["version"]), ("200", &json!(1)));
    assert_eq!(portal.calls.take_names(), ["DynamoDB.BatchGetItem"]);
    let stale = person.browser.patch_as(&token, PROFILE, json!({ "version": 7 })).await;
    assert_eq!(stale.outcome(), "409 changed-meanwhile");
    assert_eq!(changes(&person, &token).await["changes"], json!([]));
}

#[tokio::test]
async fn of_twenty_undoings_at_once_exactly_one_wins() {
    let (portal, person, token) = TestPortal::with_signed_in().await;
    change(&portal, &person, &token, json!({ "phone": "+49301234567" })).await;
    let listed = changes(&person, &token).await;
    let undoings = (0..20).map(|_| {
        let (person, token, listed) = (person.clone(), token.clone(), listed.clone());
        tokio::spawn(
            async move { undo(&person, &token, &listed["changes"][0]["id"], &listed["version"]).await },
        )
    });
    let mut won = 0;
    for undoing in undoings.collect::<Vec<_>>() {
        match undoing.await.unwrap().outcome().as_str() {
            "200" => won += 1,
            other => assert_eq!(other, "409 changed-meanwhile"),
        }
    }
    assert_eq!((won, portal.items("former-profile#").await.len()), (1, 2));
}

#[tokio::test]
async fn nobody_sees_or_undoes_anothers_changes() {
    let (portal, person, token) = TestPortal::with_signed_in().await;
    change(&portal, &person, &token, json!({ "phone": "+49301234567" })).await;
    let id = changes(&person, &token).await["changes"][0]["id"].clone();
    let eve = Person { browser: portal.browser(), ..Person::new(&portal, "eve@example.org", "Eve") };
    eve.sign_up(&portal).await;
    let other = eve.sign_in(&portal).await;
    assert_eq!(changes(&eve, &other).await["changes"], json!([]));
    assert_eq!(undo(&eve, &other, &id, &json!(1)).await.outcome(), "404 not-found");
    let path = format!("{CHANGES}?before={}", id.as_str().unwrap());
    assert_eq!(eve.browser.get_as(&other, &path).await.json()["changes"], json!([]));
    assert_eq!(person.browser.get_as(&token, PROFILE).await.json()["phone"], "+49301234567");
    for (wrong, outcome) in [("before=x", "422 invalid-input"), ("after=x", "400 malformed-request")] {
        let answer = person.browser.get_as(&token, &format!("{CHANGES}?{wrong}")).await;
        assert_eq!(answer.outcome(), outcome, "{}", answer.text);
    }
}

#[tokio::test]
async fn many_changes_come_in_pages_and_each_costs_the_same() {
    let (portal, person, token) = TestPortal::with_signed_in().await;
    for version in 1..=61 {
        portal.advance(SignedDuration::from_millis(1));
        let renamed = json!({ "name": format!("Ada {version}"), "version": version });
        assert_eq!(person.browser.patch_as(&token, PROFILE, renamed).await.outcome(), "200");
    }
    portal.calls.take();
    let (mut names, mut sizes, mut next) = (Vec::new(), Vec::new(), Value::Null);
    loop {
        let path = next.as_str().map_or(CHANGES.to_owned(), |id| format!("{CHANGES}?before={id}"));
        let page = person.browser.get_as(&token, &path).await.json();
        assert_eq!(portal.calls.take_names(), ["DynamoDB.BatchGetItem", "DynamoDB.Query"]);
        let made = page["changes"].as_array().unwrap();
        sizes.push(made.len());
        names.extend(made.iter().map(|made| made["fields"][0]["to"].as_str().unwrap().to_owned()));
        next = page["next"].clone();
        if next.is_null() {
            break;
        }
    }
    assert_eq!(sizes, [30, 30, 1]);
    let expected: Vec<String> = (1..=61).rev().map(|version| format!("Ada {version}")).collect();
    assert_eq!(names, expected);
}

#[tokio::test]
async fn a_dump_of_the_table_does_not_tell_what_a_profile_held() {
    let (portal, person, token) = TestPortal::with_signed_in().await;
    change(&portal, &person, &token, json!({ "address": "1 High Street" })).await;
    let items = portal.items("former-profile#").await;
    assert_eq!(items.len(), 1);
    let names: Vec<&String> = items[0].attributes.keys().collect();
    assert!(names.iter().all(|name| ["pk", "sk", "due", "body"].contains(&name.as_str())), "{names:?}");
    assert!(!items[0].bytes("body").windows(4).any(|window| window == b"High"));
}
