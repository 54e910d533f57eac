//! Where a person is signed in, and ending it: row A13.

use jiff::SignedDuration;
use portal_tests::{Person, TestPortal};
use serde_json::Value;

const SESSIONS: &str = "/api/auth/sessions";
const PROFILE: &str = "/api/account/profile";
const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

/// The same person at another browser, with its access token.
async fn elsewhere(portal: &TestPortal, person: &Person, user_agent: &str) -> (Person, String) {
    let other = Person { browser: portal.browser().calling_itself(user_agent), ..person.clone() };
    let token = other.sign_in(portal).await;
    (other, token)
}

async fn sessions(person: &Person, token: &str) -> Vec<Value> {
    let answer = person.browser.get_as(token, SESSIONS).await;
    answer.json()["sessions"].as_array().unwrap_or_else(|| panic!("{}", answer.text)).clone()
}

fn id(sessions: &[Value], current: bool) -> String {
    let found = sessions.iter().find(|session| session["current"] == current).unwrap();
    found["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn each_session_shows_its_browser_and_when_it_was_seen_first_and_last() {
    let (portal, person, first) = TestPortal::with_signed_in().await;
    portal.advance(SignedDuration::from_mins(2));
    let (other, token) = elsewhere(&portal, &person, FIREFOX).await;
    portal.advance(SignedDuration::from_mins(1));
    let answer = other.browser.get_as(&token, SESSIONS).await.json();
    assert_eq!(answer["as_of"], "2027-01-15T08:03:00Z");
    let listed = answer["sessions"].as_array().unwrap();
    assert_eq!(listed.len(), 2);
    assert_eq!(
        listed[0]["browser"],
        serde_json::json!({ "name": "Firefox", "system": "Linux", "kind": "computer" })
    );
    assert_eq!((&listed[0]["current"], &listed[1]["current"]), (&true.into(), &false.into()));
    assert_eq!(listed[0]["first_seen"], "2027-01-15T08:02:00Z");
    assert_eq!(listed[0]["last_seen"], "2027-01-15T08:03:00Z");
    assert_eq!(listed[1]["last_seen"], "2027-01-15T08:00:00Z");
    assert_eq!(listed[1]["browser"]["name"], Value::Null);
    assert_eq!(id(&sessions(&person, &first).await, true), listed[1]["id"].as_str().unwrap());
}

#[tokio::test]
async fn ending_a_session_in_one_browser_gives_401_on_the_next_click_in_the_other() {
    let (portal, person, first) = TestPortal::with_signed_in().await;
    let (other, second) = elsewhere(&portal, &person, FIREFOX).await;
    assert_eq!(other.browser.get_as(&second, PROFILE).await.outcome(), "200");
    let path = format!("{SESSIONS}/{}", id(&sessions(&person, &first).await, false));
    for _ in 0..2 {
        assert_eq!(person.browser.delete_as(&first, &path).await.outcome(), "204");
    }
    assert_eq!(other.browser.get_as(&second, PROFILE).await.outcome(), "401 not-signed-in");
    assert_eq!(other.browser.post_empty("/api/auth/refresh").await.outcome(), "401 not-signed-in");
    assert_eq!(person.browser.get_as(&first, PROFILE).await.outcome(), "200");
    assert_eq!(sessions(&person, &first).await.len(), 1);
}

#[tokio::test]
async fn ending_all_others_leaves_the_own_session_alone() {
    let (portal, person, first) = TestPortal::with_signed_in().await;
    let mut others = Vec::new();
    for _ in 0..3 {
        others.push(elsewhere(&portal, &person, FIREFOX).await);
    }
    let end = format!("{SESSIONS}/end-others");
    assert_eq!(person.browser.post_as(&first, &end).await.json()["ended"], 3);
    assert_eq!(person.browser.post_as(&first, &end).await.json()["ended"], 0);
    for (other, token) in &others {
        assert_eq!(other.browser.get_as(token, PROFILE).await.outcome(), "401 not-signed-in");
    }
    assert_eq!(sessions(&person, &first).await.len(), 1);
}

#[tokio::test]
async fn nobody_sees_or_ends_anybody_elses_session() {
    let (portal, ada, adas) = TestPortal::with_signed_in().await;
    let eve = Person::new(&portal, "eve@example.org", "Eve Example");
    eve.sign_up(&portal).await;
    let eves = eve.sign_in(&portal).await;
    let adas_id = id(&sessions(&ada, &adas).await, true);
    assert_eq!(sessions(&eve, &eves).await.len(), 1);
    assert_eq!(eve.browser.delete_as(&eves, &format!("{SESSIONS}/{adas_id}")).await.outcome(), "204");
    assert_eq!(ada.browser.get_as(&adas, PROFILE).await.outcome(), "200");
}

#[tokio::test]
async fn what_is_no_id_is_not_found() {
    let (_portal, person, token) = TestPortal::with_signed_in().await;
    for odd in ["x", "%00", "%FF", "..%2F..", "01a00000-0000-7000-8000-00000000000g"] {
        let answer = person.browser.delete_as(&token, &format!("{SESSIONS}/{odd}")).await;
        assert_eq!(answer.outcome(), "404 not-found", "{odd}");
    }
}

#[tokio::test]
async fn a_sixth_session_ends_the_one_that_was_unused_for_longest() {
    let (portal, person, first) = TestPortal::with_signed_in().await;
    let mut others = Vec::new();
    for _ in 0..4 {
        portal.advance(SignedDuration::from_secs(61));
        others.push(elsewhere(&portal, &person, FIREFOX).await);
    }
    // The first is used again, so the second has been unused for longest.
    assert_eq!(person.browser.get_as(&first, PROFILE).await.outcome(), "200");
    portal.advance(SignedDuration::from_secs(1));
    elsewhere(&portal, &person, FIREFOX).await;
    assert_eq!(sessions(&person, &first).await.len(), 5);
    let mut outcomes = Vec::new();
    for (other, token) in &others {
        outcomes.push(other.browser.get_as(token, PROFILE).await.outcome());
    }
    assert_eq!(outcomes, ["401 not-signed-in", "200", "200", "200"]);
}

#[tokio::test]
async fn however_many_sign_in_at_once_five_sessions_live() {
    let (portal, person) = TestPortal::with_person().await;
    let mut trusted = Vec::new();
    for _ in 0..3 {
        let elsewhere = Person { browser: portal.browser(), ..person.clone() };
        elsewhere.sign_in_and_trust(&portal).await;
        trusted.push(elsewhere.browser.cookies());
    }
    let tasks: Vec<_> = (0..12)
        .map(|n| {
            let one = Person { browser: portal.browser(), ..person.clone() };
            for (name, value) in &trusted[n % trusted.len()] {
                one.browser.set_cookie(name, value);
            }
            tokio::spawn(async move {
                let token = one.sign_in_trusted().await;
                (one, token)
            })
        })
        .collect();
    let mut signed_in = Vec::new();
    for task in tasks {
        signed_in.push(task.await.unwrap());
    }
    let mut live = Vec::new();
    for (one, token) in &signed_in {
        if one.browser.get_as(token, PROFILE).await.outcome() == "200" {
            live.push(sessions(one, token).await.len());
        }
    }
    assert_eq!(live, [5; 5]);
}

#[tokio::test]
async fn ends_that_meet_each_other_and_a_refresh_lose_nothing() {
    let (portal, person, first) = TestPortal::with_signed_in().await;
    let mut others = Vec::new();
    for _ in 0..4 {
        others.push(elsewhere(&portal, &person, FIREFOX).await);
    }
    let listed = sessions(&person, &first).await;
    let ends = listed.iter().filter(|session| session["current"] == false).map(|session| {
        let (browser, token) = (person.browser.clone(), first.clone());
        let path = format!("{SESSIONS}/{}", session["id"].as_str().unwrap());
        tokio::spawn(async move { browser.delete_as(&token, &path).await.outcome() })
    });
    let ends: Vec<_> = ends.collect();
    let refreshed = person.browser.post_empty("/api/auth/refresh").await;
    assert_eq!(refreshed.outcome(), "200");
    for end in ends {
        assert_eq!(end.await.unwrap(), "204");
    }
    assert_eq!(sessions(&person, &refreshed.field("access_token")).await.len(), 1);
}

#[tokio::test]
async fn a_country_is_taken_from_the_edge_and_never_from_a_caller() {
    const SECRET: &str = "an-edge-secret-of-32-characters-or-more";
    for (edge, country) in [(Some(SECRET), Value::from("DE")), (None, Value::Null)] {
        let secrets: Vec<&str> = edge.into_iter().collect();
        let portal = TestPortal::start_behind_edge(&secrets).await;
        let browser = portal.browser().with_header("x-portal-edge", SECRET);
        let browser = browser.with_header("cloudfront-viewer-country", "DE");
        let person = Person { email: "ada@example.org".into(), name: "Ada".into(), browser };
        person.sign_up(&portal).await;
        let token = person.sign_in(&portal).await;
        assert_eq!(sessions(&person, &token).await[0]["country"], country);
    }
}

#[tokio::test]
async fn this_machines_edge_lets_nobody_speak_in_its_name() {
    let portal = TestPortal::start().await;
    for (browser, country) in [
        (portal.browser().in_country("DE"), Value::from("DE")),
        (portal.browser().with_header("cloudfront-viewer-country", "FR"), Value::Null),
    ] {
        let email = format!("ada{country}@example.org").replace('"', "");
        let person = Person { email, name: "Ada".into(), browser };
        person.sign_up(&portal).await;
        let token = person.sign_in(&portal).await;
        assert_eq!(sessions(&person, &token).await[0]["country"], country);
    }
}
