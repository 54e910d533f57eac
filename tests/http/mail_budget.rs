//! What a flood of forms that anybody may send can cost: row L7.

use jiff::SignedDuration;
use portal_tests::{Answer, Browser, PASSWORD, Person, TestPortal};
use serde_json::json;

async fn sign_up(browser: &Browser, n: usize) -> Answer {
    let body =
        json!({ "email": format!("person{n}@example.org"), "name": "Some Body", "password": PASSWORD });
    browser.post("/api/auth/sign-up", body).await
}

/// A network of its own.
fn address(n: usize) -> String {
    format!("198.51.{n}.7")
}

async fn small() -> TestPortal {
    TestPortal::start_as(|options| options.limits.anonymous_mails = 16).await
}

/// A mail costs a hundredth of a cent with SES, a call less than a thousandth with DynamoDB: what a flood spends
/// beside is the calls that refuse it.
#[tokio::test]
async fn a_flood_of_sign_ups_stops_at_the_budget_and_signing_in_still_works() {
    let portal = small().await;
    let person = Person::new(&portal, "ada@example.org", "Ada Example");
    person.sign_up(&portal).await;
    let mails = portal.twin.mails.all().len();

    let flood: Vec<_> = (0..60)
        .map(|n| {
            let browser = portal.browser().from(&address(n));
            tokio::spawn(async move { sign_up(&browser, n).await })
        })
        .collect();
    let mut answers = Vec::new();
    for one in flood {
        answers.push(one.await.unwrap());
    }
    let count = |outcome: &str| answers.iter().filter(|answer| answer.outcome() == outcome).count();
    let (sent, refused) = (count("202"), count("429 mails-wait"));
    assert_eq!(sent + refused, 60);
    assert!(sent <= 15, "{sent}");
    portal.twin.deliver_mail().await.unwrap();
    assert_eq!(portal.twin.mails.all().len() - mails, sent);

    portal.calls.take();
    let mut free = 0;
    while sign_up(&portal.browser().from(&address(61)), 60 + free).await.outcome() == "202" {
        free += 1;
        assert!(sent + free <= 15, "the budget has no end");
    }
    assert!(portal.calls.take_names().len() <= 4 * (free + 1));
    person.sign_in(&portal).await;
}

#[tokio::test]
async fn the_next_hour_has_a_budget_of_its_own() {
    let portal = small().await;
    let mut n = 0;
    let refused = loop {
        let answer = sign_up(&portal.browser(), n).await;
        if answer.outcome() != "202" {
            break answer;
        }
        n += 1;
    };
    assert_eq!(refused.outcome(), "429 mails-wait");
    let wait: i64 = refused.headers["retry-after"].to_str().unwrap().parse().unwrap();
    assert!((1..=3600).contains(&wait), "{wait}");
    portal.advance(SignedDuration::from_secs(wait));
    assert_eq!(sign_up(&portal.browser(), n).await.outcome(), "202");
}

#[tokio::test]
async fn a_host_gets_twenty_mails_an_hour_of_whatever_kind_and_its_neighbour_others() {
    let portal = TestPortal::start().await;
    let host = portal.browser().from("192.0.2.1");
    for n in 0..10 {
        let started = sign_up(&host, n).await;
        assert_eq!(started.outcome(), "202");
        let forgotten = json!({ "email": format!("other{n}@example.org") });
        assert_eq!(host.post("/api/auth/recovery", forgotten).await.outcome(), "202");
    }
    assert_eq!(sign_up(&host, 10).await.outcome(), "429 mails-wait");
    let forgotten = json!({ "email": "one.more@example.org" });
    assert_eq!(host.post("/api/auth/recovery", forgotten).await.outcome(), "429 mails-wait");
    assert_eq!(sign_up(&portal.browser().from("192.0.2.2"), 10).await.outcome(), "202");
}

#[tokio::test]
async fn another_code_for_a_sign_up_is_paid_for_as_well() {
    let portal = TestPortal::start().await;
    let host = portal.browser().from("192.0.2.1");
    for n in 0..10 {
        let attempt = sign_up(&host, n).await.field("sign_up");
        let again = host.post("/api/auth/sign-up/resend", json!({ "sign_up": attempt })).await;
        assert_eq!(again.outcome(), "204");
    }
    let attempt = sign_up(&portal.browser(), 10).await.field("sign_up");
    let again = json!({ "sign_up": attempt });
    assert_eq!(host.post("/api/auth/sign-up/resend", again.clone()).await.outcome(), "429 mails-wait");
    assert_eq!(portal.browser().post("/api/auth/sign-up/resend", again).await.outcome(), "204");
}

#[tokio::test]
async fn a_network_gets_a_hundred_mails_an_hour() {
    let portal = TestPortal::start().await;
    let forgotten = async |n: usize, address: &str| {
        let body = json!({ "email": format!("person{n}@example.org") });
        portal.browser().from(address).post("/api/auth/recovery", body).await.outcome()
    };
    for n in 0..100 {
        assert_eq!(forgotten(n, &format!("192.0.2.{}", n / 20)).await, "202", "{n}");
    }
    assert_eq!(forgotten(100, "192.0.2.99").await, "429 mails-wait");
    assert_eq!(forgotten(100, "192.0.3.1").await, "202");
}
