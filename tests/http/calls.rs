//! What each operation asks of AWS, counted at the SDK.

use std::fmt::Write as _;

use jiff::SignedDuration;
use portal_tests::{
    Authenticator, Colleague, PASSWORD, Person, SharedAccount, TestPortal, assert_generated, user_of,
};
use serde_json::json;

fn shown(calls: &[String]) -> String {
    let steps = calls.chunk_by(PartialEq::eq).map(|same| match same {
        [one] => one.clone(),
        many => format!("{} × {}", many[0], many.len()),
    });
    let steps: Vec<String> = steps.collect();
    if steps.is_empty() { "none".to_owned() } else { steps.join(" → ").replace("DynamoDB.", "") }
}

fn dynamodb(calls: &[String]) -> Vec<&String> {
    calls.iter().filter(|call| call.starts_with("DynamoDB.")).collect()
}

/// Runs each operation once on a warm portal; the calls it made.
async fn measure(portal: &TestPortal, person: &Person) -> Vec<(&'static str, Vec<String>)> {
    let mut rows = measure_sessions(portal, person).await;
    let mut row = |name| rows.push((name, portal.calls.take_names()));
    let eva = Person::new(portal, "eva@example.org", "Eva Example");
    eva.sign_up(portal).await;
    let token = eva.sign_in(portal).await;
    portal.calls.take();
    let change = json!({ "current_password": PASSWORD, "new_password": "a heron stood in the canal" });
    let request = eva.browser.request(reqwest::Method::PUT, "/api/auth/password").bearer_auth(&token);
    assert_eq!(eva.browser.send(request.json(&change)).await.outcome(), "204");
    row("Change the password");
    let started = eva.browser.post("/api/auth/recovery", json!({ "email": eva.email })).await;
    row("Forget the password");
    let code = portal.code_for(&eva.email).await;
    portal.calls.take();
    let body = json!({ "recovery": started.field("recovery"), "code": code, "new_password": PASSWORD });
    assert_eq!(eva.browser.post("/api/auth/recovery/password", body).await.outcome(), "204");
    row("Set a new password with the code");
    rows.extend(measure_invitations(portal).await);
    rows.extend(measure_staff(portal).await);
    measure_accounts(portal, &mut |name| rows.push((name, portal.calls.take_names()))).await;
    rows.retain(|(name, _)| *name != LEADING_UP);
    rows
}

async fn measure_staff(portal: &TestPortal) -> Vec<(&'static str, Vec<String>)> {
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
async fn measure_customers(
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

/// What leads up to the next row.
const LEADING_UP: &str = "";

/// What people do in accounts that they share.
async fn measure_accounts(portal: &TestPortal, row: &mut impl FnMut(&'static str)) {
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

async fn measure_invitations(portal: &TestPortal) -> Vec<(&'static str, Vec<String>)> {
    let mut rows = Vec::new();
    let mut row = |name| rows.push((name, portal.calls.take_names()));
    let whom = |email: &str| serde_json::from_value(json!({ "email": email })).unwrap();
    // The first finds the function without keys.
    portal.twin.invite(&whom("ida@example.org")).await.unwrap();
    portal.calls.take();
    portal.twin.invite(&whom("ida@example.org")).await.unwrap();
    row("Invite somebody");
    let token = portal.invitation_for("ida@example.org").await;
    portal.calls.take();
    let body = json!({ "token": token });
    assert_eq!(portal.browser().post("/api/auth/invitations/look", body).await.outcome(), "200");
    row("Look at an invitation");
    let body = json!({ "token": token, "name": "Ida Example", "password": PASSWORD });
    assert_eq!(portal.browser().post("/api/auth/invitations/accept", body).await.outcome(), "204");
    row("Accept an invitation");
    rows
}

async fn measure_sessions(portal: &TestPortal, person: &Person) -> Vec<(&'static str, Vec<String>)> {
    let token = person.sign_in_and_trust(portal).await;
    person.browser.get_as(&token, "/api/account/profile").await;
    let mut rows = Vec::new();
    let mut row = |name| rows.push((name, portal.calls.take_names()));

    portal.calls.take();
    let eve = Person::new(portal, "eve@example.org", "Eve Example");
    let sign_up = eve.start_sign_up().await;
    row("Sign up");
    let code = portal.code_for(&eve.email).await;
    row("Send one mail");
    let confirm = json!({ "sign_up": sign_up, "code": code });
    assert_eq!(eve.browser.post("/api/auth/sign-up/confirm", confirm).await.outcome(), "204");
    row("Confirm the address");
    let challenge = eve.enter_password().await;
    row("Sign in, up to the second step");
    let code = portal.code_for(&eve.email).await;
    portal.calls.take();
    let body = json!({ "challenge": challenge, "proof": { "method": "email", "code": code } });
    let token = eve.browser.post("/api/auth/sign-in/second-step", body).await.field("access_token");
    row("Second step");
    let body = json!({ "email": person.email, "password": PASSWORD });
    assert_eq!(person.browser.post("/api/auth/sign-in", body).await.field("status"), "signed_in");
    row("Sign in on a trusted device");
    let body = json!({ "email": person.email, "password": "not the password of anybody" });
    assert_eq!(person.browser.post("/api/auth/sign-in", body).await.outcome(), "401 wrong-credentials");
    row("Sign in with a wrong password");
    assert_eq!(eve.browser.get_as(&token, "/api/account/profile").await.outcome(), "200");
    row("Read the profile");
    let change = json!({ "name": "Eve", "version": 1 });
    assert_eq!(eve.browser.patch_as(&token, "/api/account/profile", change).await.outcome(), "200");
    row("Change the profile");
    let listed = eve.browser.get_as(&token, "/api/account/profile/changes").await.json();
    row("List the changes of the profile");
    let undo = format!("/api/account/profile/changes/{}/undo", listed["changes"][0]["id"].as_str().unwrap());
    assert_eq!(eve.browser.send_as(&token, &undo, json!({ "version": 2 })).await.outcome(), "200");
    row("Undo a change of the profile");
    assert_eq!(eve.browser.post_empty("/api/auth/refresh").await.outcome(), "200");
    row("Refresh");
    portal.advance(SignedDuration::from_mins(1));
    assert_eq!(eve.browser.get_as(&token, "/api/account/profile").await.outcome(), "200");
    row("Read the profile, first time in a minute");
    assert_eq!(eve.browser.get_as(&token, "/api/auth/sessions").await.outcome(), "200");
    row("List the sessions");
    assert_eq!(eve.browser.get_as(&token, "/api/auth/devices").await.outcome(), "200");
    row("List the trusted devices");
    assert_eq!(eve.browser.get_as(&token, "/api/account/activity").await.outcome(), "200");
    row("Read the activity");
    assert_eq!(eve.browser.get_as(&token, "/api/account/activity/export?format=csv").await.outcome(), "200");
    row("Export the activity");
    let other = Person { browser: portal.browser(), ..eve.clone() };
    other.sign_in(portal).await;
    portal.calls.take();
    assert_eq!(eve.browser.post_as(&token, "/api/auth/sessions/end-others").await.json()["ended"], 1);
    row("End the other sessions");
    assert_eq!(eve.browser.post_empty("/api/auth/sign-out").await.outcome(), "204");
    row("Sign out");
    measure_factors(portal, &eve, &mut row).await;
    portal.browser().get("/.well-known/jwks.json").await;
    row("Public keys");
    portal.browser().get("/sign-in").await;
    row("Open a page");
    for _ in 0..2 {
        portal.advance(SignedDuration::from_hours(1));
        portal.calls.take();
        portal.twin.sweep().await.unwrap();
    }
    row("Sweep of what is due, each hour");
    rows
}

/// What people do with factors of their own.
async fn measure_factors(portal: &TestPortal, person: &Person, row: &mut impl FnMut(&'static str)) {
    let token = person.sign_in(portal).await;
    let passkey = Authenticator::new(&portal.twin.origin);
    portal.calls.take();
    let app = person.add_totp(portal, &token).await;
    row("Add an app, in two requests");
    person.add_passkey(&token, &passkey).await;
    row("Add a passkey, in two requests");
    portal.advance(SignedDuration::from_hours(24));
    // The keys are read anew after a day.
    let token = person.sign_in_by_passkey(&passkey, &user_of(&token)).await;
    portal.calls.take();
    let challenge = person.enter_password().await;
    row("Sign in with factors, up to the second step");
    let proof = json!({ "method": "totp", "code": app.code(portal) });
    assert_eq!(person.take_second_step(&challenge, proof).await.outcome(), "200");
    row("Second step by an app");
    let token = person.sign_in_by_passkey(&passkey, &user_of(&token)).await;
    row("Sign in by passkey, in two requests");
    portal.advance(SignedDuration::from_secs(30));
    let proof = json!({ "method": "totp", "code": app.code(portal) });
    assert_eq!(person.step_up(&token, proof).await.outcome(), "200");
    row("Step up");
    assert_eq!(person.browser.get_as(&token, "/api/auth/factors").await.outcome(), "200");
    row("List the factors");
    person.make_saved_codes(&token).await;
    row("Make saved codes");
    assert_eq!(person.browser.delete_as(&token, "/api/auth/factors/totp").await.outcome(), "204");
    row("Remove an app");
    measure_lost_factors(portal, person, row).await;
}

async fn measure_lost_factors(portal: &TestPortal, person: &Person, row: &mut impl FnMut(&'static str)) {
    let challenge = person.enter_password().await;
    portal.calls.take();
    let report = json!({ "challenge": challenge });
    assert_eq!(person.browser.post("/api/auth/sign-in/lost-factor", report).await.outcome(), "204");
    row("Say that the factors are lost");
    let confirm = json!({ "challenge": challenge, "code": portal.code_for(&person.email).await });
    portal.calls.take();
    let confirmed = person.browser.post("/api/auth/sign-in/lost-factor/confirm", confirm).await;
    assert_eq!(confirmed.outcome(), "200");
    row("Confirm that the factors are lost");
    let told = portal.mails_to(&person.email).await.pop().unwrap();
    let link = told.text.split_once("/not-me#").and_then(|(_, link)| link.lines().next()).unwrap();
    portal.calls.take();
    assert_eq!(portal.browser().post("/api/auth/not-me", json!({ "link": link })).await.outcome(), "204");
    row("Say that it was not me");
}

#[tokio::test]
async fn the_table_of_calls_in_the_docs_is_what_is_counted() {
    let (portal, person) = TestPortal::with_person().await;
    let rows = measure(&portal, &person).await;
    let of = |name: &str| &rows.iter().find(|row| row.0 == name).unwrap().1;
    assert_eq!(of("Read the profile"), &["DynamoDB.BatchGetItem"]);
    // A browser that nobody trusts is charged to its network as well.
    let most =
        [("Sign in, up to the second step", 4), ("Second step", 3), ("Sign in on a trusted device", 3)];
    for (sign_in, most) in most {
        assert!(dynamodb(of(sign_in)).len() <= most, "{sign_in}: {:?}", of(sign_in));
    }
    assert!(rows.iter().all(|(_, calls)| calls.iter().all(|call| !call.starts_with("KMS."))), "{rows:?}");

    let mut table = String::from(
        "# What each operation asks of AWS\n\n\
         Counted at the SDK on a warm portal by the test `the_table_of_calls_in_the_docs_is_what_is_counted`, which\n\
         fails when this page is stale. Calls are to DynamoDB unless another service is named, in the order they are\n\
         made, one after the other. Nothing here grows with the number of customers or with anybody's history.\n\n\
         | Operation | Calls | KMS |\n|---|---|---|\n",
    );
    for (name, calls) in &rows {
        let kms = calls.iter().filter(|call| call.starts_with("KMS.")).count();
        writeln!(table, "| {name} | {} | {kms} |", shown(calls)).unwrap();
    }
    assert_generated("docs/CALLS.md", &table);
}

#[tokio::test]
async fn signing_in_a_hundred_people_on_a_warm_portal_makes_no_call_to_kms() {
    let (portal, person, token) = TestPortal::with_signed_in().await;
    person.browser.get_as(&token, "/api/account/profile").await;
    portal.calls.take();
    for n in 0..100 {
        let mut someone = Person::new(&portal, &format!("person-{n}@example.org"), "Some Body");
        someone.browser = portal.browser().from(&format!("198.51.{n}.7"));
        someone.sign_up(&portal).await;
        let token = someone.sign_in(&portal).await;
        assert_eq!(someone.browser.get_as(&token, "/api/account/profile").await.outcome(), "200");
    }
    let counts = portal.calls.take_counts();
    assert!(counts["DynamoDB.BatchGetItem"] > 500, "{counts:?}");
    assert!(counts.keys().all(|call| !call.starts_with("KMS.")), "{counts:?}");
}

#[tokio::test]
async fn a_function_asks_kms_again_after_five_minutes_however_many_people_there_are() {
    let (portal, person, _) = TestPortal::with_signed_in().await;
    portal.calls.take();
    portal.advance(SignedDuration::from_mins(5));
    for _ in 0..10 {
        assert_eq!(person.browser.post_empty("/api/auth/refresh").await.outcome(), "200");
    }
    let counts = portal.calls.take_counts();
    assert_eq!(counts["KMS.Decrypt"], 2, "{counts:?}");
}

/// Every way back in: lost factors, the link of a notice, a forgotten password.
async fn recover(portal: &TestPortal, person: &Person) {
    let challenge = person.enter_password().await;
    let report = json!({ "challenge": challenge });
    assert_eq!(person.browser.post("/api/auth/sign-in/lost-factor", report).await.outcome(), "204");
    let confirm = json!({ "challenge": challenge, "code": portal.code_for(&person.email).await });
    let confirmed = person.browser.post("/api/auth/sign-in/lost-factor/confirm", confirm).await;
    assert_eq!(confirmed.outcome(), "200");
    let told = portal.mails_to(&person.email).await.pop().unwrap();
    let link = told.text.split_once("/not-me#").and_then(|(_, link)| link.lines().next()).unwrap();
    assert_eq!(portal.browser().post("/api/auth/not-me", json!({ "link": link })).await.outcome(), "204");
    let recovery = person.browser.post("/api/auth/recovery", json!({ "email": person.email })).await;
    let code = portal.code_for(&person.email).await;
    let body = json!({ "recovery": recovery.field("recovery"), "code": code, "new_password": "a heron stood there" });
    assert_eq!(person.browser.post("/api/auth/recovery/password", body).await.outcome(), "204");
}

/// Every call of every function, as the rights that IAM would ask for; the template's checks compare this file
/// with the roles, both ways.
#[tokio::test]
async fn the_rights_that_functions_use_are_those_on_record() {
    let (portal, person) = TestPortal::with_person().await;
    let mut calls = portal.calls.take();
    person.sign_in(&portal).await;
    let sign_up = person.start_sign_up().await;
    person.browser.post("/api/auth/sign-up/resend", json!({ "sign_up": sign_up })).await;
    let challenge = person.enter_password().await;
    person.browser.post("/api/auth/sign-in/resend", json!({ "challenge": challenge })).await;
    portal.twin.deliver_mail().await.unwrap();
    calls.extend(portal.calls.take());
    let mut used = std::collections::BTreeMap::new();
    for call in calls {
        used.entry(call.function).or_insert_with(std::collections::BTreeSet::new).extend(call.rights);
    }
    person.sign_in_and_trust(&portal).await;
    let token = person.sign_in_trusted().await;
    person.browser.get_as(&token, "/api/account/profile").await;
    person.browser.get_as(&token, "/api/auth/devices").await;
    person.browser.get_as(&token, "/api/account/activity").await;
    person.browser.get_as(&token, "/api/account/activity/export?format=csv").await;
    let change = json!({ "name": "Ada", "version": 1 });
    assert_eq!(person.browser.patch_as(&token, "/api/account/profile", change).await.outcome(), "200");
    person.browser.get_as(&token, "/api/account/profile/changes").await;
    person.browser.post_empty("/api/auth/refresh").await;
    person.browser.post_as(&token, "/api/auth/sessions/end-others").await;
    let passkey = Authenticator::new(&portal.twin.origin);
    person.add_passkey(&token, &passkey).await;
    let elsewhere = Person { browser: portal.browser(), ..person.clone() };
    elsewhere.sign_in_by_passkey(&passkey, &user_of(&token)).await;
    let by_password = json!({ "method": "password", "password": PASSWORD });
    assert_eq!(person.step_up(&token, by_password).await.outcome(), "200");
    person.browser.post_empty("/api/auth/sign-out").await;
    // On a new deployment the link is what makes the keys.
    let new = TestPortal::start().await;
    new.twin.administrator_link().await.unwrap();
    let root = portal.administrator("Root").await;
    let roots = root.sign_in().await;
    assert_eq!(root.browser.get_as(&roots, "/api/admin/me").await.outcome(), "200");
    let change =
        json!({ "kind": "invite", "name": "Sam", "email": "sam@staff.example.org", "roles": ["support"] });
    let changed = root.browser.send_as(&roots, "/api/admin/staff/changes", json!({ "change": change })).await;
    assert_eq!(changed.outcome(), "200");
    let second = portal.administrator("Second").await;
    let change = json!({ "kind": "deactivate", "member": second.id() });
    let asked = root.browser.send_as(&roots, "/api/admin/staff/changes", json!({ "change": change })).await;
    let third = portal.administrator("Third").await;
    let thirds = third.sign_in().await;
    let approve = format!("/api/admin/staff/changes/{}/approve", asked.field("request"));
    assert_eq!(third.browser.post_as(&thirds, &approve).await.outcome(), "204");
    assert_eq!(root.browser.get_as(&roots, "/api/admin/audit").await.outcome(), "200");
    let month = portal.clock.now().strftime("%Y-%m").to_string();
    let path = format!("/api/admin/audit/export?format=csv&month={month}");
    assert_eq!(root.browser.get_as(&roots, &path).await.outcome(), "200");
    let invited = root.browser.get_as(&roots, "/api/admin/staff").await.json()["invited"][0]["id"].clone();
    let change = json!({ "kind": "withdraw_invitation", "invitation": invited });
    let withdrawn =
        root.browser.send_as(&roots, "/api/admin/staff/changes", json!({ "change": change })).await;
    assert_eq!(withdrawn.outcome(), "200");
    portal.advance(SignedDuration::from_mins(2));
    assert_eq!(root.browser.get_as(&roots, "/api/admin/me").await.outcome(), "200");
    portal
        .twin
        .invite(&serde_json::from_value(json!({ "email": "ida@example.org" })).unwrap())
        .await
        .unwrap();
    let invitation = portal.invitation_for("ida@example.org").await;
    let body = json!({ "token": invitation, "name": "Ida Example", "password": PASSWORD });
    assert_eq!(portal.browser().post("/api/auth/invitations/accept", body).await.outcome(), "204");
    measure_accounts(&portal, &mut |_| {}).await;
    measure_customers(&portal, (&root, &root.sign_in().await), &mut |_| {}).await;
    for path in ["/", "/api/health", "/.well-known/jwks.json"] {
        portal.browser().get(path).await;
    }
    portal.twin.deliver_mail().await.unwrap();
    portal.advance(SignedDuration::from_hours(49));
    portal.twin.sweep().await.unwrap();
    portal.advance(SignedDuration::from_hours(90 * 24));
    person.sign_in_by_passkey(&passkey, &user_of(&token)).await;
    portal.advance(SignedDuration::from_mins(10));
    person.sign_in_by_passkey(&passkey, &user_of(&token)).await;
    recover(&portal, &elsewhere).await;
    for call in portal.calls.take().into_iter().chain(new.calls.take()) {
        used.entry(call.function).or_default().extend(call.rights);
    }
    let json = serde_json::to_string_pretty(&used).unwrap();
    assert_generated("infra/checks/rights-used.json", &format!("{json}\n"));
}
