//! What the staff and an account exchange.

use jiff::SignedDuration;
use portal::inspected::Verdict;
use portal::values::FileType;
use portal_tests::{PART, SharedAccount, StaffDesk, TestPortal, put, sha256};
use serde_json::json;

use super::LEADING_UP;

pub(super) async fn measure_exchange(portal: &TestPortal, row: &mut impl FnMut(&'static str)) {
    let (owner, token) = portal.another("Erna Example").await;
    let account = SharedAccount { id: owner.make_account(&token, "Exchange of Erna").await, owner, token };
    let number = account.get("").await.field("number");
    let root = portal.administrator("Ruth").await;
    let (who, token) = root.hire(portal, &root.sign_in().await, "Tom", "finance").await;
    let (desk, staff) = (account.desk(), StaffDesk { who, token, number, account: account.id.clone() });
    let due_in = |days: i64| {
        let due_on = portal.twin.portal.clock.now() + SignedDuration::from_hours(24 * days);
        json!({ "due_on": due_on.strftime("%Y-%m-%d").to_string() })
    };
    assert_eq!(staff.try_ask("first", &["Passport"], due_in(14)).await.outcome(), "201");
    row(LEADING_UP);
    // On another day: which of two reminders of one day comes first is chance.
    let asked = staff.try_ask("second", &["Passport", "Bill"], due_in(28)).await;
    assert_eq!(asked.outcome(), "201");
    let request = asked.field("id");
    row("Ask an account for documents");
    assert_eq!(desk.get("/requests").await.outcome(), "200");
    row("List what the staff asked for");
    let answers = json!({ "answers": { "request": request, "item": 0 } });
    let file = desk.announce("Passport.txt", b"passport", answers).await;
    let sent = file.send(b"passport").await;
    assert_eq!(desk.post(&file.below("/complete"), json!({})).await.outcome(), "202");
    row(LEADING_UP);
    let verdict = Verdict::Clean { file_type: FileType::Text };
    portal.twin.file(&file.looked_at(&desk, &sent, verdict)).await.unwrap();
    row("File what answers a request");
    staff.find().await;
    row("See what is exchanged with an account");
    assert_eq!(staff.link(&file.document).await.outcome(), "200");
    row("Get a link to what is exchanged");
    let file = staff.announce("key", "Statement.txt", b"statement").await;
    row("Announce a file for an account");
    let sent = put(&file.view["link"], b"statement").await;
    row(LEADING_UP);
    assert_eq!(staff.complete(&file).await.outcome(), "202");
    row("Say that a file for an account was sent");
    portal.twin.file(&file.looked_at_in(&staff.account, &sent, verdict)).await.unwrap();
    row("File what the staff sent");
    let withdrawn = staff.post("/requests/withdraw", json!({ "request": request })).await;
    assert_eq!(withdrawn.outcome(), "200");
    row("Withdraw a request for documents");
    let large = json!({ "name": "Large.zip", "bytes": PART + 1, "sha256": null });
    let large = staff.request("/uploads", "large", large).await.json()["upload"]["id"].clone();
    let path = format!("/api/admin/documents/uploads/{}/{}", staff.account, large.as_str().unwrap());
    for (number, part) in [(1, vec![b'a'; PART]), (2, vec![b'a'])] {
        let wanted = json!({ "parts": [{ "number": number, "sha256": sha256(&part) }] });
        let links = staff.who.browser.send_as(&staff.token, &format!("{path}/parts"), wanted).await;
        assert_eq!(put(&links.json()["links"][0]["link"], &part).await.status, 200);
    }
    row(LEADING_UP);
    let complete = staff.who.browser.post_as(&staff.token, &format!("{path}/complete")).await;
    assert_eq!(complete.outcome(), "202");
    row("Put the parts of a file for an account together");
    portal.advance(SignedDuration::from_hours(24 * 12));
    portal.twin.deliver_mail().await.unwrap();
    row(LEADING_UP);
    portal.twin.remind().await.unwrap();
    row("Say what waits");
    portal.twin.deliver_mail().await.unwrap();
    row(LEADING_UP);
}
