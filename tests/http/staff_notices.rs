//! What the staff is told of by mail: rows J6 and K5.

use jiff::SignedDuration;
use portal_tests::TestPortal;
use serde_json::json;

use crate::staff_changes::{change, colleague, invite, two};

/// The notices to somebody, without invitations.
async fn told(portal: &TestPortal, name: &str) -> Vec<String> {
    let mails = portal.mails_to(&format!("{}@staff.example.org", name.to_lowercase())).await;
    let notices = mails.into_iter().filter(|mail| !mail.text.contains("invites you"));
    notices.map(|mail| mail.text).collect()
}

#[tokio::test]
async fn whoever_gets_roles_or_leaves_is_told_by_mail_who_did_it() {
    let (portal, root, token) = TestPortal::with_administrator().await;
    let sam = colleague(&portal, (&root, &token), "Sam", &["auditor"]).await;
    for wish in [
        json!({ "kind": "set_roles", "member": sam.id(), "roles": ["finance", "support"] }),
        json!({ "kind": "confirm", "member": sam.id() }),
        json!({ "kind": "deactivate", "member": sam.id() }),
    ] {
        portal.advance(SignedDuration::from_secs(1));
        assert_eq!(change((&root, &token), wish).await.outcome(), "200");
    }
    let told = told(&portal, "Sam").await;
    let says = ["Your roles among the staff were set.", "were confirmed", "You were taken off the staff."];
    assert_eq!(told.len(), says.len(), "{told:?}");
    for (text, says) in told.iter().zip(says) {
        assert!(text.contains(says) && text.contains("By: Root") && text.contains("(UTC)"), "{text}");
        assert!(!text.contains("://"), "{text}");
    }
    assert!(told[0].contains("Roles: Support, Finance") && told[1].contains("Roles: Support, Finance"));
    assert!(!told[2].contains("Roles:"), "{}", told[2]);
}

#[tokio::test]
async fn every_administrator_is_told_that_a_change_waits_and_nobody_else() {
    let (portal, (root, roots), (vera, veras)) = two().await;
    colleague(&portal, (&root, &roots), "Sam", &["auditor"]).await;
    let asked = change((&root, &roots), invite("Ann", &["administrator", "finance"])).await.json();
    for name in ["Root", "Vera"] {
        let told = told(&portal, name).await;
        assert_eq!(told.len(), 1, "{told:?}");
        let page = format!("{}/console/staff", portal.twin.origin);
        for says in
            ["waits for a second administrator", "By: Root", "About: Ann", "Administrator, Finance", &page]
        {
            assert!(told[0].contains(says), "{says} is missing in {}", told[0]);
        }
        assert!(!told[0].contains('#'), "a page, and no token");
    }
    assert!(told(&portal, "Sam").await.is_empty());
    let approve = format!("/api/admin/staff/changes/{}/approve", asked["request"].as_str().unwrap());
    assert_eq!(vera.browser.post_as(&veras, &approve).await.outcome(), "204");
    assert_eq!(told(&portal, "Vera").await.len(), 1, "what was approved does not wait");
}

#[tokio::test]
async fn what_was_approved_is_told_to_whom_it_is_about() {
    let (portal, (root, roots), (vera, veras)) = two().await;
    let sam = colleague(&portal, (&root, &roots), "Sam", &["auditor"]).await;
    let up = json!({ "kind": "set_roles", "member": sam.id(), "roles": ["administrator"] });
    let asked = change((&root, &roots), up).await.json();
    assert!(told(&portal, "Sam").await.is_empty(), "nothing was changed yet");
    let approve = format!("/api/admin/staff/changes/{}/approve", asked["request"].as_str().unwrap());
    assert_eq!(vera.browser.post_as(&veras, &approve).await.outcome(), "204");
    let told = told(&portal, "Sam").await;
    assert!(told.len() == 1 && told[0].contains("By: Vera"), "{told:?}");
}

#[tokio::test]
async fn nobody_of_the_staff_is_flooded_and_no_change_fails_by_it() {
    let (portal, root, _) = TestPortal::with_administrator().await;
    let token = root.sign_in().await;
    let sam = colleague(&portal, (&root, &token), "Sam", &["auditor"]).await;
    let confirm = json!({ "kind": "confirm", "member": sam.id() });
    for _ in 0..25 {
        assert_eq!(change((&root, &token), confirm.clone()).await.outcome(), "200");
    }
    assert_eq!(told(&portal, "Sam").await.len(), 20);
    portal.advance(SignedDuration::from_hours(25));
    let token = root.sign_in().await;
    assert_eq!(change((&root, &token), confirm).await.outcome(), "200");
    assert_eq!(told(&portal, "Sam").await.len(), 21);
}
