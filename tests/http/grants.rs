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

/// Somebody with a grant for one visit, and the access token of their first session.
async fn for_one_visit(portal: &TestPortal, account: &SharedAccount) -> (Person, String) {
    account.join(portal, "Ben Example", "viewer", json!({ "once": true })).await
}

/// The same person in another browser, and the access token of the session there.
async fn elsewhere(portal: &TestPortal, person: &Person) -> (Person, String) {
    let other = Person { browser: portal.browser(), ..person.clone() };
    let token = other.sign_in(portal).await;
    (other, token)
}

async fn opens(account: &SharedAccount, (person, token): &(Person, String)) -> String {
    person.browser.get_as(token, &account.path("")).await.outcome()
}

async fn visits_told(account: &SharedAccount) -> usize {
    let trail = account.get("/activity").await.json();
    let events = trail["events"].as_array().unwrap().iter();
    events.filter(|event| event["what"] == "visit_began" && event["by"]["name"] == "Ben Example").count()
}

#[tokio::test]
async fn a_grant_for_one_visit_is_the_first_sessions_that_opens_the_account_and_no_others() {
    let (portal, account) = TestPortal::with_account().await;
    let first = for_one_visit(&portal, &account).await;
    let second = elsewhere(&portal, &first.0).await;
    // To sign in is not to open it, nor is to see that one belongs there.
    let list = first.0.browser.get_as(&first.1, "/api/accounts").await.json();
    assert_eq!(list["accounts"][0]["open"], true);
    let seen = account.member("Ben Example").await;
    assert_eq!((&seen["grant"]["once"], &seen["visit_began"]), (&json!(true), &json!(null)));

    assert_eq!(opens(&account, &second).await, "200");
    assert_eq!(opens(&account, &first).await, "403 outside-grant");
    assert_eq!(opens(&account, &second).await, "200");
    let list = first.0.browser.get_as(&first.1, "/api/accounts").await.json();
    assert_eq!(list["accounts"][0]["open"], false);
    let seen = account.member("Ben Example").await;
    assert_eq!(seen["visit_began"], json!(portal.clock.now().to_string()));
    assert_eq!(visits_told(&account).await, 1);
    // Signed out, the visit is over.
    assert_eq!(second.0.browser.post_empty("/api/auth/sign-out").await.outcome(), "204");
    let third = elsewhere(&portal, &first.0).await;
    assert_eq!(opens(&account, &third).await, "403 outside-grant");
    // Whoever may not do anything any more may still go.
    assert_eq!(third.0.browser.post_as(&third.1, &account.path("/leave")).await.outcome(), "204");
}

#[tokio::test]
async fn a_visit_goes_on_in_its_session_for_twelve_hours_and_not_a_moment_longer() {
    // Of an operator whose sessions may be longer than a visit.
    let day = std::time::Duration::from_hours(24);
    let portal = TestPortal::start_as(|options| {
        options.limits.session_absolute = day;
        options.limits.session_idle = day;
    })
    .await;
    let (owner, token) = portal.another("Ada Example").await;
    let id = owner.make_account(&token, "Example & Sons").await;
    let account = SharedAccount { id, owner, token };
    let (ben, token) = for_one_visit(&portal, &account).await;
    portal.advance(SignedDuration::from_mins(1));
    assert_eq!(ben.browser.get_as(&token, &account.path("")).await.outcome(), "200");
    portal.advance(SignedDuration::from_hours(12) - SignedDuration::from_millis(1));
    assert_eq!(asks(&account, &ben).await, "200");
    portal.advance(SignedDuration::from_millis(1));
    assert_eq!(asks(&account, &ben).await, "403 outside-grant");
}

#[tokio::test]
async fn of_two_sessions_that_open_an_account_at_once_for_one_visit_one_gets_in() {
    let (portal, account) = TestPortal::with_account().await;
    let first = for_one_visit(&portal, &account).await;
    let second = elsewhere(&portal, &first.0).await;
    let (one, other) = tokio::join!(opens(&account, &first), opens(&account, &second));
    let mut outcomes = [one, other];
    outcomes.sort();
    assert_eq!(outcomes, ["200", "403 outside-grant"]);
    assert_eq!(visits_told(&account).await, 1);
}

#[tokio::test]
async fn one_session_that_asks_for_much_at_once_makes_one_visit() {
    let (portal, account) = TestPortal::with_account().await;
    let visitor = for_one_visit(&portal, &account).await;
    let asks = (0..8).map(|_| {
        let (account, visitor) = (account.clone(), visitor.clone());
        tokio::spawn(async move { opens(&account, &visitor).await })
    });
    for asked in asks.collect::<Vec<_>>() {
        assert_eq!(asked.await.unwrap(), "200");
    }
    assert_eq!(visits_told(&account).await, 1);
}

#[tokio::test]
async fn what_the_role_refuses_does_not_use_the_visit_up() {
    let (portal, account) = TestPortal::with_account().await;
    let first = for_one_visit(&portal, &account).await;
    let refused = first.0.browser.get_as(&first.1, &account.path("/activity")).await;
    assert_eq!(refused.outcome(), "403 not-allowed");
    assert_eq!(visits_told(&account).await, 0);
    let second = elsewhere(&portal, &first.0).await;
    assert_eq!(opens(&account, &second).await, "200");
}

#[tokio::test]
async fn the_first_opening_can_be_a_change_and_is_written_beside_it() {
    let (portal, account) = TestPortal::with_account().await;
    let (ben, token) = account.join(&portal, "Ben Example", "billing", json!({ "once": true })).await;
    let bank = json!({ "iban": "DE89370400440532013000" });
    assert_eq!(ben.browser.put_as(&token, &account.path("/bank"), bank).await.outcome(), "204");
    assert_eq!(account.get("").await.json()["bank"]["iban"], "DE89370400440532013000");
    assert_eq!(visits_told(&account).await, 1);
}

#[tokio::test]
async fn a_visit_that_is_used_up_can_be_given_anew_by_an_owner() {
    let (portal, account) = TestPortal::with_account().await;
    let first = for_one_visit(&portal, &account).await;
    assert_eq!(opens(&account, &first).await, "200");
    let second = elsewhere(&portal, &first.0).await;
    assert_eq!(opens(&account, &second).await, "403 outside-grant");
    let id = account.member_id("Ben Example").await;
    let anew = json!({ "role": "viewer", "grant": { "once": true } });
    assert_eq!(account.put(&format!("/members/{id}"), anew).await.outcome(), "204");
    assert!(account.member("Ben Example").await.get("visit_began").is_none());
    assert_eq!(opens(&account, &second).await, "200");
    assert_eq!(opens(&account, &first).await, "403 outside-grant");
    assert_eq!(visits_told(&account).await, 2);
}

#[tokio::test]
async fn a_visit_within_certain_days_is_over_with_them() {
    let (portal, account) = TestPortal::with_account().await;
    let now = portal.clock.now();
    let at = |minutes| (now + SignedDuration::from_mins(minutes)).to_string();
    let grant = json!({ "once": true, "from": at(10), "until": at(20) });
    let (ben, _) = account.join(&portal, "Ben Example", "viewer", grant).await;
    assert_eq!(asks(&account, &ben).await, "403 outside-grant");
    portal.advance(SignedDuration::from_mins(10));
    assert_eq!(asks(&account, &ben).await, "200");
    portal.advance(SignedDuration::from_mins(10));
    assert_eq!(asks(&account, &ben).await, "403 outside-grant");
}

#[tokio::test]
async fn an_owner_is_none_for_one_visit() {
    let (portal, account) = TestPortal::with_account().await;
    let once = json!({ "once": true });
    let invited = account.invite("ben@example.org", "owner", once.clone()).await;
    assert_eq!(invited.outcome(), "422 invalid-input");
    account.join(&portal, "Ben Example", "viewer", json!({})).await;
    let id = account.member_id("Ben Example").await;
    let changed = account.put(&format!("/members/{id}"), json!({ "role": "owner", "grant": once })).await;
    assert_eq!(changed.json()["errors"][0]["code"], "bounded_owner", "{}", changed.text);
}

#[tokio::test]
async fn whoever_asked_during_a_visit_that_is_over_is_not_waited_for_nor_a_second_person() {
    let (portal, account) = TestPortal::with_account().await;
    let (ben, token) = account.join(&portal, "Ben Example", "billing", json!({ "once": true })).await;
    assert_eq!(account.put("/dual-control", json!({ "on": true })).await.outcome(), "204");
    let bank = json!({ "iban": "DE89370400440532013000" });
    let asked = ben.browser.put_as(&token, &account.path("/bank"), bank.clone()).await;
    assert_eq!(asked.outcome(), "202", "{}", asked.text);
    portal.advance(SignedDuration::from_hours(12));
    let account = SharedAccount { token: account.owner.sign_in(&portal).await, ..account };
    let approve = format!("/requests/{}/approve", asked.field("request"));
    assert_eq!(account.post(&approve).await.outcome(), "410 request-ended");
    assert_eq!(account.put("/bank", bank).await.outcome(), "409 no-second-person");
    assert_eq!(account.member("Ben Example").await["open"], false);
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
