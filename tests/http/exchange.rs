//! Requests for documents (row G4) and documents from the staff: who may, who is told, and what survives what.

use jiff::SignedDuration;
use local::Filed;
use portal::inspected::Verdict;
use portal::values::{FileType, RefusedFile};
use portal_tests::{Desk, SharedAccount, StaffDesk, TestPortal, fetch};
use serde_json::{Value, json};

const TEXT: &[u8] = b"Passport of Ada Example";

async fn asked() -> (TestPortal, SharedAccount, StaffDesk, Desk) {
    let (portal, account) = TestPortal::with_account().await;
    let staff = portal.staff_desk(&account, "support").await;
    let desk = account.desk();
    (portal, account, staff, desk)
}

/// What the account's people see of their requests.
async fn requests(desk: &Desk) -> Vec<Value> {
    let listed = desk.get("/requests").await;
    assert_eq!(listed.outcome(), "200", "{}\n{}", listed.text, listed.log());
    listed.json()["requests"].as_array().cloned().unwrap_or_default()
}

async fn open_requests(desk: &Desk) -> Value {
    desk.get("/shelf").await.json()["open_requests"].clone()
}

async fn answer(portal: &TestPortal, desk: &Desk, name: &str, request: &str, item: usize) -> String {
    let answers = json!({ "answers": { "request": request, "item": item } });
    desk.add_as(portal, name, TEXT, FileType::Text, answers).await
}

/// The subjects of somebody's mails that hold this.
async fn mails(portal: &TestPortal, to: &str, subject: &str) -> usize {
    portal.mails_to(to).await.iter().filter(|mail| mail.subject.contains(subject)).count()
}

const ASKED: &str = "documents are wanted from you";
const MISSING: &str = "documents are still missing";
const ARRIVED: &str = "documents arrived";
const SAM: &str = "sam@staff.example.org";
const ADA: &str = "ada@example.org";

#[tokio::test]
async fn an_upload_ticks_the_item_that_it_answers_and_the_staff_fetches_it() {
    let (portal, account, staff, desk) = asked().await;
    let id = staff.ask("one", &["Passport", "Bill of a utility"]).await;
    assert_eq!(mails(&portal, ADA, ASKED).await, 1);
    let shown = &requests(&desk).await[0];
    assert_eq!((&shown["title"], &shown["due_on"]), (&json!("Proof of identity"), &json!("2027-01-29")));
    assert_eq!((&shown["state"], &shown["items"][1]["name"]), (&json!("open"), &json!("Bill of a utility")));
    assert_eq!(open_requests(&desk).await, 1);

    let passport = answer(&portal, &desk, "Passport.txt", &id, 0).await;
    let shown = &requests(&desk).await[0];
    assert_eq!((&shown["state"], &shown["items"][0]["documents"]), (&json!("open"), &json!([passport])));
    answer(&portal, &desk, "Bill.txt", &id, 1).await;
    assert_eq!(requests(&desk).await[0]["state"], "complete");
    assert_eq!(open_requests(&desk).await, 0);

    let seen = staff.find().await;
    let document = &seen["requests"][0]["items"][0]["documents"][0];
    assert_eq!((&document["name"], &document["state"]), (&json!("Passport.txt"), &json!("ready")));
    let link = staff.link(&passport).await;
    assert_eq!(link.outcome(), "200", "{}\n{}", link.text, link.log());
    let fetched = fetch(&link.field("url")).await;
    assert_eq!(fetched.bytes().await.unwrap(), TEXT);
    portal.advance(SignedDuration::from_secs(61));
    assert_eq!(fetch(&link.field("url")).await.status(), 403);

    let told = account.get("/activity").await.json();
    let by_staff = |what: &str| {
        let events = told["events"].as_array().unwrap().iter();
        events.filter(|event| event["what"] == what && event["reason"] == "contract").count()
    };
    for what in ["documents_requested", "document_downloaded", "seen_by_staff"] {
        assert_eq!(by_staff(what), 1, "{what}: {told}");
    }
}

#[tokio::test]
async fn an_item_is_not_ticked_by_a_file_that_is_looked_at_or_was_refused() {
    let (portal, _, staff, desk) = asked().await;
    let id = staff.ask("one", &["Passport"]).await;
    let answers = json!({ "answers": { "request": id, "item": 0 } });
    let file = desk.announce("Bad.txt", TEXT, answers).await;
    let sent = file.send(TEXT).await;
    assert_eq!(desk.post(&file.below("/complete"), json!({})).await.outcome(), "202");
    assert_eq!(requests(&desk).await[0]["items"][0]["documents"], json!([]));
    let verdict = Verdict::Refused { why: RefusedFile::Malware };
    assert_eq!(portal.twin.file(&file.looked_at(&desk, &sent, verdict)).await.unwrap(), Filed::Refused);
    assert_eq!(requests(&desk).await[0]["items"][0]["documents"], json!([]));
    assert_eq!(staff.link(&file.document).await.outcome(), "404 not-found");

    // Administrators are told of the malware, once and without a name.
    portal.advance(SignedDuration::from_mins(15));
    assert_eq!(portal.twin.remind().await.unwrap().staff, 1);
    let told = portal.mails_to("root@staff.example.org").await;
    let told = told.iter().find(|mail| mail.subject.contains("malware was refused")).unwrap();
    assert!(!told.text.contains("Bad.txt") && !told.text.contains("Ada"), "{}", told.text);
}

#[tokio::test]
async fn whoever_asked_gets_one_mail_in_a_quarter_of_an_hour_however_much_arrives() {
    let (portal, _, staff, desk) = asked().await;
    let id = staff.ask("one", &["Passport", "Bill", "Statement"]).await;
    for (item, name) in ["A.txt", "B.txt"].into_iter().enumerate() {
        answer(&portal, &desk, name, &id, item).await;
    }
    assert_eq!(portal.twin.remind().await.unwrap().staff, 0, "the quarter of an hour is not over");
    portal.advance(SignedDuration::from_mins(15));
    for told in [1, 0] {
        assert_eq!(portal.twin.remind().await.unwrap().staff, told);
    }
    let told = portal.mails_to(SAM).await;
    let told: Vec<_> = told.iter().filter(|mail| mail.subject.contains(ARRIVED)).collect();
    assert_eq!(told.len(), 1);
    assert!(told[0].text.contains("2 documents that you asked for arrived."), "{}", told[0].text);
    assert!(
        !told[0].text.contains("Passport") && !told[0].text.contains("Example & Sons"),
        "{}",
        told[0].text
    );

    let refreshed = desk.browser.post_empty("/api/auth/refresh").await;
    let desk = Desk { token: refreshed.field("access_token"), ..desk };
    answer(&portal, &desk, "C.txt", &id, 2).await;
    portal.advance(SignedDuration::from_mins(15));
    let (a, b) = tokio::join!(portal.twin.remind(), portal.twin.remind());
    assert_eq!(a.unwrap().staff + b.unwrap().staff, 1, "of two runs at once one tells");
    assert_eq!(mails(&portal, SAM, ARRIVED).await, 2);
}

#[tokio::test]
async fn people_are_reminded_of_what_is_missing_and_of_nothing_else() {
    let (portal, _, staff, desk) = asked().await;
    let done = staff.ask("done", &["Passport"]).await;
    let open = staff.ask("open", &["Passport", "Bill"]).await;
    let withdrawn = staff.ask("withdrawn", &["Passport"]).await;
    answer(&portal, &desk, "A.txt", &done, 0).await;
    answer(&portal, &desk, "B.txt", &open, 0).await;
    let withdraw = staff.post("/requests/withdraw", json!({ "request": withdrawn })).await;
    assert_eq!((withdraw.outcome(), withdraw.field("state")), ("200".into(), "withdrawn".into()));

    // Asked on the 15th, wanted on the 29th.
    for (day, reminded) in [(25, 0), (26, 1), (27, 1), (28, 2), (29, 2), (31, 2), (32, 3), (40, 3)] {
        let until = SignedDuration::from_hours(24 * (day - 15));
        let began: jiff::Timestamp = "2027-01-15T08:00:00Z".parse().unwrap();
        portal.advance(
            (began + until).duration_since(portal.twin.portal.clock.now()).max(SignedDuration::ZERO),
        );
        for _ in 0..2 {
            portal.twin.remind().await.unwrap();
        }
        assert_eq!(mails(&portal, ADA, MISSING).await, reminded, "on day {day}");
    }
}

#[tokio::test]
async fn a_reminder_that_nobody_sent_for_some_days_goes_out_once() {
    let (portal, _, staff, _) = asked().await;
    staff.ask("one", &["Passport"]).await;
    portal.advance(SignedDuration::from_hours(24 * 13));
    portal.twin.remind().await.unwrap();
    portal.twin.remind().await.unwrap();
    assert_eq!(mails(&portal, ADA, MISSING).await, 1);
}

#[tokio::test]
async fn asking_again_by_the_same_key_asks_once_and_the_other_key_once_more() {
    let (portal, _, staff, desk) = asked().await;
    let first = staff.ask("one", &["Passport"]).await;
    let ask = || async { staff.ask("one", &["Passport"]).await };
    let (a, b, c) = tokio::join!(ask(), ask(), ask());
    assert!([a, b, c].iter().all(|id| *id == first));
    staff.ask("two", &["Passport"]).await;
    assert_eq!(requests(&desk).await.len(), 2);
    assert_eq!(mails(&portal, ADA, ASKED).await, 2);
}

#[tokio::test]
async fn two_files_that_answer_at_once_are_both_kept() {
    let (portal, _, staff, desk) = asked().await;
    let id = staff.ask("one", &["Passport"]).await;
    let mut judged = Vec::new();
    for name in ["A.txt", "B.txt", "C.txt"] {
        let file = desk.announce(name, TEXT, json!({ "answers": { "request": id, "item": 0 } })).await;
        let sent = file.send(TEXT).await;
        assert_eq!(desk.post(&file.below("/complete"), json!({})).await.outcome(), "202");
        judged.push(file.looked_at(&desk, &sent, Verdict::Clean { file_type: FileType::Text }));
    }
    let file = |at: usize| portal.twin.file(&judged[at]);
    let (a, b, c) = tokio::join!(file(0), file(1), file(2));
    assert_eq!([a.unwrap(), b.unwrap(), c.unwrap()], [Filed::Accepted; 3]);
    assert_eq!(requests(&desk).await[0]["items"][0]["documents"].as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn a_file_whose_request_was_withdrawn_meanwhile_is_kept_and_ticks_nothing() {
    let (portal, _, staff, desk) = asked().await;
    let id = staff.ask("one", &["Passport"]).await;
    let file = desk.announce("A.txt", TEXT, json!({ "answers": { "request": id, "item": 0 } })).await;
    let sent = file.send(TEXT).await;
    for _ in 0..2 {
        let withdraw = staff.post("/requests/withdraw", json!({ "request": id })).await;
        assert_eq!((withdraw.outcome(), withdraw.field("state")), ("200".into(), "withdrawn".into()));
    }
    let verdict = Verdict::Clean { file_type: FileType::Text };
    assert_eq!(portal.twin.file(&file.looked_at(&desk, &sent, verdict)).await.unwrap(), Filed::Accepted);
    assert_eq!(requests(&desk).await[0]["items"][0]["documents"], json!([]));
    assert_eq!(desk.names("").await, ["A.txt"]);
    assert_eq!(staff.link(&file.document).await.outcome(), "404 not-found");
    let again = desk.try_announce("again", "B.txt", TEXT, json!({ "answers": { "request": id, "item": 0 } }));
    assert_eq!(again.await.outcome(), "422 invalid-input");
}

#[tokio::test]
async fn the_staff_sees_and_fetches_what_is_exchanged_and_no_other_document() {
    let (portal, _, staff, desk) = asked().await;
    let own = desk.add(&portal, "Diary.txt", TEXT, FileType::Text).await;
    let sent = staff.send(&portal, "Statement.txt", b"You owe us nothing.").await;
    let seen = staff.find().await;
    assert!(!seen.to_string().contains("Diary"), "{seen}");
    assert_eq!(seen["sent"][0]["name"], "Statement.txt");
    assert_eq!(staff.link(&own).await.outcome(), "404 not-found");
    assert_eq!(staff.link(&sent).await.outcome(), "200");

    // The account's people have it as their own, are told of it, and see who it is from.
    assert_eq!(desk.fetch(&sent).await.bytes().await.unwrap(), "You owe us nothing.");
    assert_eq!(desk.get(&format!("/{sent}")).await.json()["added_by"], Value::Null);
    assert_eq!(mails(&portal, ADA, "there is a document for you").await, 1);
}

#[tokio::test]
async fn sending_a_document_again_by_the_same_key_sends_it_once() {
    let (portal, _, staff, desk) = asked().await;
    let sent = staff.send(&portal, "Statement.txt", TEXT).await;
    let again = staff.announce("Statement.txt", "Statement.txt", TEXT).await;
    assert_eq!((&again.document, &again.view["done"]), (&sent, &json!(true)));
    let complete = staff.complete(&again).await;
    assert_eq!((complete.outcome(), complete.field("document")), ("202".into(), sent));
    assert_eq!(desk.names("").await, ["Statement.txt"]);
    assert_eq!(staff.find().await["sent"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn malware_from_the_staff_does_not_come_in_either_and_the_staff_sees_why() {
    let (portal, _, staff, desk) = asked().await;
    let file = staff.announce("key", "Bad.txt", TEXT).await;
    let sent = portal_tests::put(&file.view["link"], TEXT).await;
    assert_eq!(staff.complete(&file).await.outcome(), "202");
    let verdict = Verdict::Refused { why: RefusedFile::Malware };
    let inspected = file.looked_at_in(&staff.account, &sent, verdict);
    assert_eq!(portal.twin.file(&inspected).await.unwrap(), Filed::Refused);
    let shown = &staff.find().await["sent"][0];
    assert_eq!((&shown["state"], &shown["refusal"]), (&json!("refused"), &json!("malware")));
    assert_eq!(staff.link(&file.document).await.outcome(), "409 not-ready");
    assert_eq!(
        desk.link(&file.document, json!({ "purpose": "download", "file": null })).await.outcome(),
        "409 not-ready"
    );
    assert_eq!(mails(&portal, ADA, "there is a document for you").await, 0);
}

#[tokio::test]
async fn what_is_asked_is_refused_with_the_field_named() {
    let (_portal, _, staff, desk) = asked().await;
    let long = "x".repeat(101);
    let (none, many): (&[&str], Vec<&str>) = (&[], vec!["x"; 21]);
    for (items, more, field) in [
        (none, json!({}), "items"),
        (&many, json!({}), "items"),
        (&["Passport"], json!({ "due_on": "2027-01-14" }), "due_on"),
        (&["Passport"], json!({ "due_on": "2029-01-14" }), "due_on"),
        (&["Passport"], json!({ "due_on": "tomorrow" }), "due_on"),
        (&["Passport"], json!({ "title": long }), "title"),
        (&["Passport"], json!({ "note": "" }), "note"),
        (&["Pass\u{202E}port"], json!({}), "items[0]"),
    ] {
        let refused = staff.try_ask("key", items, more.clone()).await;
        assert_eq!(refused.outcome(), "422 invalid-input", "{more}");
        assert_eq!(refused.json()["errors"][0]["field"], field, "{}", refused.text);
    }
    assert_eq!(staff.try_ask("", &["Passport"], json!({})).await.outcome(), "400 malformed-request");
    let id = staff.ask("one", &["Passport"]).await;
    for answers in [
        json!({ "request": id, "item": 1 }),
        json!({ "request": "01a00000-0000-7000-8000-000000000000", "item": 0 }),
        json!({ "request": "none", "item": 0 }),
    ] {
        let refused = desk.try_announce("a", "A.txt", TEXT, json!({ "answers": answers })).await;
        assert_eq!(refused.json()["errors"][0]["field"], "answers", "{}", refused.text);
    }
    let other = json!({ "which": { "kind": "number", "number": "1000000008" } });
    assert_eq!(staff.try_ask("key", &["Passport"], other).await.outcome(), "404 no-such-account");
}

#[tokio::test]
async fn an_account_has_at_most_twenty_open_requests() {
    let (_portal, _, staff, _) = asked().await;
    for number in 0..20 {
        staff.ask(&format!("{number}"), &["Passport"]).await;
    }
    assert_eq!(staff.try_ask("more", &["Passport"], json!({})).await.outcome(), "409 list-full");
}

#[tokio::test]
async fn only_roles_that_are_there_for_it_exchange_documents_and_only_after_a_fresh_proof() {
    let (portal, account) = TestPortal::with_account().await;
    let auditor = portal.staff_desk(&account, "auditor").await;
    let found = auditor.post("/find", json!({})).await;
    assert_eq!(found.outcome(), "403 role-missing");
    assert_eq!(auditor.try_ask("key", &["Passport"], json!({})).await.outcome(), "403 role-missing");

    let (portal, account) = TestPortal::with_account().await;
    let mut staff = portal.staff_desk(&account, "finance").await;
    let id = staff.send(&portal, "Bill.txt", TEXT).await;
    portal.advance(SignedDuration::from_mins(6));
    let refreshed = staff.who.browser.post_empty("/api/auth/refresh").await;
    staff.token = refreshed.field("access_token");
    assert_eq!(staff.post("/find", json!({})).await.outcome(), "200");
    assert_eq!(staff.try_ask("key", &["Passport"], json!({})).await.outcome(), "401 step_up_required");
    assert_eq!(staff.link(&id).await.outcome(), "401 step_up_required");
}

#[tokio::test]
async fn an_upload_of_one_of_the_staff_is_no_one_elses() {
    let (portal, account, staff, desk) = asked().await;
    let file = staff.announce("key", "Statement.txt", TEXT).await;
    assert_eq!(desk.get(&file.below("")).await.outcome(), "404 not-found");
    assert_eq!(desk.post(&file.below("/complete"), json!({})).await.outcome(), "404 not-found");
    let root = portal.administrator("Other").await;
    let token = root.sign_in().await;
    let (who, token) = root.hire(&portal, &token, "Kim", "support").await;
    let kim = StaffDesk { who, token, ..staff.clone() };
    assert_eq!(kim.complete(&file).await.outcome(), "404 not-found");
    let own = desk.announce("Own.txt", TEXT, json!({})).await;
    assert_eq!(staff.complete(&own).await.outcome(), "404 not-found");
    drop(account);
}

#[tokio::test]
async fn who_may_only_look_sees_the_requests_and_can_not_answer() {
    let (portal, account, staff, _) = asked().await;
    let id = staff.ask("one", &["Passport"]).await;
    let (viewer, token) = account.join(&portal, "Vera Example", "viewer", json!({})).await;
    let desk = Desk { browser: viewer.browser.clone(), token, account: account.id.clone() };
    let listed = desk.get("/requests").await.json();
    assert_eq!((&listed["can_answer"], &listed["requests"][0]["id"]), (&json!(false), &json!(id)));
    let refused = desk.try_announce("a", "A.txt", TEXT, json!({ "answers": { "request": id, "item": 0 } }));
    assert_eq!(refused.await.outcome(), "403 not-allowed");
    assert_eq!(mails(&portal, &viewer.email, ASKED).await, 0);
}
