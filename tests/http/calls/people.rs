//! What people do who sign in.

use jiff::SignedDuration;
use portal_tests::{Authenticator, PASSWORD, Person, TestPortal, user_of};
use serde_json::json;

/// Each run has its report signed.
pub(super) const SWEEP: &str = "Sweep of what is due, each hour";

pub(super) async fn measure_sessions(
    portal: &TestPortal,
    person: &Person,
) -> Vec<(&'static str, Vec<String>)> {
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
    row(SWEEP);
    rows
}

/// What people do with factors of their own.
pub(super) async fn measure_factors(
    portal: &TestPortal,
    person: &Person,
    row: &mut impl FnMut(&'static str),
) {
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

pub(super) async fn measure_lost_factors(
    portal: &TestPortal,
    person: &Person,
    row: &mut impl FnMut(&'static str),
) {
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

pub(super) async fn measure_invitations(portal: &TestPortal) -> Vec<(&'static str, Vec<String>)> {
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
