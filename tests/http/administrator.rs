//! The first administrator's link: rows A1 and M4.

use jiff::SignedDuration;
use portal_tests::{Answer, TestPortal};
use serde_json::json;

async fn token(portal: &TestPortal) -> String {
    let link = portal.twin.administrator_link().await.unwrap();
    let (address, token) = link.split_once('#').unwrap();
    assert_eq!(address, format!("{}/administrator", portal.twin.origin));
    token.to_owned()
}

async fn open(portal: &TestPortal, token: &str) -> Answer {
    portal.browser().post("/api/admin/welcome", json!({ "token": token })).await
}

#[tokio::test]
async fn the_link_works_once() {
    let portal = TestPortal::start().await;
    let token = token(&portal).await;
    assert_eq!(token.len(), 43);
    let welcome = open(&portal, &token).await;
    assert_eq!(welcome.json(), json!({ "operator": "Portcullis", "deployment": "local" }));
    assert_eq!(open(&portal, &token).await.outcome(), "410 link-ended");
}

#[tokio::test]
async fn the_link_works_for_a_day() {
    let portal = TestPortal::start().await;
    let first = token(&portal).await;
    portal.advance(SignedDuration::from_hours(24));
    assert_eq!(open(&portal, &first).await.outcome(), "410 link-ended");
    let second = token(&portal).await;
    portal.advance(SignedDuration::from_secs(24 * 3600 - 1));
    assert_eq!(open(&portal, &second).await.outcome(), "200");
}

#[tokio::test]
async fn only_the_newest_link_works() {
    let portal = TestPortal::start().await;
    let (older, newer) = (token(&portal).await, token(&portal).await);
    assert_eq!(open(&portal, &older).await.outcome(), "410 link-ended");
    assert_eq!(open(&portal, &newer).await.outcome(), "200");
}

#[tokio::test]
async fn of_twenty_that_use_the_link_at_once_one_is_welcome() {
    let portal = TestPortal::start().await;
    let token = token(&portal).await;
    let uses = (0..20).map(|_| {
        let (browser, token) = (portal.browser(), token.clone());
        tokio::spawn(
            async move { browser.post("/api/admin/welcome", json!({ "token": token })).await.outcome() },
        )
    });
    let mut welcome = 0;
    for used in uses.collect::<Vec<_>>() {
        let outcome = used.await.unwrap();
        assert!(["200", "410 link-ended"].contains(&outcome.as_str()), "{outcome}");
        welcome += usize::from(outcome == "200");
    }
    assert_eq!(welcome, 1);
}

#[tokio::test]
async fn what_is_no_token_of_ours_is_refused() {
    let portal = TestPortal::start().await;
    let nobodys = "A".repeat(43);
    assert_eq!(open(&portal, &nobodys).await.outcome(), "410 link-ended");
    token(&portal).await;
    for odd in ["", "x", &nobodys, &"A".repeat(44), "ÄÖÜ"] {
        assert_eq!(open(&portal, odd).await.outcome(), "410 link-ended", "{odd}");
    }
}

#[tokio::test]
async fn the_token_lies_nowhere_in_the_tables_the_mails_or_the_log() {
    let portal = TestPortal::start().await;
    let token = token(&portal).await;
    let bytes = base64::Engine::decode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, &token).unwrap();
    for item in portal.dump().await {
        assert!(!format!("{item:?}").contains(&token));
        let body = item.bytes("body");
        assert!(!body.windows(32).any(|window| window == bytes), "{}", item.text("sk"));
    }
    portal.twin.deliver_mail().await.unwrap();
    assert!(portal.twin.mails.all().is_empty());
    assert!(!portal_tests::whole_log().contains(&token));
}

#[tokio::test]
async fn two_portals_share_no_secret() {
    let (one, other) = (TestPortal::start().await, TestPortal::start().await);
    let ones = token(&one).await;
    token(&other).await;
    assert_eq!(open(&other, &ones).await.outcome(), "410 link-ended");
    let bodies = |items: Vec<portal_tests::RawItem>| {
        items.iter().map(|item| item.bytes("wrapped")).filter(|bytes| !bytes.is_empty()).collect::<Vec<_>>()
    };
    let (ones, others) = (bodies(one.dump().await), bodies(other.dump().await));
    assert!(ones.len() >= 3 && ones.iter().all(|wrapped| !others.contains(wrapped)));
}
