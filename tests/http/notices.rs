//! What a person is told of by mail: row J6.

use jiff::SignedDuration;
use local::CapturedMail;
use portal_tests::{Person, TestPortal, code_in};
use serde_json::json;

const IPHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1";

/// The mails to a person that bring no code.
async fn notices(portal: &TestPortal, person: &Person) -> Vec<CapturedMail> {
    let mails = portal.mails_to(&person.email).await;
    mails.into_iter().filter(|mail| code_in(&mail.text).is_none()).collect()
}

#[tokio::test]
async fn the_first_sign_in_is_no_news_and_each_one_on_a_new_browser_is_told_of_once() {
    let (portal, person, token) = TestPortal::with_signed_in().await;
    assert!(notices(&portal, &person).await.is_empty());
    let change = json!({ "time_zone": "America/New_York", "version": 1 });
    assert_eq!(person.browser.patch_as(&token, "/api/account/profile", change).await.outcome(), "200");
    portal.advance(SignedDuration::from_mins(5));
    let phone =
        Person { browser: portal.browser().calling_itself(IPHONE).in_country("DE"), ..person.clone() };
    phone.sign_in(&portal).await;
    for _ in 0..2 {
        let told = notices(&portal, &person).await;
        assert_eq!(told.len(), 1);
        assert!(told[0].subject.ends_with(": a new sign-in"), "{}", told[0].subject);
        for line in
            ["When: 15 January 2027, 03:05 (America/New_York)", "Browser: Safari on iOS", "Country: DE"]
        {
            assert!(told[0].text.lines().any(|one| one == line), "{line} is missing in {}", told[0].text);
        }
    }
}

#[tokio::test]
async fn a_sign_in_that_needs_no_second_step_is_no_news() {
    let (portal, person) = TestPortal::with_person().await;
    person.sign_in_and_trust(&portal).await;
    person.sign_in_trusted().await;
    assert!(notices(&portal, &person).await.is_empty());
}

#[tokio::test]
async fn whoever_has_not_signed_in_for_days_is_told_of_the_next_sign_in() {
    let (portal, person) = TestPortal::with_person().await;
    person.sign_in(&portal).await;
    portal.advance(SignedDuration::from_hours(60));
    portal.twin.sweep().await.unwrap();
    assert!(portal.items("sessions").await.is_empty());
    person.sign_in(&portal).await;
    assert_eq!(notices(&portal, &person).await.len(), 1);
}

#[tokio::test]
async fn a_sign_in_that_fails_at_the_second_step_is_no_sign_in() {
    let (portal, person, _) = TestPortal::with_signed_in().await;
    let challenge = person.enter_password().await;
    let body = json!({ "challenge": challenge, "proof": { "method": "email", "code": "00000000" } });
    let answer = person.browser.post("/api/auth/sign-in/second-step", body).await;
    assert_eq!(answer.outcome(), "422 wrong-code");
    assert!(notices(&portal, &person).await.is_empty());
}

#[tokio::test]
async fn a_notice_is_in_the_language_of_its_reader() {
    let (portal, person, token) = TestPortal::with_signed_in().await;
    let change = json!({ "language": "de-AT", "version": 1 });
    assert_eq!(person.browser.patch_as(&token, "/api/account/profile", change).await.outcome(), "200");
    person.sign_in(&portal).await;
    let told = notices(&portal, &person).await;
    assert!(told[0].subject.ends_with(": Neue Anmeldung"), "{}", told[0].subject);
}
