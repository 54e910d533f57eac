//! Who of the staff may do what, and how that changes: rows K5, K6 and K9.

use jiff::SignedDuration;
use portal_tests::{Answer, Colleague, TestPortal};
use serde_json::{Value, json};

const STAFF: &str = "/api/admin/staff";
const CHANGES: &str = "/api/admin/staff/changes";

pub(crate) async fn change(by: (&Colleague, &str), change: Value) -> Answer {
    by.0.browser.send_as(by.1, CHANGES, json!({ "change": change })).await
}

pub(crate) fn invite(name: &str, roles: &[&str]) -> Value {
    let email = format!("{}@staff.example.org", name.to_lowercase());
    json!({ "kind": "invite", "name": name, "email": email, "roles": roles })
}

/// Somebody whom these administrators made one of the staff.
pub(crate) async fn colleague(
    portal: &TestPortal,
    by: (&Colleague, &str),
    name: &str,
    roles: &[&str],
) -> Colleague {
    let invited = change(by, invite(name, roles)).await;
    assert_eq!(invited.json(), json!({ "status": "done" }), "{}", invited.log());
    let token = staff_invitation(portal, name).await;
    Colleague::join(portal, &token, name, None).await
}

pub(crate) async fn staff_invitation(portal: &TestPortal, name: &str) -> String {
    let mails = portal.mails_to(&format!("{}@staff.example.org", name.to_lowercase())).await;
    let link = mails.iter().rev().find_map(|mail| mail.text.split_once("/staff/invitation#"));
    link.unwrap().1.lines().next().unwrap().to_owned()
}

pub(crate) async fn list(by: (&Colleague, &str)) -> Value {
    let listed = by.0.browser.get_as(by.1, STAFF).await;
    assert_eq!(listed.outcome(), "200", "{}", listed.text);
    listed.json()
}

async fn approve(by: (&Colleague, &str), request: &str) -> Answer {
    by.0.browser.post_as(by.1, &format!("{CHANGES}/{request}/approve")).await
}

/// Two administrators who are signed in.
pub(crate) async fn two() -> (TestPortal, (Colleague, String), (Colleague, String)) {
    let (portal, root, token) = TestPortal::with_administrator().await;
    let vera = colleague(&portal, (&root, &token), "Vera", &["administrator"]).await;
    let veras = vera.sign_in().await;
    (portal, (root, token), (vera, veras))
}

#[tokio::test]
async fn an_invitation_by_mail_makes_somebody_of_the_staff_with_those_roles_once() {
    let (portal, root, token) = TestPortal::with_administrator().await;
    let by = (&root, token.as_str());
    assert_eq!(change(by, invite("Sam", &["support", "auditor", "support"])).await.outcome(), "200");
    assert_eq!(list(by).await["invited"][0]["name"], "Sam");
    let link = staff_invitation(&portal, "Sam").await;
    let looked = portal.browser().post("/api/auth/staff/enrolment/look", json!({ "token": link })).await;
    assert_eq!(looked.json()["email"], "sam@staff.example.org");
    let (_, second) = Colleague::answer_link(&portal, &link, "Eve", Some("eve@example.org")).await;
    let sam = Colleague::join(&portal, &link, "Sam Doe", None).await;
    assert_eq!(sam.browser.post("/api/auth/staff/enrolment", second).await.outcome(), "410 link-ended");
    let sams = sam.sign_in().await;
    let me = sam.browser.get_as(&sams, "/api/admin/me").await.json();
    assert_eq!((&me["name"], &me["email"]), (&json!("Sam Doe"), &json!("sam@staff.example.org")));
    assert_eq!(
        (&me["roles"], &me["may"]),
        (
            &json!(["support", "auditor"]),
            &json!([
                "list_staff",
                "read_audit",
                "export_audit",
                "see_customers",
                "see_contacts",
                "see_access",
                "deactivate_customers",
                "see_exchange",
                "exchange_documents",
                "see_retention",
            ])
        )
    );
    let listed = list(by).await;
    assert_eq!((listed["members"].as_array().map(Vec::len), &listed["invited"]), (Some(2), &json!([])));
}

#[tokio::test]
async fn a_staff_invitation_works_for_24_hours_and_makes_no_customer() {
    let (portal, root, token) = TestPortal::with_administrator().await;
    assert_eq!(change((&root, &token), invite("Sam", &["support"])).await.outcome(), "200");
    let link = staff_invitation(&portal, "Sam").await;
    let accept = json!({ "token": link, "name": "Sam", "password": portal_tests::PASSWORD });
    let accepted = portal.browser().post("/api/auth/invitations/accept", accept).await;
    assert_eq!(accepted.outcome(), "410 link-ended");
    portal.advance(SignedDuration::from_hours(24));
    let looked = portal.browser().post("/api/auth/staff/enrolment/look", json!({ "token": link })).await;
    assert_eq!(looked.outcome(), "410 link-ended");
}

#[tokio::test]
async fn each_role_gets_what_it_is_there_for_and_a_clear_refusal_of_the_rest() {
    let (portal, root, token) = TestPortal::with_administrator().await;
    for (role, list, audit) in [
        ("support", "403 role-missing", "403 role-missing"),
        ("finance", "403 role-missing", "403 role-missing"),
        ("privacy_officer", "403 role-missing", "403 role-missing"),
        ("auditor", "200", "200"),
    ] {
        let token = root.browser.post_empty("/api/auth/refresh").await.field("access_token");
        let sam = colleague(&portal, (&root, &token), &format!("Sam-{role}"), &[role]).await;
        let sams = sam.sign_in().await;
        assert_eq!(sam.browser.get_as(&sams, STAFF).await.outcome(), list, "{role}");
        assert_eq!(sam.browser.get_as(&sams, "/api/admin/audit").await.outcome(), audit, "{role}");
        let tried = change((&sam, &sams), invite("Friend", &["administrator"])).await;
        assert_eq!(tried.outcome(), "403 role-missing", "{role}");
        assert_eq!(approve((&sam, &sams), &sam.id()).await.outcome(), "403 role-missing", "{role}");
    }
    assert_eq!(portal.mails_to("friend@staff.example.org").await.len(), 0);
    let _ = token;
}

#[tokio::test]
async fn a_role_that_was_taken_is_gone_on_the_very_next_request() {
    let (portal, root, token) = TestPortal::with_administrator().await;
    let sam = colleague(&portal, (&root, &token), "Sam", &["auditor"]).await;
    let sams = sam.sign_in().await;
    assert_eq!(sam.browser.get_as(&sams, STAFF).await.outcome(), "200");
    let set = json!({ "kind": "set_roles", "member": sam.id(), "roles": ["support"] });
    assert_eq!(change((&root, &token), set).await.json(), json!({ "status": "done" }));
    assert_eq!(sam.browser.get_as(&sams, STAFF).await.outcome(), "403 role-missing");
}

#[tokio::test]
async fn whoever_leaves_is_out_on_the_very_next_request_and_does_not_get_back_in() {
    let (portal, root, token) = TestPortal::with_administrator().await;
    let sam = colleague(&portal, (&root, &token), "Sam", &["auditor"]).await;
    let sams = sam.sign_in().await;
    let end = json!({ "kind": "deactivate", "member": sam.id() });
    assert_eq!(change((&root, &token), end.clone()).await.json(), json!({ "status": "done" }));
    for path in ["/api/admin/me", STAFF, "/api/auth/sessions"] {
        assert_eq!(sam.browser.get_as(&sams, path).await.outcome(), "401 not-signed-in", "{path}");
    }
    assert_eq!(sam.browser.post_empty("/api/auth/refresh").await.outcome(), "401 not-signed-in");
    assert_eq!(sam.try_sign_in(&portal.browser()).await.outcome(), "422 passkey-refused");
    assert_eq!(change((&root, &token), end).await.outcome(), "422 invalid-input");
    assert_eq!(list((&root, &token)).await["members"].as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn whoever_signs_in_while_being_deactivated_is_out_afterwards() {
    let (portal, root, token) = TestPortal::with_administrator().await;
    for n in 0..5 {
        let token = root.browser.post_empty("/api/auth/refresh").await.field("access_token");
        let sam = colleague(&portal, (&root, &token), &format!("Sam{n}"), &["auditor"]).await;
        let end = json!({ "kind": "deactivate", "member": sam.id() });
        let (ended, signed_in) = tokio::join!(change((&root, &token), end), sam.try_sign_in(&sam.browser));
        assert_eq!(ended.outcome(), "200");
        let outcome = signed_in.outcome();
        assert!(
            ["200", "410 ceremony-ended", "422 passkey-refused"].contains(&outcome.as_str()),
            "{outcome}"
        );
        let token = signed_in.json()["access_token"].as_str().unwrap_or_default().to_owned();
        assert_eq!(sam.browser.get_as(&token, "/api/auth/sessions").await.outcome(), "401 not-signed-in");
    }
    let _ = token;
}

#[tokio::test]
async fn rights_that_nobody_confirmed_are_off_on_day_91_and_on_again_when_somebody_does() {
    let (portal, (root, roots), (vera, veras)) = two().await;
    let day = SignedDuration::from_hours(24);
    for (by, token, whom) in [(&root, &roots, &vera), (&vera, &veras, &root)] {
        let noted = json!({
            "kind": "set_posture", "member": whom.id(), "trained_until": "2027-12-31", "attested_until": "2027-12-31",
        });
        assert_eq!(change((by, token), noted).await.outcome(), "200");
    }
    portal.advance(day * 89);
    let confirm = json!({ "kind": "confirm", "member": vera.id() });
    let token = root.sign_in().await;
    let own = json!({ "kind": "confirm", "member": root.id() });
    assert_eq!(change((&root, &token), own).await.outcome(), "403 own-matter");
    assert_eq!(change((&root, &token), confirm).await.outcome(), "200");
    portal.advance(day * 2);
    let token = root.sign_in().await;
    assert_eq!(root.browser.get_as(&token, STAFF).await.outcome(), "403 rights-lapsed");
    let me = root.browser.get_as(&token, "/api/admin/me").await.json();
    assert_eq!((&me["rights_lapsed"], &me["may"]), (&json!(true), &json!([])));
    let veras = vera.sign_in().await;
    assert_eq!(vera.browser.get_as(&veras, STAFF).await.outcome(), "200");
    let confirm = json!({ "kind": "confirm", "member": root.id() });
    assert_eq!(change((&vera, &veras), confirm).await.outcome(), "200");
    assert_eq!(root.browser.get_as(&token, STAFF).await.outcome(), "200");
}

#[tokio::test]
async fn without_a_training_or_an_attested_device_one_reads_and_changes_nothing() {
    let (portal, (root, _), (vera, _)) = two().await;
    portal.advance(SignedDuration::from_hours(15 * 24));
    let (roots, veras) = (root.sign_in().await, vera.sign_in().await);
    assert_eq!(root.browser.get_as(&roots, STAFF).await.outcome(), "200");
    let tried = change((&root, &roots), invite("Sam", &["support"])).await;
    assert_eq!(tried.outcome(), "403 posture-missing");
    let noted = |whom: &Colleague, trained: &str| json!({ "kind": "set_posture", "member": whom.id(), "trained_until": trained, "attested_until": "2027-12-31" });
    // Not by oneself, as long as there is somebody else.
    assert_eq!(change((&root, &roots), noted(&root, "2027-12-31")).await.outcome(), "403 own-matter");
    assert_eq!(change((&vera, &veras), noted(&root, "2027-01-01")).await.outcome(), "200");
    let me = root.browser.get_as(&roots, "/api/admin/me").await.json();
    assert_eq!(me["lacks"], "training");
    assert_eq!(change((&vera, &veras), noted(&root, "2027-12-31")).await.outcome(), "200");
    assert_eq!(change((&root, &roots), invite("Sam", &["support"])).await.outcome(), "200");
    assert_eq!(change((&vera, &veras), noted(&root, "31.12.2027")).await.outcome(), "422 invalid-input");
}

#[tokio::test]
async fn a_change_takes_a_proof_of_the_last_five_minutes() {
    let (portal, root, _) = TestPortal::with_administrator().await;
    portal.advance(SignedDuration::from_mins(6));
    let token = root.browser.post_empty("/api/auth/refresh").await.field("access_token");
    let tried = change((&root, &token), invite("Sam", &["support"])).await;
    assert_eq!(tried.outcome(), "401 step_up_required");
    assert_eq!(list((&root, &token)).await["invited"], json!([]));
}

#[tokio::test]
async fn the_only_administrator_acts_alone_and_can_neither_leave_nor_step_down() {
    let (_, root, token) = TestPortal::with_administrator().await;
    let by = (&root, token.as_str());
    let down = json!({ "kind": "set_roles", "member": root.id(), "roles": ["auditor"] });
    assert_eq!(change(by, down).await.outcome(), "409 last-administrator");
    let leave = json!({ "kind": "deactivate", "member": root.id() });
    assert_eq!(change(by, leave).await.outcome(), "409 last-administrator");
    assert_eq!(change(by, invite("Vera", &["administrator"])).await.json(), json!({ "status": "done" }));
}

#[tokio::test]
async fn making_an_administrator_takes_a_second_one_who_did_not_ask_for_it() {
    let (portal, (root, roots), (vera, veras)) = two().await;
    let sam = colleague(&portal, (&root, &roots), "Sam", &["support"]).await;
    let up = json!({ "kind": "set_roles", "member": sam.id(), "roles": ["administrator"] });
    let asked = change((&root, &roots), up).await.json();
    assert_eq!(asked["status"], "waits");
    let request = asked["request"].as_str().unwrap();
    let sams = sam.sign_in().await;
    assert_eq!(sam.browser.get_as(&sams, STAFF).await.outcome(), "403 role-missing");
    assert_eq!(approve((&root, &roots), request).await.outcome(), "403 own-matter");
    let waiting = list((&vera, &veras)).await["waiting"][0].clone();
    assert_eq!(
        (&waiting["by"], &waiting["about"], &waiting["for_me"]),
        (&json!("Root"), &json!("Sam"), &json!(true))
    );
    assert_eq!(approve((&vera, &veras), request).await.outcome(), "204");
    assert_eq!(sam.browser.get_as(&sams, STAFF).await.outcome(), "200");
    assert_eq!(approve((&vera, &veras), request).await.outcome(), "404 not-found");
}

#[tokio::test]
async fn two_administrators_approve_each_others_requests_and_never_their_own() {
    let (_, (root, roots), (vera, veras)) = two().await;
    let by = [(&root, roots.as_str()), (&vera, veras.as_str())];
    let mut requests = Vec::new();
    for (at, name) in [(0, "Ann"), (1, "Bob")] {
        let asked = change(by[at], invite(name, &["administrator"])).await.json();
        requests.push(asked["request"].as_str().unwrap().to_owned());
    }
    for at in [0, 1] {
        assert_eq!(approve(by[at], &requests[at]).await.outcome(), "403 own-matter");
    }
    let (first, second) = tokio::join!(approve(by[0], &requests[1]), approve(by[1], &requests[0]));
    assert_eq!((first.outcome().as_str(), second.outcome().as_str()), ("204", "204"));
    let listed = list(by[0]).await;
    assert_eq!((listed["invited"].as_array().map(Vec::len), &listed["waiting"]), (Some(2), &json!([])));
}

#[tokio::test]
async fn nobody_approves_what_is_about_themselves() {
    let (_, (root, roots), (vera, veras)) = two().await;
    let end = json!({ "kind": "deactivate", "member": vera.id() });
    let asked = change((&root, &roots), end).await.json();
    let request = asked["request"].as_str().unwrap();
    assert_eq!(list((&vera, &veras)).await["waiting"][0]["for_me"], false);
    assert_eq!(approve((&vera, &veras), request).await.outcome(), "403 own-matter");
    // Nor does anybody give themselves a role: that waits for the other.
    let own = json!({ "kind": "set_roles", "member": vera.id(), "roles": ["administrator", "finance"] });
    assert_eq!(change((&vera, &veras), own).await.json()["status"], "waits");
}

#[tokio::test]
async fn of_twenty_approvals_at_once_one_is_done_and_twenty_requests_approved_at_once_all_are() {
    let (portal, (root, roots), (vera, veras)) = two().await;
    let mut requests = Vec::new();
    for n in 0..20 {
        let asked = change((&root, &roots), invite(&format!("Admin{n}"), &["administrator"])).await.json();
        requests.push(asked["request"].as_str().unwrap().to_owned());
    }
    let spawn = |request: String| {
        let (vera, veras) = (vera.clone(), veras.clone());
        tokio::spawn(async move { approve((&vera, &veras), &request).await.outcome() })
    };
    let last = requests.pop().unwrap();
    let mut done = 0;
    for approved in (0..20).map(|_| spawn(last.clone())).collect::<Vec<_>>() {
        let outcome = approved.await.unwrap();
        assert!(["204", "404 not-found"].contains(&outcome.as_str()), "{outcome}");
        done += usize::from(outcome == "204");
    }
    assert_eq!(done, 1);
    for approved in requests.into_iter().map(spawn).collect::<Vec<_>>() {
        assert_eq!(approved.await.unwrap(), "204");
    }
    let listed = list((&root, &roots)).await;
    assert_eq!((listed["invited"].as_array().map(Vec::len), &listed["waiting"]), (Some(20), &json!([])));
    for n in 0..20 {
        assert_eq!(portal.mails_to(&format!("admin{n}@staff.example.org")).await.len(), 1);
    }
}

#[tokio::test]
async fn a_request_is_declined_once_or_ends_after_seven_days() {
    let (portal, (root, roots), (vera, veras)) = two().await;
    let mut requests = Vec::new();
    for name in ["Ann", "Bob"] {
        let asked = change((&root, &roots), invite(name, &["administrator"])).await.json();
        requests.push(asked["request"].as_str().unwrap().to_owned());
    }
    let declined = format!("{CHANGES}/{}", requests[0]);
    for _ in 0..2 {
        assert_eq!(vera.browser.delete_as(&veras, &declined).await.outcome(), "204");
    }
    assert_eq!(approve((&vera, &veras), &requests[0]).await.outcome(), "404 not-found");
    portal.advance(SignedDuration::from_hours(7 * 24));
    let veras = vera.sign_in().await;
    assert_eq!(approve((&vera, &veras), &requests[1]).await.outcome(), "404 not-found");
    assert!(portal.mails_to("ann@staff.example.org").await.is_empty());
    assert!(portal.mails_to("bob@staff.example.org").await.is_empty());
}

#[tokio::test]
async fn an_address_of_the_staff_is_not_invited_again() {
    let (_, root, token) = TestPortal::with_administrator().await;
    let again = change((&root, &token), invite("Root", &["support"])).await;
    assert_eq!(again.outcome(), "409 staff-exists");
    let none = change((&root, &token), invite("Sam", &[])).await;
    assert_eq!(none.outcome(), "422 invalid-input");
    let unknown = json!({ "kind": "confirm", "member": "x" });
    assert_eq!(change((&root, &token), unknown).await.outcome(), "422 invalid-input");
}
