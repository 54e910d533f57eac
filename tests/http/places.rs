//! Where sign-ins come from: row B2.

use jiff::SignedDuration;
use portal_tests::{Browser, PASSWORD, Person, TestPortal};
use retention::Report;
use serde_json::json;

use crate::retention as sweeping;

const DAY: SignedDuration = SignedDuration::from_hours(24);
const BERLIN: (f64, f64) = (52.52, 13.40);
const MUNICH: (f64, f64) = (48.14, 11.58);

/// What signing in comes to there: `second_step` or `signed_in`.
async fn sign_in(person: &Person, there: Browser) -> String {
    let body = json!({ "email": person.email, "password": PASSWORD });
    there.post("/api/auth/sign-in", body).await.field("status")
}

/// Somebody in Germany, on a browser that is trusted.
async fn in_germany() -> (TestPortal, Person) {
    let (portal, person) = TestPortal::with_person().await;
    let person = Person { browser: person.browser.in_country("DE"), ..person };
    person.sign_in_and_trust(&portal).await;
    (portal, person)
}

/// The same browser, somewhere else.
fn moved(person: &Person, country: &str) -> Person {
    Person { browser: person.browser.clone().in_country(country), ..person.clone() }
}

#[tokio::test]
async fn a_sign_in_from_a_new_country_takes_the_second_step_on_a_trusted_browser_and_is_told_of_by_mail() {
    let (portal, person) = in_germany().await;
    assert_eq!(sign_in(&person, person.browser.clone()).await, "signed_in");
    portal.advance(SignedDuration::from_mins(10));
    let abroad = moved(&person, "FR");
    abroad.sign_in(&portal).await;
    let mails = portal.mails_to(&person.email).await;
    let notice = mails.last().unwrap();
    assert!(notice.subject.ends_with("a sign-in from an unusual place"), "{}", notice.subject);
    assert!(notice.text.contains("Country: FR") && notice.text.contains("15 January 2027, 08:10 (UTC)"));
    // Known from now on, and so is Germany.
    assert_eq!(sign_in(&person, abroad.browser.clone()).await, "signed_in");
    assert_eq!(sign_in(&person, moved(&person, "DE").browser).await, "signed_in");
    assert_eq!(portal.mails_to(&person.email).await.len(), mails.len());
}

#[tokio::test]
async fn within_a_country_a_way_that_nobody_travels_so_fast_takes_the_second_step() {
    let (portal, person) = TestPortal::with_person().await;
    let at = |(latitude, longitude)| person.browser.clone().in_country("DE").at(latitude, longitude);
    let berlin = Person { browser: at(BERLIN), ..person.clone() };
    berlin.sign_in_and_trust(&portal).await;
    // 504 km.
    portal.advance(SignedDuration::from_mins(33));
    assert_eq!(sign_in(&person, at(MUNICH)).await, "second_step");
    portal.advance(SignedDuration::from_mins(2));
    assert_eq!(sign_in(&person, at(MUNICH)).await, "signed_in");
}

#[tokio::test]
async fn what_a_caller_says_in_the_edges_name_makes_no_place_known_or_new() {
    let (portal, person) = in_germany().await;
    let lies = person.browser.clone().with_header("cloudfront-viewer-country", "FR");
    assert_eq!(sign_in(&person, lies).await, "signed_in");
    let abroad = moved(&person, "FR").browser.with_header("cloudfront-viewer-country", "DE");
    assert_eq!(sign_in(&person, abroad).await, "second_step");
    drop(portal);
}

#[tokio::test]
async fn where_no_edge_tells_a_country_nothing_is_unusual_and_nothing_is_kept() {
    let (portal, person) = TestPortal::with_person().await;
    person.sign_in_and_trust(&portal).await;
    assert_eq!(sign_in(&person, person.browser.clone()).await, "signed_in");
    assert!(portal.items("places").await.is_empty());
}

#[tokio::test]
async fn a_country_is_forgotten_180_days_after_the_last_sign_in_from_there() {
    let portal = sweeping::at_twenty_past().await;
    let eve = sweeping::eve(&portal);
    eve.sign_up(&portal).await;
    let eve = moved(&eve, "DE");
    eve.sign_in(&portal).await;
    sweeping::later(&portal, DAY * 179).await;
    assert_eq!(sweeping::sweep(&portal).await, Report::default());
    assert_eq!(sweeping::count(&portal, "places").await, 1);
    sweeping::later(&portal, DAY * 2).await;
    assert_eq!(sweeping::sweep(&portal).await, Report { places: 1, ..Report::default() });
    assert_eq!(sweeping::count(&portal, "places").await, 0);
}

#[tokio::test]
async fn sign_ins_from_several_countries_at_once_all_make_theirs_known() {
    let (portal, person) = in_germany().await;
    let mut waiting = Vec::new();
    for country in ["FR", "IT", "ES"] {
        let there = moved(&person, country);
        let challenge = there.enter_password().await;
        let code = portal.code_for(&person.email).await;
        waiting
            .push((there, json!({ "challenge": challenge, "proof": { "method": "email", "code": code } })));
    }
    let steps: Vec<_> = waiting
        .into_iter()
        .map(|(there, body)| {
            tokio::spawn(
                async move { there.browser.post("/api/auth/sign-in/second-step", body).await.outcome() },
            )
        })
        .collect();
    for step in steps {
        assert_eq!(step.await.unwrap(), "200");
    }
    for country in ["DE", "FR", "IT", "ES"] {
        assert_eq!(sign_in(&person, moved(&person, country).browser).await, "signed_in", "{country}");
    }
}

#[tokio::test]
async fn who_hides_where_they_are_takes_the_second_step_on_a_trusted_browser_and_is_told_of_it() {
    let (portal, person) = in_germany().await;
    let hidden = Person { browser: person.browser.clone().in_hiding(), ..person.clone() };
    for _ in 0..2 {
        assert_eq!(sign_in(&person, hidden.browser.clone()).await, "second_step");
    }
    portal.mails_to(&person.email).await;
    hidden.sign_in(&portal).await;
    let mails = portal.mails_to(&person.email).await;
    assert!(mails.last().unwrap().subject.ends_with("a sign-in from an unusual place"));
    assert_eq!(sign_in(&person, person.browser.clone()).await, "signed_in");
}
