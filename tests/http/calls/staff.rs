//! What the staff does, and what with customers.

use portal_tests::{Colleague, TestPortal};
use serde_json::json;

use super::LEADING_UP;

pub(super) async fn measure_staff(portal: &TestPortal) -> Vec<(&'static str, Vec<String>)> {
    let mut rows = Vec::new();
    let mut row = |name| rows.push((name, portal.calls.take_names()));
    let first = portal.administrator("Root").await;
    let token = portal.administrator_token().await;
    portal.calls.take();
    let (root, body) =
        Colleague::answer_link(portal, &token, "Second", Some("second@staff.example.org")).await;
    assert_eq!(root.browser.post("/api/auth/staff/enrolment", body).await.outcome(), "204");
    row("Join the staff, in two requests");
    let token = root.sign_in().await;
    root.browser.get_as(&token, "/api/admin/me").await;
    portal.calls.take();
    let token = root.sign_in().await;
    row("Sign in as one of the staff, in two requests");
    assert_eq!(root.browser.get_as(&token, "/api/admin/me").await.outcome(), "200");
    row("See who one is among the staff");
    assert_eq!(root.browser.get_as(&token, "/api/admin/staff").await.outcome(), "200");
    row("See the staff");
    let change = json!({ "kind": "set_posture", "member": first.id(), "trained_until": "2028-01-01", "attested_until": "2028-01-01" });
    let changed = root.browser.send_as(&token, "/api/admin/staff/changes", json!({ "change": change })).await;
    assert_eq!(changed.outcome(), "200");
    row("Change somebody of the staff");
    assert_eq!(root.browser.get_as(&token, "/api/admin/audit").await.outcome(), "200");
    row("Read what the staff did");
    let month = portal.clock.now().strftime("%Y-%m").to_string();
    let path = format!("/api/admin/audit/export?format=csv&month={month}");
    assert_eq!(root.browser.get_as(&token, &path).await.outcome(), "200");
    row("Take a month of what the staff did along");
    measure_customers(portal, (&root, &token), &mut row).await;
    rows
}

/// What somebody of the staff does with a customer.
pub(super) async fn measure_customers(
    portal: &TestPortal,
    (root, token): (&Colleague, &str),
    row: &mut impl FnMut(&'static str),
) {
    let (ada, adas) = portal.another("Found Example").await;
    let account = ada.make_account(&adas, "Found & Sons").await;
    let shown = ada.browser.get_as(&adas, &format!("/api/accounts/{account}")).await;
    row(LEADING_UP);
    let who = json!({ "kind": "email", "email": ada.email });
    let path = "/api/admin/customers/find";
    let found = root.browser.send_as(token, path, json!({ "who": who, "reason": "help" })).await;
    row("Find a customer, who belongs to an account");
    let which = json!({ "kind": "number", "number": shown.field("number") });
    let path = "/api/admin/accounts/find";
    let of_account = root.browser.send_as(token, path, json!({ "which": which, "reason": "help" })).await;
    assert_eq!(of_account.outcome(), "200");
    row("Find an account");
    for (verb, name) in [("deactivate", "Deactivate a customer"), ("reactivate", "Reactivate a customer")] {
        let path = format!("/api/admin/customers/{}/{verb}", found.field("id"));
        let changed = root.browser.send_as(token, &path, json!({ "reason": "contract" })).await;
        assert_eq!(changed.outcome(), "200");
        row(name);
    }
}
