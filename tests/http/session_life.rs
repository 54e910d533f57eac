//! How long a session lives: row A12.

use jiff::SignedDuration;
use portal_tests::{Answer, Person, TestPortal};
use reqwest::Method;

const PROFILE: &str = "/api/account/profile";

/// Time passes in which the page keeps its access token fresh by itself.
async fn wait(portal: &TestPortal, person: &Person, mut seconds: i64) -> String {
    let mut token = String::new();
    while seconds > 0 {
        let step = seconds.min(240);
        portal.advance(SignedDuration::from_secs(step));
        seconds -= step;
        token = in_background(person, Method::POST, "/api/auth/refresh", "").await.field("access_token");
    }
    token
}

async fn in_background(person: &Person, method: Method, path: &str, token: &str) -> Answer {
    let request = person.browser.request(method, path).header("portal-activity", "background");
    let request = if token.is_empty() { request } else { request.bearer_auth(token) };
    person.browser.send(request).await
}

#[tokio::test]
async fn after_29_59_unused_a_session_works_and_after_31_01_it_asks_for_a_sign_in() {
    let (portal, person, _) = TestPortal::with_signed_in().await;
    let token = wait(&portal, &person, 29 * 60 + 59).await;
    assert_eq!(person.browser.get_as(&token, PROFILE).await.outcome(), "200");
    let token = wait(&portal, &person, 29 * 60 + 59).await;
    assert_eq!(person.browser.get_as(&token, PROFILE).await.outcome(), "200");
    let token = wait(&portal, &person, 30 * 60 + 59).await;
    assert_ne!(token, "");
    portal.advance(SignedDuration::from_secs(2));
    assert_eq!(person.browser.get_as(&token, PROFILE).await.outcome(), "401 not-signed-in");
    assert_eq!(person.browser.post_empty("/api/auth/refresh").await.outcome(), "401 not-signed-in");
}

#[tokio::test]
async fn a_use_within_the_minute_after_one_that_was_noted_is_not_lost() {
    let (portal, person, token) = TestPortal::with_signed_in().await;
    portal.advance(SignedDuration::from_secs(59));
    assert_eq!(person.browser.get_as(&token, PROFILE).await.outcome(), "200");
    let token = wait(&portal, &person, 29 * 60 + 59).await;
    assert_eq!(person.browser.get_as(&token, PROFILE).await.outcome(), "200");
}

#[tokio::test]
async fn what_the_page_asks_by_itself_does_not_keep_a_session_alive() {
    let (portal, person, _) = TestPortal::with_signed_in().await;
    let token = wait(&portal, &person, 20 * 60).await;
    assert_eq!(in_background(&person, Method::GET, PROFILE, &token).await.outcome(), "200");
    let refreshed = in_background(&person, Method::POST, "/api/auth/refresh", "").await;
    assert_eq!(refreshed.json()["idle_ends_in"], 600, "{}", refreshed.text);
    assert_eq!(refreshed.json()["ends_in"], 12 * 3600 - 20 * 60);
    wait(&portal, &person, 11 * 60).await;
    assert_eq!(person.browser.post_empty("/api/auth/refresh").await.outcome(), "401 not-signed-in");
}

#[tokio::test]
async fn a_person_who_refreshes_has_half_an_hour_again() {
    let (portal, person, _) = TestPortal::with_signed_in().await;
    wait(&portal, &person, 29 * 60).await;
    assert_eq!(person.browser.post_empty("/api/auth/refresh").await.json()["idle_ends_in"], 1800);
    let token = wait(&portal, &person, 29 * 60).await;
    assert_eq!(person.browser.get_as(&token, PROFILE).await.outcome(), "200");
}

#[tokio::test]
async fn a_session_ends_after_twelve_hours_however_much_it_is_used() {
    let (portal, person, _) = TestPortal::with_signed_in().await;
    for _ in 0..47 {
        portal.advance(SignedDuration::from_mins(15));
        assert_eq!(person.browser.post_empty("/api/auth/refresh").await.outcome(), "200");
    }
    let last = person.browser.post_empty("/api/auth/refresh").await;
    assert_eq!((&last.json()["idle_ends_in"], &last.json()["ends_in"]), (&900.into(), &900.into()));
    portal.advance(SignedDuration::from_mins(4));
    let token = person.browser.post_empty("/api/auth/refresh").await.field("access_token");
    portal.advance(SignedDuration::from_mins(11));
    assert_eq!(person.browser.get_as(&token, PROFILE).await.outcome(), "401 not-signed-in");
    assert_eq!(person.browser.post_empty("/api/auth/refresh").await.outcome(), "401 not-signed-in");
}

#[tokio::test]
async fn the_last_use_is_written_at_most_once_a_minute() {
    let (portal, person, token) = TestPortal::with_signed_in().await;
    portal.calls.take();
    for _ in 0..20 {
        portal.advance(SignedDuration::from_secs(6));
        assert_eq!(person.browser.get_as(&token, PROFILE).await.outcome(), "200");
    }
    assert_eq!(portal.calls.take_counts()["DynamoDB.TransactWriteItems"], 2);
}
