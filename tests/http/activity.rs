//! What happened with an account, as its owner reads it: row K7 for what there is.

use std::collections::BTreeSet;

use jiff::SignedDuration;
use portal_tests::{Authenticator, Browser, PASSWORD, Person, TestPortal};
use serde_json::{Value, json};

const ACTIVITY: &str = "/api/account/activity";
const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

async fn events(browser: &Browser, token: &str) -> Vec<Value> {
    let answer = browser.get_as(token, ACTIVITY).await;
    assert_eq!(answer.outcome(), "200", "{}", answer.text);
    answer.json()["events"].as_array().unwrap().clone()
}

/// What happened, the oldest first.
async fn told(browser: &Browser, token: &str) -> Vec<String> {
    let events = events(browser, token).await;
    events.iter().rev().map(|event| event["what"].as_str().unwrap().to_owned()).collect()
}

/// Somebody in a browser that says what it is, signed in.
async fn in_firefox() -> (TestPortal, Person, String) {
    let portal = TestPortal::start().await;
    let mut person = Person::new(&portal, "ada@example.org", "Ada Example");
    person.browser = portal.browser().calling_itself(FIREFOX).in_country("DE");
    person.sign_up(&portal).await;
    portal.advance(SignedDuration::from_mins(1));
    let token = person.sign_in(&portal).await;
    (portal, person, token)
}

#[tokio::test]
async fn an_event_says_what_happened_when_in_which_browser_and_where() {
    let (portal, person, token) = in_firefox().await;
    portal.advance(SignedDuration::from_mins(1));
    let change = json!({ "name": "Ada Lovelace", "version": 1 });
    assert_eq!(person.browser.patch_as(&token, "/api/account/profile", change).await.outcome(), "200");
    let events = events(&person.browser, &token).await;
    let firefox = json!({ "name": "Firefox", "system": "Linux", "kind": "computer" });
    for (event, what, at, own) in [
        (&events[0], "profile_changed", "2027-01-15T08:02:00Z", true),
        (&events[1], "signed_in", "2027-01-15T08:01:00Z", true),
        (&events[2], "signed_up", "2027-01-15T08:00:00Z", false),
    ] {
        assert_eq!((&event["what"], &event["at"]), (&json!(what), &json!(at)));
        assert_eq!((&event["browser"], &event["country"]), (&firefox, &json!("DE")));
        assert_eq!(event["by_this_session"], own, "{what}");
    }
    assert_eq!(events[1]["proof"], "1+email");
    assert_eq!(events.len(), 3);
}

#[tokio::test]
async fn whatever_one_does_with_factors_devices_sessions_and_the_password_is_told_once() {
    let (portal, person) = TestPortal::with_person().await;
    // Events of one millisecond have no order.
    let later = || portal.advance(SignedDuration::from_secs(1));
    later();
    let token = person.sign_in(&portal).await;
    later();
    let app = person.add_totp(&portal, &token).await;
    later();
    person.make_saved_codes(&token).await;
    later();
    person.add_passkey(&token, &Authenticator::new(&portal.twin.origin)).await;
    portal.advance(SignedDuration::from_hours(24));
    let elsewhere = Person { browser: portal.browser(), ..person.clone() };
    elsewhere.sign_in_by_totp(&portal, &app).await;
    portal.advance(SignedDuration::from_mins(5));
    let token = person.sign_in_by_totp(&portal, &app).await;
    later();
    assert_eq!(person.browser.post_as(&token, "/api/auth/sessions/end-others").await.outcome(), "200");
    portal.advance(SignedDuration::from_mins(1));
    let proof = json!({ "method": "totp", "code": app.code(&portal) });
    assert_eq!(person.step_up(&token, proof).await.outcome(), "200");
    later();
    assert_eq!(person.browser.delete_as(&token, "/api/auth/factors/totp").await.outcome(), "204");
    later();
    let change = json!({ "current_password": PASSWORD, "new_password": "a heron stood in the canal" });
    assert_eq!(person.browser.put_as(&token, "/api/auth/password", change).await.outcome(), "204");
    assert_eq!(
        told(&person.browser, &token).await,
        [
            "signed_up",
            "signed_in",
            "factor_added",
            "saved_codes_made",
            "factor_added",
            "signed_in",
            "signed_in",
            "sessions_ended",
            "stepped_up",
            "factor_removed",
            "password_changed",
        ]
    );
}

#[tokio::test]
async fn trust_and_its_end_signing_out_and_a_copied_token_are_told() {
    let (portal, person) = TestPortal::with_person().await;
    let later = || portal.advance(SignedDuration::from_secs(1));
    later();
    let token = person.sign_in_and_trust(&portal).await;
    later();
    for _ in 0..2 {
        assert_eq!(person.browser.delete_as(&token, "/api/auth/devices").await.outcome(), "204");
    }
    let copied = person.browser.cookies()["__Host-portal-refresh"].clone();
    person.browser.post_empty("/api/auth/refresh").await;
    portal.advance(SignedDuration::from_mins(1));
    let thief = portal.browser();
    thief.set_cookie("__Host-portal-refresh", &copied);
    assert_eq!(thief.post_empty("/api/auth/refresh").await.outcome(), "401 not-signed-in");
    later();
    person.sign_in(&portal).await;
    later();
    person.browser.post_empty("/api/auth/sign-out").await;
    later();
    let token = person.sign_in(&portal).await;
    let told = told(&person.browser, &token).await;
    let expected =
        ["device_trusted", "signed_in", "trust_ended", "copy_found", "signed_in", "signed_out", "signed_in"];
    let (trusted, rest) = told[1..].split_at(2);
    // These two are one transaction.
    assert_eq!(trusted.iter().collect::<BTreeSet<_>>().len(), 2, "{told:?}");
    assert_eq!(rest, &expected[2..]);
}

#[tokio::test]
async fn what_was_refused_changed_nothing_and_is_not_told_as_done() {
    let (portal, person, token) = TestPortal::with_signed_in().await;
    let change =
        json!({ "current_password": "not the password", "new_password": "a heron stood in the canal" });
    assert_eq!(
        person.browser.put_as(&token, "/api/auth/password", change).await.outcome(),
        "422 wrong-password"
    );
    let stale = json!({ "name": "Ada", "version": 7 });
    assert_eq!(
        person.browser.patch_as(&token, "/api/account/profile", stale).await.outcome(),
        "409 changed-meanwhile"
    );
    let unknown = "/api/auth/devices/01a00000-0000-7000-8000-000000000000";
    assert_eq!(person.browser.delete_as(&token, unknown).await.outcome(), "204");
    let told: BTreeSet<String> = told(&person.browser, &token).await.into_iter().collect();
    assert_eq!(told.iter().collect::<Vec<_>>(), ["signed_in", "signed_up"]);
    assert_eq!(portal.items("event#").await.len(), 2);
}

#[tokio::test]
async fn a_long_trail_comes_in_pages_and_each_costs_the_same() {
    let (portal, person, token) = TestPortal::with_signed_in().await;
    for version in 1..=63 {
        let change = json!({ "name": format!("Ada {version}"), "version": version });
        assert_eq!(person.browser.patch_as(&token, "/api/account/profile", change).await.outcome(), "200");
    }
    portal.calls.take();
    let (mut seen, mut sizes, mut next) = (BTreeSet::new(), Vec::new(), Value::Null);
    loop {
        let path = next.as_str().map_or(ACTIVITY.to_owned(), |id| format!("{ACTIVITY}?before={id}"));
        let page = person.browser.get_as(&token, &path).await.json();
        assert_eq!(portal.calls.take_names(), ["DynamoDB.BatchGetItem", "DynamoDB.Query"]);
        let events = page["events"].as_array().unwrap();
        sizes.push(events.len());
        seen.extend(events.iter().map(|event| event["id"].as_str().unwrap().to_owned()));
        next = page["next"].clone();
        if next.is_null() {
            break;
        }
    }
    assert_eq!((sizes, seen.len()), (vec![30, 30, 5], 65));
}

#[tokio::test]
async fn nobody_reads_anothers_trail_whichever_page_they_ask_for() {
    let (portal, person, token) = TestPortal::with_signed_in().await;
    let bea = Person { browser: portal.browser(), ..Person::new(&portal, "bea@example.org", "Bea") };
    bea.sign_up(&portal).await;
    let other = bea.sign_in(&portal).await;
    let own: BTreeSet<String> =
        events(&person.browser, &token).await.iter().map(|event| event["id"].to_string()).collect();
    for event in events(&bea.browser, &other).await {
        assert!(!own.contains(&event["id"].to_string()));
        let path = format!("{ACTIVITY}?before={}", event["id"].as_str().unwrap());
        let page = person.browser.get_as(&token, &path).await.json();
        assert!(
            page["events"].as_array().unwrap().iter().all(|event| own.contains(&event["id"].to_string()))
        );
    }
    for (wrong, outcome) in [("before=x", "422 invalid-input"), ("after=x", "400 malformed-request")] {
        let answer = person.browser.get_as(&token, &format!("{ACTIVITY}?{wrong}")).await;
        assert_eq!(answer.outcome(), outcome, "{}", answer.text);
    }
}

#[tokio::test]
async fn an_event_goes_after_400_days_and_not_before() {
    let (portal, person, _) = TestPortal::with_signed_in().await;
    portal.advance(SignedDuration::from_hours(400 * 24) - SignedDuration::from_secs(1));
    portal.twin.sweep().await.unwrap();
    let token = person.sign_in(&portal).await;
    assert_eq!(events(&person.browser, &token).await.len(), 3);
    portal.advance(SignedDuration::from_hours(2));
    portal.twin.sweep().await.unwrap();
    assert_eq!(portal.items("event#").await.len(), 1);
}

#[tokio::test]
async fn a_dump_of_the_table_tells_nobody_what_happened() {
    let (portal, person, token) = in_firefox().await;
    assert_eq!(told(&person.browser, &token).await.len(), 2);
    for item in portal.items("event#").await {
        let names: Vec<&String> = item.attributes.keys().collect();
        assert!(names.iter().all(|name| ["pk", "sk", "due", "body"].contains(&name.as_str())), "{names:?}");
        assert!(!item.bytes("body").windows(7).any(|window| window == b"Firefox"));
    }
}
