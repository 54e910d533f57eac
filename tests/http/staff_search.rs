//! Searching the trail of the staff, and taking it along as a file: row K7.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use portal::audit::EventKind;
use portal::staff_audit::{StaffEvent, StaffEventKind};
use portal::store::BrowserLabel;
use portal::values::{Sensitive, UserId};
use portal_tests::{Answer, Colleague, TestPortal};
use serde_json::{Value, json};

use crate::staff_changes::{change, colleague};

const AUDIT: &str = "/api/admin/audit";
const EXPORT: &str = "/api/admin/audit/export";

async fn search(by: &Colleague, token: &str, query: &str) -> Value {
    let read = by.browser.get_as(token, &format!("{AUDIT}?{query}")).await;
    assert_eq!(read.outcome(), "200", "{}\n{}", read.text, read.log());
    read.json()
}

fn whats(page: &Value) -> Vec<&str> {
    page["events"].as_array().unwrap().iter().map(|event| event["what"].as_str().unwrap()).collect()
}

fn ids(page: &Value) -> Vec<String> {
    let id = |event: &Value| event["id"].as_str().unwrap().to_owned();
    page["events"].as_array().unwrap().iter().map(id).collect()
}

/// Notes so many events of somebody's, so far apart.
async fn note(portal: &TestPortal, by: UserId, event: &StaffEvent, count: usize, apart: SignedDuration) {
    let inner = &portal.twin.portal;
    let keys = inner.keys.unlocked().await.unwrap();
    let event = StaffEvent { by, ..event.clone() };
    let mut left = count;
    while left > 0 {
        let writes: Vec<_> = (0..left.min(100))
            .map(|_| {
                portal.advance(apart);
                event.note(&inner.table, &inner.clock, &keys.deployment).unwrap()
            })
            .collect();
        inner.table.commit(&writes).await.unwrap();
        left -= writes.len();
    }
}

fn stepped_up() -> StaffEvent {
    let kind = StaffEventKind::Own(EventKind::SteppedUp(0));
    let by = UserId::from_bytes([1; 16]);
    StaffEvent { by, kind, browser: BrowserLabel::default(), country: None, session: None }
}

/// Root, who did some things about Sam, and Sam, of whom there is something too.
async fn some_trail() -> (TestPortal, Colleague, String, Colleague) {
    let (portal, root, token) = TestPortal::with_administrator().await;
    let sam = colleague(&portal, (&root, &token), "Sam", &["auditor"]).await;
    for wish in [
        json!({ "kind": "set_roles", "member": sam.id(), "roles": ["finance", "auditor"] }),
        json!({ "kind": "confirm", "member": sam.id() }),
    ] {
        portal.advance(SignedDuration::from_secs(1));
        assert_eq!(change((&root, &token), wish).await.outcome(), "200");
    }
    (portal, root, token, sam)
}

#[tokio::test]
async fn a_search_finds_what_somebody_did_about_whom_and_of_which_kind() {
    let (_, root, token, sam) = some_trail().await;
    let (root_id, sam_id) = (root.id(), sam.id());
    for (query, found) in [
        (format!("by={sam_id}"), vec!["joined"]),
        (format!("about={sam_id}"), vec!["rights_confirmed", "roles_set", "invited"]),
        (format!("about={sam_id}&kind=roles_set"), vec!["roles_set"]),
        (format!("by={sam_id}&about={sam_id}"), vec![]),
        (format!("by={root_id}&kind=rights_confirmed"), vec!["rights_confirmed"]),
        ("kind=deactivated".to_owned(), vec![]),
    ] {
        let page = search(&root, &token, &query).await;
        assert_eq!((whats(&page), &page["next"]), (found, &Value::Null), "{query}");
    }
}

#[tokio::test]
async fn a_search_of_some_days_finds_those_days_alone_both_ends_with_them() {
    let (portal, root, _) = TestPortal::with_administrator().await;
    let day = SignedDuration::from_hours(24);
    for _ in 0..40 {
        portal.advance(day);
        root.sign_in().await;
    }
    let token = root.sign_in().await;
    let days = async |query: &str| {
        let page = search(&root, &token, query).await;
        let days = page["events"].as_array().unwrap().iter();
        days.map(|event| event["at"].as_str().unwrap()[..10].to_owned()).collect::<BTreeSet<_>>()
    };
    let expected = ["2027-01-30", "2027-01-31", "2027-02-01"].map(str::to_owned);
    assert_eq!(days("from=2027-01-30&to=2027-02-01").await, BTreeSet::from(expected));
    assert_eq!(days("from=2027-02-03&to=2027-02-02").await, BTreeSet::new());
    assert_eq!(days("to=2027-01-16").await, BTreeSet::from(["2027-01-15", "2027-01-16"].map(str::to_owned)));
    let newest = BTreeSet::from(["2027-02-24".to_owned()]);
    assert_eq!(days("from=2027-02-24").await, newest);
    assert_eq!(days("from=2027-02-24&to=9999-12-31").await, newest);
    assert_eq!(days("from=2030-01-01&to=9999-12-30").await, BTreeSet::new());
}

#[tokio::test]
async fn a_page_of_a_search_reads_so_much_at_most_and_goes_on_until_every_event_was_looked_at() {
    let (portal, root, token, sam) = some_trail().await;
    let root_id = UserId::parse(&root.id()).unwrap();
    note(&portal, root_id, &stepped_up(), 2600, SignedDuration::from_millis(1)).await;
    search(&root, &token, "").await;
    let (mut found, mut pages, mut next) = (Vec::new(), 0, String::new());
    loop {
        portal.calls.take();
        let page = search(&root, &token, &format!("about={}{next}", sam.id())).await;
        assert!(portal.calls.take_names().len() <= 6, "a page makes so many calls at most");
        pages += 1;
        found.extend(ids(&page));
        let Some(before) = page["next"].as_str() else { break };
        next = format!("&before={before}");
    }
    assert_eq!((found.len(), pages), (3, 3));
    assert!(found.is_sorted_by(|newer, older| newer > older), "none is told twice");
}

#[tokio::test]
async fn a_search_for_nothing_that_there_is_is_refused() {
    let (_, root, token) = TestPortal::with_administrator().await;
    for (query, outcome) in [
        ("by=x", "404 not-found"),
        ("about=x", "404 not-found"),
        ("kind=x", "400 malformed-request"),
        ("from=x", "422 invalid-input"),
        ("to=15.1.2027", "422 invalid-input"),
        ("month=2027-01", "400 malformed-request"),
    ] {
        let answer = root.browser.get_as(&token, &format!("{AUDIT}?{query}")).await;
        assert_eq!(answer.outcome(), outcome, "{query}");
    }
    for (query, outcome) in [
        ("format=csv", "400 malformed-request"),
        ("format=xlsx&month=2027-01", "400 malformed-request"),
        ("format=csv&month=2027-13", "422 invalid-input"),
        ("format=csv&month=2027-01-01", "422 invalid-input"),
        ("format=csv&month=2027-01&before=x", "404 not-found"),
        ("format=csv&month=2027-01&from=x", "422 invalid-input"),
    ] {
        let answer = root.browser.get_as(&token, &format!("{EXPORT}?{query}")).await;
        assert_eq!(answer.outcome(), outcome, "{query}");
    }
}

async fn file(by: &Colleague, token: &str, query: &str) -> Answer {
    let file = by.browser.get_as(token, &format!("{EXPORT}?{query}")).await;
    assert_eq!(file.outcome(), "200", "{}\n{}", file.text, file.log());
    file
}

#[tokio::test]
async fn a_file_holds_every_event_of_its_month_and_is_itself_an_event() {
    let (portal, root, token, sam) = some_trail().await;
    portal.advance(SignedDuration::from_secs(1));
    let lines = file(&root, &token, "format=jsonl&month=2027-01").await;
    assert_eq!(lines.header("content-type"), "application/jsonl");
    assert_eq!(lines.header("content-disposition"), "attachment; filename=\"staff-trail-2027-01.jsonl\"");
    assert_eq!(lines.header("cache-control"), "no-store");
    let events: Vec<Value> = lines.text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let page = search(&root, &token, "").await;
    assert_eq!(events, page["events"].as_array().unwrap()[1..]);
    assert_eq!(
        (&page["events"][0]["what"], &page["events"][0]["month"]),
        (&json!("audit_exported"), &json!("2027-01"))
    );

    portal.advance(SignedDuration::from_secs(1));
    let table = file(&root, &token, &format!("format=csv&month=2027-01&about={}", sam.id())).await;
    assert_eq!(table.header("content-type"), "text/csv; charset=utf-8");
    let rows: Vec<&str> = table.text.split_terminator("\r\n").collect();
    assert_eq!(
        rows[0],
        "id,at,what,by,by_name,about,about_name,roles,month,account,reason,browser,system,country"
    );
    assert_eq!(rows.len(), 4, "{}", table.text);
    let cells: Vec<&str> = rows[2].split(',').collect();
    let (root_id, sam_id) = (root.id(), sam.id());
    assert_eq!(cells[2..9], ["roles_set", &root_id, "Root", &sam_id, "Sam", "finance auditor", ""]);
    assert!(cells[1].parse::<Timestamp>().is_ok() && cells[1].ends_with('Z'), "{}", cells[1]);

    let other = file(&root, &token, "format=csv&month=2026-12").await;
    assert_eq!(
        other.text.lines().count(),
        1,
        "of another month there is nothing but the names of the columns"
    );
    let none = file(&root, &token, "format=jsonl&month=2027-01&from=2027-01-20").await;
    assert_eq!((none.text.as_str(), none.header("link")), ("", ""));
}

#[tokio::test]
async fn no_cell_of_a_staff_file_is_a_formula() {
    let (portal, root, token) = TestPortal::with_administrator().await;
    colleague(&portal, (&root, &token), "=cmd", &["support"]).await;
    let browser = BrowserLabel { name: Some(Sensitive::new("@SUM(A1)".into())), ..BrowserLabel::default() };
    let event = StaffEvent { browser, ..stepped_up() };
    let root_id = UserId::parse(&root.id()).unwrap();
    note(&portal, root_id, &event, 1, SignedDuration::from_millis(1)).await;
    let table = file(&root, &token, "format=csv&month=2027-01").await.text;
    assert!(table.contains(",'=cmd,") && table.contains(",'@SUM(A1),"), "{table}");
    assert!(!table.contains(",=") && !table.contains(",@"), "{table}");
}

#[tokio::test]
async fn a_month_too_long_for_one_answer_comes_in_parts_that_make_one_file() {
    let (portal, root, token) = TestPortal::with_administrator().await;
    let root_id = UserId::parse(&root.id()).unwrap();
    note(&portal, root_id, &stepped_up(), 3005, SignedDuration::from_millis(1)).await;
    let (mut whole, mut sizes) = (String::new(), Vec::new());
    let mut path = format!("{EXPORT}?format=csv&month=2027-01&kind=stepped_up&by={}", root.id());
    loop {
        portal.calls.take();
        let part = root.browser.get_as(&token, &path).await;
        assert_eq!(part.outcome(), "200", "{}", part.text);
        assert!(portal.calls.take_names().len() <= 8, "a part makes so many calls at most");
        sizes.push(part.text.lines().count());
        whole.push_str(&part.text);
        let link = part.header("link");
        let Some(next) = link.strip_suffix(">; rel=\"next\"") else { break };
        path = next.trim_start_matches('<').to_owned();
        assert!(path.contains("&kind=stepped_up"), "{path}");
    }
    assert!(sizes.len() == 2 && sizes[0] < 3002, "{sizes:?}");
    let ids: Vec<&str> = whole.lines().skip(1).map(|line| line.split(',').next().unwrap()).collect();
    assert_eq!(ids.len(), 3005, "nothing is lost and the columns are named once");
    assert!(ids.is_sorted_by(|newer, older| newer > older), "nothing is there twice or out of order");
    let noted = search(&root, &token, "kind=audit_exported").await;
    assert_eq!(whats(&noted).len(), 2, "each part is an event");
}

#[tokio::test]
async fn a_staff_file_is_for_administrators_and_auditors_who_proved_themselves_lately() {
    let (portal, root, token) = TestPortal::with_administrator().await;
    let sam = colleague(&portal, (&root, &token), "Sam", &["support"]).await;
    let ann = colleague(&portal, (&root, &token), "Ann", &["auditor"]).await;
    let (sams, anns) = (sam.sign_in().await, ann.sign_in().await);
    let path = format!("{EXPORT}?format=csv&month=2027-01");
    let refused = sam.browser.get_as(&sams, &path).await;
    assert_eq!(refused.outcome(), "403 role-missing");
    assert_eq!(ann.browser.get_as(&anns, &path).await.outcome(), "200");
    portal.advance(SignedDuration::from_mins(6));
    let anns = ann.browser.post_empty("/api/auth/refresh").await.field("access_token");
    let late = ann.browser.get_as(&anns, &path).await;
    assert_eq!(late.outcome(), "401 step_up_required");
    assert!(!late.text.contains("signed_in"), "{}", late.text);
    let roots = root.browser.post_empty("/api/auth/refresh").await.field("access_token");
    let noted = search(&root, &roots, "kind=audit_exported").await;
    assert_eq!(whats(&noted).len(), 1, "what was refused is not told as done");
}
