//! The first administrator's link: rows A1 and M4.

use jiff::SignedDuration;
use portal_tests::{Answer, Colleague, TestPortal};
use serde_json::json;

const JOIN: &str = "/api/auth/staff/enrolment";
const EMAIL: Option<&str> = Some("root@staff.example.org");

async fn token(portal: &TestPortal) -> String {
    let link = portal.twin.administrator_link().await.unwrap();
    let (address, token) = link.split_once('#').unwrap();
    assert_eq!(address, format!("{}/administrator", portal.twin.origin));
    token.to_owned()
}

async fn look(portal: &TestPortal, token: &str) -> Answer {
    portal.browser().post("/api/auth/staff/enrolment/look", json!({ "token": token })).await
}

#[tokio::test]
async fn the_link_works_once() {
    let portal = TestPortal::start().await;
    let token = token(&portal).await;
    assert_eq!(token.len(), 43);
    for _ in 0..2 {
        let told = look(&portal, &token).await.json();
        assert_eq!((&told["operator"], &told["deployment"]), (&json!("Portcullis"), &json!("local")));
        assert_eq!((&told["name"], &told["roles"]), (&json!(null), &json!(["administrator"])));
    }
    let (_, second) = Colleague::answer_link(&portal, &token, "Second", EMAIL).await;
    Colleague::join(&portal, &token, "Root", EMAIL).await;
    assert_eq!(look(&portal, &token).await.outcome(), "410 link-ended");
    assert_eq!(portal.browser().post(JOIN, second).await.outcome(), "410 link-ended");
}

#[tokio::test]
async fn the_link_works_for_a_day() {
    let portal = TestPortal::start().await;
    let first = token(&portal).await;
    portal.advance(SignedDuration::from_hours(24));
    assert_eq!(look(&portal, &first).await.outcome(), "410 link-ended");
    let second = token(&portal).await;
    portal.advance(SignedDuration::from_secs(24 * 3600 - 2));
    let (root, body) = Colleague::answer_link(&portal, &second, "Root", EMAIL).await;
    portal.advance(SignedDuration::from_secs(1));
    assert_eq!(root.browser.post(JOIN, body).await.outcome(), "204");
}

#[tokio::test]
async fn only_the_newest_link_works() {
    let portal = TestPortal::start().await;
    let (older, newer) = (token(&portal).await, token(&portal).await);
    assert_eq!(look(&portal, &older).await.outcome(), "410 link-ended");
    assert_eq!(look(&portal, &newer).await.outcome(), "200");
}

#[tokio::test]
async fn of_twenty_that_use_the_link_at_once_one_becomes_administrator() {
    let portal = TestPortal::start().await;
    let token = token(&portal).await;
    let mut answers = Vec::new();
    for n in 0..20 {
        answers.push(Colleague::answer_link(&portal, &token, &format!("Root {n}"), EMAIL).await);
    }
    let uses = answers.into_iter().map(|(root, body)| {
        tokio::spawn(async move { (root.browser.post(JOIN, body).await.outcome(), root) })
    });
    let mut joined = Vec::new();
    for used in uses.collect::<Vec<_>>() {
        let (outcome, root) = used.await.unwrap();
        assert!(["204", "410 link-ended"].contains(&outcome.as_str()), "{outcome}");
        joined.extend((outcome == "204").then_some(root));
    }
    let [root] = &joined[..] else { panic!("{} joined", joined.len()) };
    let token = root.sign_in().await;
    assert_eq!(root.browser.get_as(&token, "/api/admin/me").await.json()["name"], root.name);
}

#[tokio::test]
async fn what_is_no_token_of_ours_is_refused() {
    let portal = TestPortal::start().await;
    let nobodys = "A".repeat(43);
    assert_eq!(look(&portal, &nobodys).await.outcome(), "410 link-ended");
    token(&portal).await;
    for odd in ["", "x", &nobodys, &"A".repeat(44), &"A".repeat(86), "ÄÖÜ"] {
        assert_eq!(look(&portal, odd).await.outcome(), "410 link-ended", "{odd}");
    }
}

#[tokio::test]
async fn an_administrator_gives_an_address_and_a_passkey_that_was_asked_for() {
    let portal = TestPortal::start().await;
    let token = token(&portal).await;
    let unnamed = json!({ "token": token, "name": "Root" });
    let asked = portal.browser().post("/api/auth/staff/enrolment/options", unnamed).await;
    assert_eq!(
        (asked.outcome().as_str(), asked.json()["errors"][0]["field"].as_str()),
        ("422 invalid-input", Some("email"))
    );
    let (root, body) = Colleague::answer_link(&portal, &token, "Root", EMAIL).await;
    let mut others = body.clone();
    others["credential"] =
        Colleague::answer_link(&portal, &token, "Eve", EMAIL).await.1["credential"].clone();
    assert_eq!(root.browser.post(JOIN, others).await.outcome(), "422 passkey-refused");
    portal.advance(SignedDuration::from_mins(5));
    assert_eq!(root.browser.post(JOIN, body).await.outcome(), "410 ceremony-ended");
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
    assert_eq!(look(&other, &ones).await.outcome(), "410 link-ended");
    let bodies = |items: Vec<portal_tests::RawItem>| {
        items.iter().map(|item| item.bytes("wrapped")).filter(|bytes| !bytes.is_empty()).collect::<Vec<_>>()
    };
    let (ones, others) = (bodies(one.dump().await), bodies(other.dump().await));
    assert!(ones.len() >= 3 && ones.iter().all(|wrapped| !others.contains(wrapped)));
}
