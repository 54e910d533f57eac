//! When somebody may do what they may do (row C5).

use jiff::{SignedDuration, Timestamp};
use portal_tests::{Person, SharedAccount, TestPortal};
use serde_json::json;

/// Lets the clock stand there, and an hour before if that is where one signs in.
fn go_to(portal: &TestPortal, time: &str) {
    let time: Timestamp = time.parse().unwrap();
    portal.advance(time.duration_since(portal.clock.now()));
}

async fn asks(account: &SharedAccount, person: &Person) -> String {
    let token = person.browser.post_empty("/api/auth/refresh").await.field("access_token");
    person.browser.get_as(&token, &account.path("")).await.outcome()
}

#[tokio::test]
async fn office_hours_of_berlin_are_over_one_second_after_six_in_an_open_session() {
    let (portal, account) = TestPortal::with_account().await;
    let days = ["monday", "tuesday", "wednesday", "thursday", "friday"];
    let weekly = json!({ "days": days, "from": "08:00", "until": "18:00", "time_zone": "Europe/Berlin" });
    let (ben, _) = account.join(&portal, "Ben Example", "viewer", json!({ "weekly": weekly })).await;
    // A Friday; Berlin is an hour ahead.
    go_to(&portal, "2027-01-15T16:50:00Z");
    ben.sign_in(&portal).await;
    go_to(&portal, "2027-01-15T16:59:59Z");
    assert_eq!(asks(&account, &ben).await, "200");
    go_to(&portal, "2027-01-15T17:00:01Z");
    assert_eq!(asks(&account, &ben).await, "403 outside-grant");
    let token = ben.browser.post_empty("/api/auth/refresh").await.field("access_token");
    let list = ben.browser.get_as(&token, "/api/accounts").await.json();
    assert_eq!(
        (&list["accounts"][0]["open"], &list["accounts"][0]["role"]),
        (&json!(false), &json!("viewer"))
    );
    // Whoever may not do anything now may still go.
    assert_eq!(ben.browser.post_as(&token, &account.path("/leave")).await.outcome(), "204");
}

#[tokio::test]
async fn a_grant_that_ends_while_its_page_is_open_ends_there_and_an_owner_can_open_it_again() {
    let (portal, account) = TestPortal::with_account().await;
    let ends = portal.clock.now() + SignedDuration::from_mins(4);
    let (ben, token) =
        account.join(&portal, "Ben Example", "viewer", json!({ "until": ends.to_string() })).await;
    portal.advance(SignedDuration::from_mins(4) - SignedDuration::from_millis(1));
    assert_eq!(ben.browser.get_as(&token, &account.path("")).await.outcome(), "200");
    portal.advance(SignedDuration::from_millis(1));
    assert_eq!(ben.browser.get_as(&token, &account.path("")).await.outcome(), "403 outside-grant");
    let id = account.member_id("Ben Example").await;
    let member = account.path(&format!("/members/{id}"));
    let opened = account.owner.browser.put_as(&account.token, &member, json!({ "role": "viewer" })).await;
    assert_eq!(opened.outcome(), "204");
    assert_eq!(ben.browser.get_as(&token, &account.path("")).await.outcome(), "200");
}

#[tokio::test]
async fn a_grant_that_has_not_begun_lets_in_nobody_yet() {
    let (portal, account) = TestPortal::with_account().await;
    let begins = portal.clock.now() + SignedDuration::from_mins(10);
    let (ben, _) =
        account.join(&portal, "Ben Example", "viewer", json!({ "from": begins.to_string() })).await;
    assert_eq!(asks(&account, &ben).await, "403 outside-grant");
    portal.advance(SignedDuration::from_mins(10));
    assert_eq!(asks(&account, &ben).await, "200");
}

#[tokio::test]
async fn what_is_dangerous_wants_a_new_proof_after_five_minutes() {
    let (portal, account) = TestPortal::with_account().await;
    portal.advance(SignedDuration::from_mins(6));
    let token = account.owner.browser.post_empty("/api/auth/refresh").await.field("access_token");
    let account = SharedAccount { token, ..account };
    assert_eq!(
        account.invite("ben@example.org", "viewer", json!({})).await.outcome(),
        "401 step_up_required"
    );
    let iban = json!({ "iban": null });
    let changed = account.put("/bank", iban).await;
    assert_eq!(changed.outcome(), "401 step_up_required");
    let proof = json!({ "method": "password", "password": portal_tests::PASSWORD });
    assert_eq!(account.owner.step_up(&account.token, proof).await.outcome(), "200");
    assert_eq!(account.invite("ben@example.org", "viewer", json!({})).await.outcome(), "201");
}
