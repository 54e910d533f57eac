//! What people do in accounts that they share.

use portal_tests::{PASSWORD, SharedAccount, TestPortal};
use serde_json::json;

use super::LEADING_UP;

pub(super) async fn measure_accounts(portal: &TestPortal, row: &mut impl FnMut(&'static str)) {
    let (owner, token) = portal.another("Olga Example").await;
    owner.browser.get_as(&token, "/api/account/profile").await;
    row(LEADING_UP);
    let id = owner.make_account(&token, "Example & Sons").await;
    row("Make an account");
    let account = SharedAccount { id, owner, token };
    assert_eq!(account.owner.browser.get_as(&account.token, "/api/accounts").await.outcome(), "200");
    row("List the accounts");
    assert_eq!(account.get("").await.outcome(), "200");
    row("Read an account");
    let details = json!({ "name": "Example", "contact_email": null, "contact_phone": null, "version": 1 });
    assert_eq!(account.put("/details", details).await.outcome(), "200");
    row("Change an account's name and contact");
    let listed = account.get("/changes").await.json();
    row("List the changes of an account's details");
    let undo = account.path(&format!("/changes/{}/undo", listed["changes"][0]["id"].as_str().unwrap()));
    let undone = account.owner.browser.send_as(&account.token, &undo, json!({ "version": 2 })).await;
    assert_eq!(undone.outcome(), "200");
    row("Undo a change of an account's details");
    assert_eq!(account.put("/bank", json!({ "iban": "DE89370400440532013000" })).await.outcome(), "204");
    row("Change the bank account");
    assert_eq!(account.invite("ines@example.org", "billing", json!({})).await.outcome(), "201");
    row("Invite somebody into an account");
    let link = portal.invitation_for("ines@example.org").await;
    row(LEADING_UP);
    let accept = json!({ "token": link, "name": "Ines Example", "password": PASSWORD });
    assert_eq!(portal.browser().post("/api/auth/invitations/accept", accept).await.outcome(), "204");
    row("Accept an invitation into an account");
    let (ben, bens) = portal.another("Ben Example").await;
    account.invite(&ben.email, "viewer", json!({})).await;
    let link = portal.invitation_for(&ben.email).await;
    row(LEADING_UP);
    let join = json!({ "token": link });
    assert_eq!(ben.browser.send_as(&bens, "/api/accounts/join", join).await.outcome(), "200");
    row("Join an account");
    assert_eq!(account.get("/members").await.outcome(), "200");
    row("List the members");
    let member = account.member_id("Ben Example").await;
    row(LEADING_UP);
    let member = format!("/members/{member}");
    assert_eq!(account.put(&member, json!({ "role": "auditor" })).await.outcome(), "204");
    row("Give a member another role");
    let once = json!({ "role": "auditor", "grant": { "once": true } });
    assert_eq!(account.put(&member, once).await.outcome(), "204");
    row(LEADING_UP);
    assert_eq!(ben.browser.get_as(&bens, &account.path("")).await.outcome(), "200");
    row("Read an account, which begins the one visit");
    assert_eq!(account.get("/activity").await.outcome(), "200");
    row("Read what happened in an account");
    assert_eq!(account.delete(&member).await.outcome(), "204");
    row("Remove a member");
}
