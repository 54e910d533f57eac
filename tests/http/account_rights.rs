//! Who may do what in an account: every route of it for every role, and the wall behind the check.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use portal::crypto::Compartment;
use portal::policy::{Action, Role};
use portal::staff_policy::{StaffAction, may};
use portal::store::{Account, Item, Members, ReadMemberships};
use portal::values::{AccountId, StaffRole, UserId};
use portal_tests::{Browser, SharedAccount, TestPortal, assert_generated, user_of};
use reqwest::Method;
use serde_json::{Value, json};

use crate::authorization::{body, documented};

/// What each route asks the policy for. Whoever may leave is for nobody to say.
const ROUTES: &[(&str, &str, Option<Action>)] = &[
    ("get", "/api/accounts/{account}", Some(Action::SeeAccount)),
    ("put", "/api/accounts/{account}/details", Some(Action::ChangeAccount)),
    ("put", "/api/accounts/{account}/billing", Some(Action::ChangeBilling)),
    // Field by field: whoever sees the account sees what it was, and what of it can be undone the change says.
    ("get", "/api/accounts/{account}/changes", Some(Action::SeeAccount)),
    ("post", "/api/accounts/{account}/changes/{id}/undo", Some(Action::SeeAccount)),
    ("put", "/api/accounts/{account}/bank", Some(Action::ChangeBank)),
    ("put", "/api/accounts/{account}/dual-control", Some(Action::SetDualControl)),
    ("get", "/api/accounts/{account}/members", Some(Action::SeeMembers)),
    ("put", "/api/accounts/{account}/members/{id}", Some(Action::ManageMembers)),
    ("delete", "/api/accounts/{account}/members/{id}", Some(Action::ManageMembers)),
    ("post", "/api/accounts/{account}/leave", None),
    ("post", "/api/accounts/{account}/invitations", Some(Action::ManageMembers)),
    ("delete", "/api/accounts/{account}/invitations/{id}", Some(Action::ManageMembers)),
    ("put", "/api/accounts/{account}/roles/{id}", Some(Action::ManageRoles)),
    ("delete", "/api/accounts/{account}/roles/{id}", Some(Action::ManageRoles)),
    ("get", "/api/accounts/{account}/requests", Some(Action::SeeAccount)),
    ("post", "/api/accounts/{account}/requests/{id}/approve", Some(Action::SeeAccount)),
    ("delete", "/api/accounts/{account}/requests/{id}", Some(Action::SeeAccount)),
    ("get", "/api/accounts/{account}/activity", Some(Action::SeeActivity)),
    // Which of them, and what of it, their audience and who added them say besides.
    ("get", "/api/documents/{account}", Some(Action::SeeDocuments)),
    ("get", "/api/documents/{account}/shelf", Some(Action::SeeDocuments)),
    ("post", "/api/documents/{account}/uploads", Some(Action::AddDocuments)),
    ("get", "/api/documents/{account}/uploads/{id}", Some(Action::AddDocuments)),
    ("delete", "/api/documents/{account}/uploads/{id}", Some(Action::AddDocuments)),
    ("post", "/api/documents/{account}/uploads/{id}/parts", Some(Action::AddDocuments)),
    ("post", "/api/documents/{account}/uploads/{id}/complete", Some(Action::AddDocuments)),
    ("post", "/api/documents/{account}/folders", Some(Action::ManageDocuments)),
    ("put", "/api/documents/{account}/folders/{id}", Some(Action::ManageDocuments)),
    ("delete", "/api/documents/{account}/folders/{id}", Some(Action::ManageDocuments)),
    ("get", "/api/documents/{account}/requests", Some(Action::SeeDocuments)),
    ("get", "/api/documents/{account}/trash", Some(Action::SeeDocuments)),
    ("post", "/api/documents/{account}/trash/{id}/restore", Some(Action::SeeDocuments)),
    ("get", "/api/documents/{account}/archives", Some(Action::SeeDocuments)),
    ("post", "/api/documents/{account}/archives", Some(Action::TakeDocumentsAlong)),
    ("get", "/api/documents/{account}/archives/{id}", Some(Action::SeeDocuments)),
    ("delete", "/api/documents/{account}/archives/{id}", Some(Action::SeeDocuments)),
    ("post", "/api/documents/{account}/archives/{id}/links", Some(Action::TakeDocumentsAlong)),
    ("get", "/api/documents/{account}/{id}", Some(Action::SeeDocuments)),
    ("put", "/api/documents/{account}/{id}", Some(Action::SeeDocuments)),
    ("delete", "/api/documents/{account}/{id}", Some(Action::SeeDocuments)),
    ("post", "/api/documents/{account}/{id}/links", Some(Action::SeeDocuments)),
];

const SOME_ID: &str = "01a00000-0000-7000-8000-000000000000";
/// The bookkeeper's.
const SET: &str = "01a00000-0000-7000-8000-00000000b00c";

async fn call(account: &SharedAccount, browser: &Browser, token: &str, method: &str, route: &str) -> String {
    let path = route.replace("{account}", &account.id).replace("{id}", SOME_ID);
    let method = Method::from_bytes(method.to_uppercase().as_bytes()).unwrap();
    let mut request = browser.request(method.clone(), &path).bearer_auth(token);
    if route.ends_with("/uploads") || route.ends_with("/archives") {
        request = request.header("idempotency-key", "some");
    }
    if let Some(body) = body(route).filter(|_| method != Method::GET && method != Method::DELETE) {
        request = request.json(&body);
    }
    browser.send(request).await.outcome()
}

/// The right that a route asks for last is the one that leaving ends.
fn all_but_leaving() -> impl Iterator<Item = &'static (&'static str, &'static str, Option<Action>)> {
    ROUTES.iter().filter(|(_, _, action)| action.is_some())
}

#[test]
fn every_route_of_an_account_is_in_the_matrix_with_its_right() {
    let listed: BTreeSet<(String, String)> =
        ROUTES.iter().map(|(method, path, _)| ((*method).to_owned(), (*path).to_owned())).collect();
    let documented = documented().into_iter().filter(|(_, path)| {
        path.starts_with("/api/accounts/{account}") || path.starts_with("/api/documents/{account}")
    });
    assert_eq!(listed, documented.collect());
}

#[test]
fn the_page_of_rights_is_what_the_policy_says() {
    let mut page = String::from(
        "# Who may do what in an account\n\n\
         Written from `shared/src/policy.rs` by the test `the_page_of_rights_is_what_the_policy_says`. An account's own\n\
         sets of rights may hold what is marked ○; what stands nowhere is refused.\n\n\
         | Right | owner | billing | signer | viewer | auditor | own sets | new proof |\n|---|---|---|---|---|---|---|---|\n",
    );
    let mark = |yes: bool, sign: &'static str| if yes { sign } else { "" };
    for action in Action::ALL {
        let roles = Role::ALL.map(|role| mark(action.is_allowed(role), "●")).join(" | ");
        let (given, fresh) =
            (mark(action.can_be_given(), "○"), mark(action.wants_fresh_proof(), "within 5 min"));
        writeln!(page, "| `{}` | {roles} | {given} | {fresh} |", json_name(&json!(action))).unwrap();
    }
    page.push_str(
        "\n## What routes ask for\n\nApproving, declining and undoing a change ask besides for the right to make it, undoing for the right to see it\n\
         too; whoever asked for one may always take it back.\n\n| Route | Right |\n|---|---|\n");
    for (method, path, action) in ROUTES {
        let right =
            action.map_or("being a member".to_owned(), |action| format!("`{}`", json_name(&json!(action))));
        writeln!(page, "| {} `{path}` | {right} |", method.to_uppercase()).unwrap();
    }
    page.push('\n');
    page.push_str(&rights_of_staff());
    assert_generated("docs/RIGHTS.md", &page);
}

/// As in JSON.
fn json_name(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// From `shared/src/staff_policy.rs`.
fn rights_of_staff() -> String {
    let mut page = String::from(
        "# Who of the staff may do what\n\n\
         Written from `shared/src/staff_policy.rs` by the same test. What they see of customers is masked for all of them.\n\n",
    );
    let roles = StaffRole::ALL.map(|role| json_name(&json!(role))).join(" | ");
    writeln!(page, "| Task | {roles} | new proof and posture |").unwrap();
    writeln!(page, "|---|{}---|", "---|".repeat(StaffRole::ALL.len())).unwrap();
    for action in StaffAction::ALL {
        let marks = StaffRole::ALL.map(|role| if may(role, action) { "●" } else { "" }).join(" | ");
        let fresh = match (action.writes(), action.takes_posture()) {
            (true, true) => "both",
            (true, false) => "new proof",
            _ => "",
        };
        writeln!(page, "| `{}` | {marks} | {fresh} |", json_name(&json!(action))).unwrap();
    }
    page
}

#[tokio::test]
async fn every_role_gets_from_every_route_what_the_policy_says() {
    let (portal, account) = TestPortal::with_account().await;
    for role in Role::ALL {
        let (person, token) = account
            .join(&portal, &format!("Some {}", json_name(&json!(role))), &json_name(&json!(role)), json!({}))
            .await;
        for (method, route, action) in all_but_leaving() {
            let outcome = call(&account, &person.browser, &token, method, route).await;
            let allowed = action.unwrap().is_allowed(role);
            assert_eq!(outcome != "403 not-allowed", allowed, "{role:?} {method} {route}: {outcome}");
            assert!(
                !outcome.starts_with('5') && !outcome.starts_with("401"),
                "{role:?} {method} {route}: {outcome}"
            );
        }
    }
}

#[tokio::test]
async fn a_set_of_rights_of_ones_own_holds_what_it_says_and_never_what_stays_with_owners() {
    let (portal, account) = TestPortal::with_account().await;
    let save = |actions: Value| {
        let body = json!({ "name": "Bookkeeper", "actions": actions });
        let account = account.clone();
        async move { account.put(&format!("/roles/{SET}"), body).await.outcome() }
    };
    for owners_alone in ["manage_members", "manage_roles", "set_dual_control"] {
        assert_eq!(save(json!(["see_billing", owners_alone])).await, "422 invalid-input");
    }
    assert_eq!(save(json!(["see_billing", "see_billing"])).await, "422 invalid-input");
    assert_eq!(save(json!(["see_billing", "change_billing"])).await, "204");
    let (person, token) = account.join(&portal, "Book Keeper", SET, json!({})).await;
    for (method, route, action) in all_but_leaving() {
        let outcome = call(&account, &person.browser, &token, method, route).await;
        let held = [Action::SeeAccount, Action::SeeBilling, Action::ChangeBilling];
        assert_eq!(
            outcome != "403 not-allowed",
            held.contains(&action.unwrap()),
            "{method} {route}: {outcome}"
        );
    }
    // Changed, it holds on the next request; removed, it cannot be while somebody has it.
    assert_eq!(save(json!(["see_members"])).await, "204");
    assert_eq!(
        call(&account, &person.browser, &token, "get", "/api/accounts/{account}/members").await,
        "200"
    );
    let remove = account.delete(&format!("/roles/{SET}")).await;
    assert_eq!(remove.outcome(), "409 role-in-use");
    let id = account.member_id("Book Keeper").await;
    account.delete(&format!("/members/{id}")).await;
    let remove = account.delete(&format!("/roles/{SET}")).await;
    assert_eq!(remove.outcome(), "204");
}

#[tokio::test]
async fn another_accounts_routes_and_objects_are_404_for_everyone_else() {
    let (portal, account) = TestPortal::with_account().await;
    let (ben, token) = portal.another("Ben Example").await;
    let theirs = ben.make_account(&token, "Ben alone").await;
    for (method, route, _) in ROUTES {
        let outcome = call(&account, &ben.browser, &token, method, route).await;
        assert_eq!(outcome, "404 not-found", "{method} {route}");
        let nobodys = SharedAccount { id: SOME_ID.into(), ..account.clone() };
        assert_eq!(call(&nobodys, &ben.browser, &token, method, route).await, "404 not-found");
    }
    // An object of one's own account under another's name, and the reverse.
    let member = account.member_id("Ada Example").await;
    let path = format!("/api/accounts/{theirs}/members/{member}");
    assert_eq!(
        ben.browser.put_as(&token, &path, json!({ "role": "viewer" })).await.outcome(),
        "404 not-found"
    );
    assert_eq!(account.member("Ada Example").await["role"], "owner");
}

#[tokio::test]
async fn what_a_role_may_not_see_is_not_in_the_answer_at_all() {
    let (portal, account) = TestPortal::with_account().await;
    let owner = &account.owner.browser;
    let iban = json!({ "iban": "DE89 3704 0044 0532 0130 00" });
    assert_eq!(owner.put_as(&account.token, &account.path("/bank"), iban).await.outcome(), "204");
    let billing = json!({ "address": "1 High Street\nLondon", "tax_id": "DE123456789", "version": 2 });
    assert_eq!(owner.put_as(&account.token, &account.path("/billing"), billing).await.outcome(), "200");
    for role in Role::ALL {
        let (person, token) = account
            .join(&portal, &format!("Some {}", json_name(&json!(role))), &json_name(&json!(role)), json!({}))
            .await;
        let shown = person.browser.get_as(&token, &account.path("")).await;
        assert_eq!(shown.text.contains("iban"), Action::SeeBank.is_allowed(role), "{role:?}: {}", shown.text);
        assert_eq!(shown.text.contains("DE89370400440532013000"), Action::SeeBank.is_allowed(role));
        assert_eq!(shown.text.contains("tax_id"), Action::SeeBilling.is_allowed(role), "{role:?}");
        let list = person.browser.get_as(&token, &account.path("/members")).await;
        for field in ["email", "grant", "invited"] {
            let there = list.text.contains(&format!("\"{field}\""));
            assert_eq!(there, Action::SeeMemberDetails.is_allowed(role), "{role:?} {field}");
        }
    }
}

/// A handler that forgets every check: it takes the account from the request and opens what it finds with all that it
/// can get for the caller.
async fn without_any_check(portal: &TestPortal, user: UserId, account: AccountId) -> Vec<String> {
    let functions = &portal.twin.portal;
    let keys = functions.keys.unlocked().await.unwrap();
    let items = [
        Item::UserKey(user),
        Item::Memberships(user),
        Item::AccountKey(Compartment::Identity, account),
        Item::Account(account),
        Item::Members(account),
    ];
    let batch = functions.table.read(&items).await.unwrap();
    let own = functions.keys.user_key(&keys, user, &batch).unwrap();
    let memberships = ReadMemberships::from_batch(&functions.table, &own, user, &batch).unwrap();
    let mut opened = Vec::new();
    for membership in memberships.memberships.all {
        let key = functions.keys.account_key(&keys, account, &membership.share, &batch).unwrap();
        for key in [&key, &own, &keys.deployment] {
            let said = batch.get(&Item::Account(account)).unwrap();
            opened.extend(
                said.open::<Account>(&functions.table, &Item::Account(account), key)
                    .map(|account| account.name.expose().to_owned()),
            );
            let who = batch.get(&Item::Members(account)).unwrap();
            let members = who.open::<Members>(&functions.table, &Item::Members(account), key);
            opened.extend(members.map(|members| members.all[0].name.expose().to_owned()));
        }
    }
    opened
}

#[tokio::test]
async fn without_the_rights_check_no_plain_text_of_another_account_comes_out() {
    let (portal, account) = TestPortal::with_account().await;
    let (ben, token) = portal.another("Ben Example").await;
    let theirs = ben.make_account(&token, "Ben alone").await;
    let id = |text: &str| AccountId::parse(text).unwrap();
    let ben = UserId::from_bytes(user_of(&token).try_into().unwrap());
    // Where the caller belongs, the same code opens both.
    assert_eq!(without_any_check(&portal, ben, id(&theirs)).await, ["Ben alone", "Ben Example"]);
    assert!(without_any_check(&portal, ben, id(&account.id)).await.is_empty());
}

#[tokio::test]
async fn whoever_was_removed_holds_nothing_that_opens_the_account_any_more() {
    let (portal, account) = TestPortal::with_account().await;
    let (_, token) = account.join(&portal, "Ben Example", "owner", json!({})).await;
    let ben = UserId::from_bytes(user_of(&token).try_into().unwrap());
    let id = AccountId::parse(&account.id).unwrap();
    assert_eq!(without_any_check(&portal, ben, id).await.len(), 2);
    let member = account.member_id("Ben Example").await;
    assert_eq!(account.delete(&format!("/members/{member}")).await.outcome(), "204");
    assert!(without_any_check(&portal, ben, id).await.is_empty());
}

#[tokio::test]
async fn a_dump_of_the_table_says_nothing_of_an_account() {
    let (portal, account) = TestPortal::with_account().await;
    account.join(&portal, "Ben Example", "viewer", json!({})).await;
    let shown = account.get("").await.json();
    let number = shown["number"].as_str().unwrap();
    for item in portal.dump().await {
        let text = format!("{:?}", item.attributes);
        for secret in ["Example & Sons", "Ben Example", number] {
            assert!(!text.contains(secret), "{secret} in {}", item.text("sk"));
        }
    }
}
