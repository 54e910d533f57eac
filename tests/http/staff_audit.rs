//! The trail of what the staff did: row K7.

use jiff::SignedDuration;
use portal_tests::{Colleague, TestPortal};
use serde_json::{Value, json};

const AUDIT: &str = "/api/admin/audit";

async fn audit(by: &Colleague, token: &str, query: &str) -> Value {
    let read = by.browser.get_as(token, &format!("{AUDIT}{query}")).await;
    assert_eq!(read.outcome(), "200", "{}\n{}", read.text, read.log());
    read.json()
}

fn whats(page: &Value) -> Vec<&str> {
    page["events"].as_array().unwrap().iter().map(|event| event["what"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn whatever_staff_do_is_told_once_with_who_and_whom() {
    let (portal, root, token) = TestPortal::with_administrator().await;
    portal.advance(SignedDuration::from_secs(1));
    let change =
        |change: Value| root.browser.send_as(&token, "/api/admin/staff/changes", json!({ "change": change }));
    let sam =
        json!({ "kind": "invite", "name": "Sam", "email": "sam@staff.example.org", "roles": ["support"] });
    assert_eq!(change(sam).await.outcome(), "200");
    let mails = portal.mails_to("sam@staff.example.org").await;
    let link = mails[0].text.split_once("/staff/invitation#").unwrap().1.lines().next().unwrap().to_owned();
    portal.advance(SignedDuration::from_secs(1));
    let sam = Colleague::join(&portal, &link, "Sam", None).await;
    for wish in [
        json!({ "kind": "set_roles", "member": sam.id(), "roles": ["finance"] }),
        json!({ "kind": "confirm", "member": sam.id() }),
        json!({ "kind": "set_posture", "member": sam.id(), "trained_until": "2028-01-01", "attested_until": "2028-01-01" }),
        json!({ "kind": "deactivate", "member": sam.id() }),
    ] {
        portal.advance(SignedDuration::from_secs(1));
        assert_eq!(change(wish).await.outcome(), "200");
    }
    let page = audit(&root, &token, "").await;
    let told = [
        "deactivated",
        "posture_set",
        "rights_confirmed",
        "roles_set",
        "joined",
        "invited",
        "signed_in",
        "became_administrator",
    ];
    // The link's use and the sign-in are of one moment.
    assert_eq!((&whats(&page)[..6], whats(&page).len()), (&told[..6], 8), "{page}");
    let set = &page["events"][3];
    assert_eq!((&set["by_name"], &set["about_name"]), (&json!("Root"), &json!("Sam")));
    assert_eq!((&set["about"], &set["roles"]), (&json!(sam.id()), &json!(["finance"])));
    let sams = audit(&root, &token, &format!("?by={}", sam.id())).await;
    assert_eq!(whats(&sams), ["joined"]);
}

#[tokio::test]
async fn what_was_refused_is_not_told_as_done() {
    let (_, root, token) = TestPortal::with_administrator().await;
    let before = audit(&root, &token, "").await;
    let leave = json!({ "change": { "kind": "deactivate", "member": root.id() } });
    let refused = root.browser.send_as(&token, "/api/admin/staff/changes", leave).await;
    assert_eq!(refused.outcome(), "409 last-administrator");
    assert_eq!(audit(&root, &token, "").await, before);
}

#[tokio::test]
async fn the_trail_is_read_page_by_page_across_months_and_goes_after_400_days() {
    let (portal, root, _) = TestPortal::with_administrator().await;
    let day = SignedDuration::from_hours(24);
    for _ in 0..60 {
        portal.advance(day);
        root.sign_in().await;
    }
    let token = root.sign_in().await;
    let first = audit(&root, &token, "").await;
    assert_eq!(whats(&first).len(), 50);
    let next = first["next"].as_str().unwrap();
    let second = audit(&root, &token, &format!("?before={next}")).await;
    assert_eq!((whats(&second).len(), &second["next"]), (13, &Value::Null));
    let of = |page: &Value| -> Vec<String> {
        page["events"]
            .as_array()
            .unwrap()
            .iter()
            .map(|event| event["id"].as_str().unwrap().to_owned())
            .collect()
    };
    let all = [of(&first), of(&second)].concat();
    assert!(all.is_sorted_by(|newer, older| newer > older), "none is told twice");

    portal.advance(day * 345);
    portal.twin.sweep().await.unwrap();
    let left = portal.dump().await.iter().filter(|item| item.text("pk").starts_with("staff-trail#")).count();
    assert!((1..63).contains(&left), "{left} are left");
}

#[tokio::test]
async fn a_page_that_is_none_is_not_found() {
    let (_, root, token) = TestPortal::with_administrator().await;
    for query in ["?before=x", "?by=x"] {
        let answer = root.browser.get_as(&token, &format!("{AUDIT}{query}")).await;
        assert_eq!(answer.outcome(), "404 not-found", "{query}");
    }
}
