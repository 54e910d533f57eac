//! The trail as a file: row K7.

use jiff::SignedDuration;
use portal::audit::{Event, EventKind};
use portal::store::{BrowserLabel, Item};
use portal::values::UserId;
use portal_tests::{PASSWORD, Person, TestPortal, user_of};
use serde_json::{Value, json};

const EXPORT: &str = "/api/account/activity/export";

/// Notes so many events in somebody's trail, one a millisecond.
async fn note(portal: &TestPortal, token: &str, count: usize) {
    let user = UserId::from_bytes(user_of(token).try_into().unwrap());
    let inner = &portal.twin.portal;
    let keys = inner.keys.unlocked().await.unwrap();
    let batch = inner.table.read(&[Item::UserKey(user)]).await.unwrap();
    let key = inner.keys.user_key(&keys, user, &batch).unwrap();
    let kind = EventKind::ProfileChanged;
    let event = Event { kind, browser: BrowserLabel::default(), country: None, session: None };
    let mut left = count;
    while left > 0 {
        let writes: Vec<_> = (0..left.min(100))
            .map(|_| {
                portal.advance(SignedDuration::from_millis(1));
                event.note(&inner.table, &inner.clock, &key, user).unwrap()
            })
            .collect();
        inner.table.commit(&writes).await.unwrap();
        left -= writes.len();
    }
}

#[tokio::test]
async fn a_file_holds_every_event_that_the_page_shows_and_bears_a_name_and_a_date() {
    let (portal, person, token) = TestPortal::with_signed_in().await;
    portal.advance(SignedDuration::from_secs(1));
    let change = json!({ "name": "Ada King", "version": 1 });
    assert_eq!(person.browser.patch_as(&token, "/api/account/profile", change).await.outcome(), "200");
    let page = person.browser.get_as(&token, "/api/account/activity").await.json()["events"].clone();

    let lines = person.browser.get_as(&token, &format!("{EXPORT}?format=jsonl")).await;
    assert_eq!(lines.outcome(), "200", "{}", lines.text);
    assert_eq!(lines.header("content-type"), "application/jsonl");
    assert_eq!(lines.header("content-disposition"), "attachment; filename=\"activity-2027-01-15.jsonl\"");
    assert_eq!(lines.header("cache-control"), "no-store");
    let events: Vec<Value> = lines.text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(Value::Array(events), page);

    let table = person.browser.get_as(&token, &format!("{EXPORT}?format=csv")).await;
    assert_eq!(table.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(table.header("content-disposition"), "attachment; filename=\"activity-2027-01-15.csv\"");
    let rows: Vec<&str> = table.text.split_terminator("\r\n").collect();
    assert_eq!(
        rows[0],
        "id,at,what,proof,count,refused_before,reason,browser,system,country,by_this_session"
    );
    assert_eq!(rows.len(), 4);
    for (row, event) in rows[1..].iter().zip(page.as_array().unwrap()) {
        let cells: Vec<&str> = row.split(',').collect();
        let expected = [&event["id"], &event["at"], &event["what"]].map(|value| value.as_str().unwrap());
        assert_eq!(cells[..3], expected);
    }
    assert!(table.header("link").is_empty() && lines.header("link").is_empty());
}

#[tokio::test]
async fn a_trail_too_long_for_one_answer_comes_in_parts_that_make_one_file() {
    let (portal, person, token) = TestPortal::with_signed_in().await;
    note(&portal, &token, 5003).await;
    let (mut whole, mut sizes, mut path) = (String::new(), Vec::new(), format!("{EXPORT}?format=csv"));
    person.browser.get_as(&token, "/api/account/profile").await;
    loop {
        portal.calls.take();
        let part = person.browser.get_as(&token, &path).await;
        assert_eq!(part.outcome(), "200", "{}", part.text);
        assert!(portal.calls.take_names().len() <= 6, "a part makes so many calls at most");
        assert!(part.text.len() < 3_000_000);
        sizes.push(part.text.lines().count());
        whole.push_str(&part.text);
        let Some(next) = part.header("link").strip_suffix(">; rel=\"next\"") else { break };
        path = next.trim_start_matches('<').to_owned();
    }
    assert_eq!(sizes, [5001, 5], "the first has the names of the columns as well");
    let ids: Vec<&str> = whole.lines().skip(1).map(|line| line.split(',').next().unwrap()).collect();
    assert_eq!(ids.len(), 5005);
    assert!(ids.is_sorted_by(|newer, older| newer > older), "nothing is there twice or out of order");
}

#[tokio::test]
async fn a_file_wants_a_proof_of_the_last_five_minutes() {
    let (portal, person, _) = TestPortal::with_signed_in().await;
    portal.advance(SignedDuration::from_mins(6));
    let token = person.browser.post_empty("/api/auth/refresh").await.field("access_token");
    let path = format!("{EXPORT}?format=csv");
    let refused = person.browser.get_as(&token, &path).await;
    assert_eq!(refused.outcome(), "401 step_up_required");
    assert!(!refused.text.contains("signed_in"), "{}", refused.text);
    let proof = json!({ "method": "password", "password": PASSWORD });
    assert_eq!(person.step_up(&token, proof).await.outcome(), "200");
    assert_eq!(person.browser.get_as(&token, &path).await.outcome(), "200");
}

#[tokio::test]
async fn nobody_gets_anothers_file_and_only_the_formats_that_there_are() {
    let (portal, person, token) = TestPortal::with_signed_in().await;
    let eve = Person { browser: portal.browser(), ..Person::new(&portal, "eve@example.org", "Eve") };
    eve.sign_up(&portal).await;
    let other = eve.sign_in(&portal).await;
    let own = person.browser.get_as(&token, &format!("{EXPORT}?format=jsonl")).await.text;
    let last: Value = serde_json::from_str(own.lines().next().unwrap()).unwrap();
    let path = format!("{EXPORT}?format=jsonl&before={}", last["id"].as_str().unwrap());
    let theirs = eve.browser.get_as(&other, &path).await;
    assert!(own.lines().all(|line| !theirs.text.contains(line)), "{}", theirs.text);
    for (wrong, outcome) in [
        ("format=xlsx", "400 malformed-request"),
        ("", "400 malformed-request"),
        ("format=csv&before=x", "422 invalid-input"),
    ] {
        let answer = person.browser.get_as(&token, &format!("{EXPORT}?{wrong}")).await;
        assert_eq!(answer.outcome(), outcome, "{}", answer.text);
    }
}
