//! Sessions and their refresh tokens: row A11.

use jiff::SignedDuration;
use portal_tests::{Answer, Browser, Person, TestPortal};

const COOKIE: &str = "__Host-portal-refresh";
const DEVICE: &str = "__Host-portal-device";

async fn refresh(browser: &Browser) -> Answer {
    browser.post_empty("/api/auth/refresh").await
}

fn token(browser: &Browser) -> String {
    browser.cookies().get(COOKIE).cloned().unwrap_or_default()
}

/// A browser that holds a copy of a token.
fn thief(portal: &TestPortal, token: &str) -> Browser {
    let browser = portal.browser();
    browser.set_cookie(COOKIE, token);
    browser
}

#[tokio::test]
async fn refreshing_replaces_the_token_and_gives_a_new_access_token() {
    let (portal, person, _) = TestPortal::with_signed_in().await;
    let before = token(&person.browser);
    portal.advance(SignedDuration::from_mins(4));
    let answer = refresh(&person.browser).await;
    assert_eq!(answer.json()["expires_in"], 300);
    assert_ne!(token(&person.browser), before);
    let profile = person.browser.get_as(&answer.field("access_token"), "/api/account/profile").await;
    assert_eq!(profile.outcome(), "200");
}

#[tokio::test]
async fn the_token_just_replaced_returns_the_same_successor_for_ten_seconds() {
    let (portal, person, _) = TestPortal::with_signed_in().await;
    let first = token(&person.browser);
    refresh(&person.browser).await;
    let successor = token(&person.browser);
    portal.advance(SignedDuration::from_secs(10));
    let tab = thief(&portal, &first);
    assert_eq!(refresh(&tab).await.outcome(), "200");
    assert_eq!(token(&tab), successor);
}

#[tokio::test]
async fn the_token_before_the_newest_ends_the_session_after_ten_seconds() {
    let (portal, person, access) = TestPortal::with_signed_in().await;
    let first = token(&person.browser);
    refresh(&person.browser).await;
    portal.advance(SignedDuration::from_secs(11));
    assert_eq!(refresh(&thief(&portal, &first)).await.outcome(), "401 not-signed-in");
    assert_eq!(refresh(&person.browser).await.outcome(), "401 not-signed-in");
    assert_eq!(person.browser.get_as(&access, "/api/account/profile").await.outcome(), "401 not-signed-in");
}

#[tokio::test]
async fn a_token_two_generations_old_ends_the_session_in_both_browsers() {
    let (portal, person, access) = TestPortal::with_signed_in().await;
    let stolen = token(&person.browser);
    refresh(&person.browser).await;
    refresh(&person.browser).await;
    let thief = thief(&portal, &stolen);
    assert_eq!(refresh(&thief).await.outcome(), "401 not-signed-in");
    assert_eq!(token(&thief), "");
    assert_eq!(refresh(&person.browser).await.outcome(), "401 not-signed-in");
    assert_eq!(person.browser.get_as(&access, "/api/account/profile").await.outcome(), "401 not-signed-in");
}

#[tokio::test]
async fn ten_tabs_refreshing_at_once_stay_signed_in() {
    let (portal, person, _) = TestPortal::with_signed_in().await;
    for _ in 0..5 {
        portal.advance(SignedDuration::from_mins(4));
        let tabs = (0..10).map(|_| {
            let tab = thief(&portal, &token(&person.browser));
            tokio::spawn(async move { (refresh(&tab).await.outcome(), token(&tab)) })
        });
        let mut successors = std::collections::BTreeSet::new();
        for tab in tabs.collect::<Vec<_>>() {
            let (outcome, successor) = tab.await.unwrap();
            assert_eq!(outcome, "200");
            successors.insert(successor);
        }
        assert_eq!(successors.len(), 1);
        person.browser.set_cookie(COOKIE, &successors.pop_first().unwrap());
    }
}

#[tokio::test]
async fn an_ended_sessions_access_token_gets_401_on_its_next_request() {
    let (_portal, person, access) = TestPortal::with_signed_in().await;
    assert_eq!(person.browser.get_as(&access, "/api/account/profile").await.outcome(), "200");
    assert_eq!(person.browser.post_empty("/api/auth/sign-out").await.outcome(), "204");
    assert_eq!(token(&person.browser), "");
    assert_eq!(person.browser.get_as(&access, "/api/account/profile").await.outcome(), "401 not-signed-in");
}

#[tokio::test]
async fn signing_out_twice_or_without_a_session_is_no_error() {
    let (portal, person, _) = TestPortal::with_signed_in().await;
    for _ in 0..2 {
        assert_eq!(person.browser.post_empty("/api/auth/sign-out").await.outcome(), "204");
    }
    assert_eq!(portal.browser().post_empty("/api/auth/sign-out").await.outcome(), "204");
}

#[tokio::test]
async fn signing_out_of_one_browser_leaves_the_other_signed_in() {
    let (portal, person, _) = TestPortal::with_signed_in().await;
    let elsewhere = portal_tests::Person { browser: portal.browser(), ..person.clone() };
    let access = elsewhere.sign_in(&portal).await;
    person.browser.post_empty("/api/auth/sign-out").await;
    assert_eq!(elsewhere.browser.get_as(&access, "/api/account/profile").await.outcome(), "200");
}

#[tokio::test]
async fn who_knows_only_the_ids_of_a_session_can_neither_use_nor_end_it() {
    let (portal, person, access) = TestPortal::with_signed_in().await;
    let real = token(&person.browser);
    let (ids, mark) = (&real[..43], real.split('.').next_back().unwrap());
    let zeros = "A".repeat(43);
    for forged in [
        format!("{ids}{zeros}"),
        format!("{ids}{zeros}.{mark}"),
        format!("{ids}{zeros}.{zeros}"),
        format!("{ids}{zeros}."),
    ] {
        assert_eq!(refresh(&thief(&portal, &forged)).await.outcome(), "401 not-signed-in", "{forged}");
        assert_eq!(
            thief(&portal, &forged).post_empty("/api/auth/sign-out").await.outcome(),
            "204",
            "{forged}"
        );
        assert_eq!(person.browser.get_as(&access, "/api/account/profile").await.outcome(), "200", "{forged}");
    }
    assert_eq!(refresh(&person.browser).await.outcome(), "200");
}

#[tokio::test]
async fn a_missing_or_odd_refresh_cookie_is_refused() {
    let (portal, _, _) = TestPortal::with_signed_in().await;
    assert_eq!(refresh(&portal.browser()).await.outcome(), "401 not-signed-in");
    for odd in ["x", "%00", &"A".repeat(86), &"A".repeat(4000), "ÄÖÜ"] {
        assert_eq!(refresh(&thief(&portal, odd)).await.outcome(), "401 not-signed-in", "{odd}");
    }
}

#[tokio::test]
async fn a_dump_of_the_tables_holds_no_usable_token() {
    let (portal, person, access) = TestPortal::with_signed_in().await;
    let refresh_token = token(&person.browser);
    let dump = format!("{:?}", portal.dump().await);
    assert!(!dump.contains(&refresh_token) && !dump.contains(&access));
    let secret =
        base64::Engine::decode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, &refresh_token[..86])
            .unwrap();
    for item in portal.dump().await {
        for name in ["body", "wrapped"] {
            let bytes = item.bytes(name);
            assert!(!bytes.windows(32).any(|window| window == &secret[32..]), "{}", item.text("sk"));
        }
    }
}

#[tokio::test]
async fn a_sign_in_ends_the_session_that_the_browser_had() {
    let (portal, person) = TestPortal::with_person().await;
    let first = person.sign_in_and_trust(&portal).await;
    let (elsewhere, held) = (portal.browser(), token(&person.browser));
    let other = Person { browser: elsewhere, ..person.clone() }.sign_in(&portal).await;
    let second = person.sign_in_trusted().await;
    let outcome = async |token: &str| person.browser.get_as(token, "/api/account/profile").await.outcome();
    assert_eq!(outcome(&first).await, "401 not-signed-in");
    assert_eq!(refresh(&thief(&portal, &held)).await.outcome(), "401 not-signed-in");
    assert_eq!(outcome(&second).await, "200");
    assert_eq!(outcome(&other).await, "200", "a session in another browser is not touched");
    person.browser.set_cookie(DEVICE, "");
    let third = person.sign_in(&portal).await;
    assert_eq!(
        (outcome(&second).await.as_str(), outcome(&third).await.as_str()),
        ("401 not-signed-in", "200")
    );
}

#[tokio::test]
async fn a_sign_in_of_somebody_else_ends_the_session_that_the_browser_had() {
    let (portal, person, first) = TestPortal::with_signed_in().await;
    let bea = Person { browser: person.browser.clone(), ..Person::new(&portal, "bea@example.org", "Bea") };
    bea.sign_up(&portal).await;
    let second = bea.sign_in(&portal).await;
    let outcome = async |token: &str| person.browser.get_as(token, "/api/account/profile").await.outcome();
    assert_eq!(
        (outcome(&first).await.as_str(), outcome(&second).await.as_str()),
        ("401 not-signed-in", "200")
    );
}
