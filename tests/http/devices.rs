//! The browsers that a person trusts: rows B1 and B8.

use jiff::SignedDuration;
use portal_tests::{Person, TestPortal};
use serde_json::{Value, json};

const DEVICES: &str = "/api/auth/devices";
const DEVICE_COOKIE: &str = "__Host-portal-device";
const DAY: SignedDuration = SignedDuration::from_hours(24);
const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";
const IPHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1";

/// What a person's sign-in comes to: `second_step` or `signed_in`.
async fn sign_in(person: &Person) -> String {
    person.sign_in_with_captcha().await.field("status")
}

async fn devices(person: &Person, token: &str) -> Vec<Value> {
    let answer = person.browser.get_as(token, DEVICES).await;
    answer.json()["devices"].as_array().unwrap_or_else(|| panic!("{}", answer.text)).clone()
}

/// The same person at another browser.
fn at(portal: &TestPortal, person: &Person, user_agent: &str) -> Person {
    Person { browser: portal.browser().calling_itself(user_agent), ..person.clone() }
}

#[tokio::test]
async fn a_browser_without_its_cookies_is_asked_for_the_code_and_the_same_browser_next_day_is_not() {
    let (portal, person) = TestPortal::with_person().await;
    person.sign_in_and_trust(&portal).await;
    portal.advance(DAY);
    assert_eq!(sign_in(&person).await, "signed_in");
    assert_eq!(sign_in(&at(&portal, &person, "")).await, "second_step");
}

#[tokio::test]
async fn each_trusted_browser_is_listed_with_where_and_when_it_was_used_last() {
    let (portal, person) = TestPortal::with_person().await;
    let phone =
        Person { browser: portal.browser().calling_itself(IPHONE).in_country("DE"), ..person.clone() };
    phone.sign_in_and_trust(&portal).await;
    portal.advance(DAY);
    let laptop = at(&portal, &person, FIREFOX);
    let token = laptop.sign_in_and_trust(&portal).await;
    let listed = devices(&laptop, &token).await;
    let told = |device: &Value| {
        let browser = &device["browser"];
        json!([browser["name"], browser["system"], device["country"], device["this_one"]])
    };
    assert_eq!(told(&listed[0]), json!(["Firefox", "Linux", null, true]));
    assert_eq!(told(&listed[1]), json!(["Safari", "iOS", "DE", false]));
    assert_eq!(listed[1]["trusted_at"], "2027-01-15T08:00:00Z");
    assert_eq!(listed[1]["last_used_at"], "2027-01-15T08:00:00Z");
    assert_eq!(listed[1]["trusted_until"], "2027-02-14T08:00:00Z");

    portal.advance(DAY);
    let phone = Person { browser: phone.browser.in_country("FR"), ..phone };
    let token = phone.sign_in_trusted_or_not(&portal).await;
    let listed = devices(&phone, &token).await;
    assert_eq!(told(&listed[0]), json!(["Safari", "iOS", "FR", true]));
    assert_eq!(listed[0]["trusted_at"], "2027-01-15T08:00:00Z");
    assert_eq!(listed[0]["last_used_at"], "2027-01-17T08:00:00Z");
}

#[tokio::test]
async fn a_browser_that_is_trusted_no_longer_is_asked_again_and_stays_signed_in() {
    let (portal, person) = TestPortal::with_person().await;
    let token = person.sign_in_and_trust(&portal).await;
    let listed = devices(&person, &token).await;
    let path = format!("{DEVICES}/{}", listed[0]["id"].as_str().unwrap());
    for _ in 0..2 {
        assert_eq!(person.browser.delete_as(&token, &path).await.outcome(), "204");
        assert!(devices(&person, &token).await.is_empty());
    }
    assert_eq!(person.browser.get_as(&token, "/api/account/profile").await.outcome(), "200");
    assert_eq!(sign_in(&person).await, "second_step");
}

#[tokio::test]
async fn whoever_trusts_none_any_longer_is_asked_in_every_browser() {
    let (portal, person) = TestPortal::with_person().await;
    let (laptop, phone) = (at(&portal, &person, FIREFOX), at(&portal, &person, IPHONE));
    laptop.sign_in_and_trust(&portal).await;
    let token = phone.sign_in_and_trust(&portal).await;
    for _ in 0..2 {
        assert_eq!(phone.browser.delete_as(&token, DEVICES).await.outcome(), "204");
        assert!(devices(&phone, &token).await.is_empty());
    }
    assert_eq!(sign_in(&laptop).await, "second_step");
    assert_eq!(sign_in(&phone).await, "second_step");
}

#[tokio::test]
async fn an_eleventh_trusted_browser_takes_the_place_of_the_one_unused_for_longest() {
    let (portal, person) = TestPortal::with_person().await;
    let mut browsers = Vec::new();
    for _ in 0..10 {
        let one = at(&portal, &person, FIREFOX);
        one.sign_in_and_trust(&portal).await;
        browsers.push(one);
        portal.advance(SignedDuration::from_hours(1));
    }
    // The first is used again, so the second has been unused for longest.
    assert_eq!(sign_in(&browsers[0]).await, "signed_in");
    let newest = at(&portal, &person, FIREFOX);
    let token = newest.sign_in_and_trust(&portal).await;
    assert_eq!(devices(&newest, &token).await.len(), 10);
    assert_eq!(sign_in(&browsers[1]).await, "second_step");
    for kept in browsers.iter().take(1).chain(&browsers[2..]).chain([&newest]) {
        assert_eq!(sign_in(kept).await, "signed_in");
    }
}

#[tokio::test]
async fn a_browser_that_is_trusted_again_is_listed_once_with_thirty_new_days() {
    let (portal, person) = TestPortal::with_person().await;
    person.sign_in_and_trust(&portal).await;
    let before = person.browser.cookies()[DEVICE_COOKIE].clone();
    portal.advance(DAY * 30);
    person.sign_in_and_trust(&portal).await;
    portal.advance(DAY);
    // Asked for a code again although it is trusted: the cookie was lost for a moment.
    let cookie = person.browser.cookies()[DEVICE_COOKIE].clone();
    person.browser.set_cookie(DEVICE_COOKIE, &before);
    let challenge = person.enter_password().await;
    person.browser.set_cookie(DEVICE_COOKIE, &cookie);
    let code = portal.code_for(&person.email).await;
    let body =
        json!({ "challenge": challenge, "proof": { "method": "email", "code": code }, "trust_device": true });
    let token = person.browser.post("/api/auth/sign-in/second-step", body).await.field("access_token");
    let listed = devices(&person, &token).await;
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0]["trusted_until"], "2027-03-17T08:00:00Z");
    person.browser.set_cookie(DEVICE_COOKIE, &cookie);
    assert_eq!(sign_in(&person).await, "second_step");
}

#[tokio::test]
async fn nobody_sees_or_takes_back_anybody_elses_trust() {
    let (portal, ada) = TestPortal::with_person().await;
    let adas = ada.sign_in_and_trust(&portal).await;
    let eve = Person::new(&portal, "eve@example.org", "Eve Example");
    eve.sign_up(&portal).await;
    let eves = eve.sign_in(&portal).await;
    assert!(devices(&eve, &eves).await.is_empty());
    let path = format!("{DEVICES}/{}", devices(&ada, &adas).await[0]["id"].as_str().unwrap());
    assert_eq!(eve.browser.delete_as(&eves, &path).await.outcome(), "204");
    assert_eq!(eve.browser.delete_as(&eves, DEVICES).await.outcome(), "204");
    assert_eq!(sign_in(&ada).await, "signed_in");
    assert_eq!(ada.browser.delete_as(&adas, &format!("{DEVICES}/x")).await.outcome(), "404 not-found");
}

#[tokio::test]
async fn signing_in_while_trust_is_taken_back_never_brings_it_back() {
    let (portal, person) = TestPortal::with_person().await;
    let token = person.sign_in_and_trust(&portal).await;
    let signing_in: Vec<_> = (0..4)
        .map(|_| {
            let person = person.clone();
            tokio::spawn(async move { sign_in(&person).await })
        })
        .collect();
    assert_eq!(person.browser.delete_as(&token, DEVICES).await.outcome(), "204");
    for one in signing_in {
        assert!(["signed_in", "second_step"].contains(&one.await.unwrap().as_str()));
    }
    assert!(portal.items("device#").await.is_empty());
    assert_eq!(sign_in(&person).await, "second_step");
}
