//! What each operation asks of AWS, counted at the SDK.

mod accounts;
mod documents;
mod exchange;
mod holds;
mod people;
mod privacy;
mod staff;

use std::fmt::Write as _;

use jiff::SignedDuration;
use portal_tests::{Authenticator, PASSWORD, Person, TestPortal, assert_generated, user_of};
use serde_json::json;

use accounts::measure_accounts;
use documents::{archive_that_breaks_off, measure_documents};
use exchange::measure_exchange;
use holds::measure_holds;
use people::{SWEEP, measure_invitations, measure_sessions};
use privacy::{ERASE, RECEIPT, erase_all_kinds, measure_privacy};
use staff::{measure_customers, measure_staff};

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
    Box::pin(measure_accounts(portal, &mut |name| rows.push((name, portal.calls.take_names())))).await;
    Box::pin(measure_documents(portal, &mut |name| rows.push((name, portal.calls.take_names())))).await;
    Box::pin(measure_exchange(portal, &mut |name| rows.push((name, portal.calls.take_names())))).await;
    Box::pin(measure_holds(portal, &mut |name| rows.push((name, portal.calls.take_names())))).await;
    Box::pin(measure_spares(portal, &mut |name| rows.push((name, portal.calls.take_names())))).await;
    Box::pin(measure_privacy(portal, &mut |name| rows.push((name, portal.calls.take_names())))).await;
    rows.retain(|(name, _)| *name != LEADING_UP);
    rows
}

async fn measure_spares(portal: &TestPortal, row: &mut impl FnMut(&'static str)) {
    portal.twin.keep_spares().await.unwrap();
    let before = portal.wrapped_keys().await;
    portal.unknown("Una Example").start_sign_up().await;
    row(LEADING_UP);
    portal.twin.keep_spares().await.unwrap();
    row("Keep the spare of a key");
    let all = portal.wrapped_keys().await;
    let new = all.iter().find(|key| !before.contains(key)).unwrap();
    portal.delete(new).await;
    row(LEADING_UP);
    portal.twin.keep_spares().await.unwrap();
    row("Delete the spare of a destroyed key");
    portal.put(new.clone()).await;
    portal.twin.keep_spares().await.unwrap();
    portal.delete(new).await;
    portal.twin.rebuild(local::RebuildFrom::default()).await.unwrap();
    row(LEADING_UP);
}

/// What leads up to the next row.
const LEADING_UP: &str = "";

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
    // Who is woken every quarter of an hour asks anew each time, and who states what it did has it signed.
    let mut warm = rows.iter().filter(|(name, _)| !["Say what waits", ERASE, RECEIPT, SWEEP].contains(name));
    assert!(warm.all(|(_, calls)| calls.iter().all(|call| !call.starts_with("KMS."))), "{rows:?}");

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
    Box::pin(measure_accounts(&portal, &mut |_| {})).await;
    Box::pin(measure_documents(&portal, &mut |_| {})).await;
    Box::pin(archive_that_breaks_off(&portal)).await;
    Box::pin(measure_customers(&portal, (&root, &root.sign_in().await), &mut |_| {})).await;
    for path in ["/", "/api/health", "/.well-known/jwks.json"] {
        portal.browser().get(path).await;
    }
    portal.twin.deliver_mail().await.unwrap();
    portal.advance(SignedDuration::from_hours(49));
    portal.twin.sweep().await.unwrap();
    portal.advance(SignedDuration::from_hours(90 * 24));
    portal.twin.sweep().await.unwrap();
    person.sign_in_by_passkey(&passkey, &user_of(&token)).await;
    portal.advance(SignedDuration::from_mins(10));
    person.sign_in_by_passkey(&passkey, &user_of(&token)).await;
    recover(&portal, &elsewhere).await;
    // Days go by in it, and the first sweep looks back for three.
    Box::pin(measure_exchange(&portal, &mut |_| {})).await;
    Box::pin(measure_holds(&portal, &mut |_| {})).await;
    Box::pin(measure_spares(&portal, &mut |_| {})).await;
    Box::pin(measure_privacy(&portal, &mut |_| {})).await;
    Box::pin(erase_all_kinds(&portal)).await;
    for call in portal.calls.take().into_iter().chain(new.calls.take()) {
        used.entry(call.function).or_default().extend(call.rights);
    }
    let json = serde_json::to_string_pretty(&used).unwrap();
    assert_generated("infra/checks/rights-used.json", &format!("{json}\n"));
}
