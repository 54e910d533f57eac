//! First access by an invitation that works once: row A1.

use admin::Invite;
use jiff::SignedDuration;
use portal_tests::{Answer, Browser, PASSWORD, Person, TestPortal};
use serde_json::{Value, json};

const EMAIL: &str = "grace@example.org";
const NAME: &str = "Grace Okafor";

fn whom(email: &str) -> Invite {
    serde_json::from_value(json!({ "email": email, "name": NAME, "language": "de" })).unwrap()
}

/// Invites an address; the token of the link in the mail.
async fn invited(portal: &TestPortal, email: &str) -> String {
    portal.twin.invite(&whom(email)).await.unwrap();
    portal.invitation_for(email).await
}

async fn look(browser: &Browser, token: &str) -> Answer {
    browser.post("/api/auth/invitations/look", json!({ "token": token })).await
}

async fn accept(browser: &Browser, token: &str, password: &str) -> Answer {
    let body = json!({ "token": token, "name": NAME, "password": password });
    browser.post("/api/auth/invitations/accept", body).await
}

fn grace(portal: &TestPortal) -> Person {
    Person::new(portal, EMAIL, NAME)
}

#[tokio::test]
async fn an_invitation_makes_an_account_with_the_password_that_its_owner_chose_and_works_once() {
    let portal = TestPortal::start().await;
    let token = invited(&portal, EMAIL).await;
    assert_eq!(token.len(), 86);
    let browser = portal.browser();
    for _ in 0..2 {
        let seen = look(&browser, &token).await;
        let expected =
            json!({ "email": EMAIL, "name": NAME, "language": "de", "account": null, "has_login": false });
        assert_eq!(seen.json(), expected);
    }
    let answer = accept(&browser, &token, PASSWORD).await;
    assert_eq!(answer.outcome(), "204", "{}", answer.text);
    assert!(!answer.headers.contains_key("set-cookie"));
    let again = accept(&browser, &token, "a heron stood in the canal").await;
    assert_eq!(again.outcome(), "410 link-ended");
    assert_eq!(look(&browser, &token).await.outcome(), "410 link-ended");
    // The address is proved, and the password of the first use stands.
    let grace = grace(&portal);
    let access = grace.sign_in(&portal).await;
    let profile = grace.browser.get_as(&access, "/api/account/profile").await.json();
    assert_eq!((&profile["name"], &profile["language"]), (&json!(NAME), &json!("de")));
}

#[tokio::test]
async fn an_invitation_works_for_24_hours() {
    let portal = TestPortal::start().await;
    let (late, early) = (invited(&portal, EMAIL).await, invited(&portal, "eve@example.org").await);
    portal.advance(SignedDuration::from_secs(24 * 3600 - 1));
    assert_eq!(accept(&portal.browser(), &early, PASSWORD).await.outcome(), "204");
    portal.advance(SignedDuration::from_secs(1));
    assert_eq!(look(&portal.browser(), &late).await.outcome(), "410 link-ended");
    assert_eq!(accept(&portal.browser(), &late, PASSWORD).await.outcome(), "410 link-ended");
    assert_eq!(portal.items("profile").await.len(), 1);
}

#[tokio::test]
async fn twenty_uses_of_one_invitation_at_once_make_one_account() {
    let portal = TestPortal::start().await;
    let token = invited(&portal, EMAIL).await;
    let mut all = tokio::task::JoinSet::new();
    for n in 0..20 {
        let (browser, token) = (portal.browser(), token.clone());
        let password = format!("{n} herons stood in the canal");
        all.spawn(async move { (accept(&browser, &token, &password).await.outcome(), password) });
    }
    let (won, lost): (Vec<_>, Vec<_>) =
        all.join_all().await.into_iter().partition(|(outcome, _)| outcome == "204");
    assert_eq!((won.len(), lost.len()), (1, 19));
    for (outcome, _) in &lost {
        assert!(["410 link-ended", "409 address-has-account"].contains(&outcome.as_str()), "{outcome}");
    }
    assert_eq!((portal.items("credential").await.len(), portal.items("profile").await.len()), (1, 1));
    let body = json!({ "email": EMAIL, "password": won[0].1 });
    assert_eq!(portal.browser().post("/api/auth/sign-in", body).await.outcome(), "200");
}

#[tokio::test]
async fn an_invitation_is_for_the_address_that_it_was_sent_to() {
    let portal = TestPortal::start().await;
    let token = invited(&portal, EMAIL).await;
    let body = json!({ "token": token, "name": NAME, "password": PASSWORD, "email": "eve@example.org" });
    let answer = portal.browser().post("/api/auth/invitations/accept", body).await;
    assert_eq!(answer.outcome(), "422 invalid-input", "nobody says whose account it is");
    // One invitation's secret opens no other.
    let other = invited(&portal, "eve@example.org").await;
    let mixed = spliced(&token, &other);
    assert_eq!(look(&portal.browser(), &mixed).await.outcome(), "410 link-ended");
    assert_eq!(accept(&portal.browser(), &mixed, PASSWORD).await.outcome(), "410 link-ended");
    assert_eq!(accept(&portal.browser(), &token, PASSWORD).await.outcome(), "204");
    let body = json!({ "email": "eve@example.org", "password": PASSWORD });
    let stranger = portal.browser().post("/api/auth/sign-in", body).await;
    assert_eq!(stranger.outcome(), "401 wrong-credentials");
}

/// The id of one token with the secret of another.
fn spliced(id: &str, secret: &str) -> String {
    use base64::Engine as _;
    let engine = base64::engine::general_purpose::URL_SAFE_NO_PAD;
    let (id, secret) = (engine.decode(id).unwrap(), engine.decode(secret).unwrap());
    engine.encode([&id[..32], &secret[32..]].concat())
}

#[tokio::test]
async fn what_is_no_token_of_ours_costs_a_read_at_most_and_is_refused() {
    let portal = TestPortal::start().await;
    invited(&portal, EMAIL).await;
    portal.calls.take();
    for (odd, reads) in
        [(String::new(), 0), ("x".into(), 0), ("A".repeat(85), 0), ("Ä".repeat(86), 0), ("A".repeat(86), 1)]
    {
        assert_eq!(look(&portal.browser(), &odd).await.outcome(), "410 link-ended", "{odd}");
        assert_eq!(accept(&portal.browser(), &odd, PASSWORD).await.outcome(), "410 link-ended", "{odd}");
        let calls = portal.calls.take_names();
        assert_eq!(calls, vec!["DynamoDB.BatchGetItem"; 2 * reads], "{odd}");
    }
}

#[tokio::test]
async fn the_account_of_an_address_that_signed_up_meanwhile_is_not_touched_and_the_link_ends() {
    let portal = TestPortal::start().await;
    let token = invited(&portal, EMAIL).await;
    let grace = grace(&portal);
    grace.sign_up(&portal).await;
    let lying =
        |items: Vec<portal_tests::RawItem>| items.into_iter().map(|item| item.attributes).collect::<Vec<_>>();
    let before = (lying(portal.items("credential").await), lying(portal.items("profile").await));
    assert_eq!(look(&portal.browser(), &token).await.outcome(), "409 address-has-account");
    let other = "a heron stood in the canal";
    assert_eq!(accept(&portal.browser(), &token, other).await.outcome(), "409 address-has-account");
    assert_eq!(accept(&portal.browser(), &token, other).await.outcome(), "410 link-ended");
    assert_eq!(look(&portal.browser(), &token).await.outcome(), "410 link-ended");
    assert_eq!((lying(portal.items("credential").await), lying(portal.items("profile").await)), before);
    grace.sign_in(&portal).await;
}

#[tokio::test]
async fn of_two_links_to_one_address_the_first_that_is_used_makes_the_account() {
    let portal = TestPortal::start().await;
    let (older, newer) = (invited(&portal, EMAIL).await, invited(&portal, EMAIL).await);
    assert_eq!(accept(&portal.browser(), &older, PASSWORD).await.outcome(), "204");
    let late = accept(&portal.browser(), &newer, "a heron stood in the canal").await;
    assert_eq!(late.outcome(), "409 address-has-account");
    grace(&portal).sign_in(&portal).await;
}

#[tokio::test]
async fn the_invited_choose_a_password_by_the_policy_and_lose_nothing_by_a_weak_one() {
    let portal = TestPortal::start().await;
    let token = invited(&portal, EMAIL).await;
    for (password, reason) in
        [("short", "too_short"), ("123456789012", "common"), ("GraceOkafor!", "contains_name")]
    {
        let answer = accept(&portal.browser(), &token, password).await;
        assert_eq!(answer.outcome(), "422 invalid-input", "{password}");
        let error = &answer.json()["errors"][0];
        assert_eq!((&error["field"], &error["code"]), (&json!("password"), &json!(reason)));
    }
    assert_eq!(accept(&portal.browser(), &token, PASSWORD).await.outcome(), "204");
}

#[tokio::test]
async fn an_address_gets_five_invitations_in_a_day() {
    let portal = TestPortal::start().await;
    for _ in 0..5 {
        invited(&portal, EMAIL).await;
        portal.advance(SignedDuration::from_mins(1));
    }
    let refused = portal.twin.invite(&whom(EMAIL)).await.unwrap_err();
    assert!(matches!(refused, admin::AdminError::TooManyMails { .. }), "{refused}");
    assert_eq!(portal.mails_to(EMAIL).await.len(), 5);
    portal.twin.invite(&whom("eve@example.org")).await.unwrap();
    portal.advance(SignedDuration::from_hours(24));
    invited(&portal, EMAIL).await;
}

#[tokio::test]
async fn twenty_invitations_of_one_address_at_once_mail_five_at_most() {
    let portal = TestPortal::start().await;
    let mut all = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let browser = portal.browser();
        all.spawn(
            async move { browser.post("/_local/invitations", json!({ "email": EMAIL })).await.outcome() },
        );
    }
    let outcomes = all.join_all().await;
    let sent = outcomes.iter().filter(|outcome| *outcome == "200").count();
    assert!((1..=5).contains(&sent), "{outcomes:?}");
    assert_eq!(portal.mails_to(EMAIL).await.len(), sent);
}

#[tokio::test]
async fn who_invites_learns_nothing_of_an_account() {
    let (portal, person) = TestPortal::with_person().await;
    let mut seen = Vec::new();
    for email in [person.email.as_str(), "ida@example.org"] {
        portal.calls.take();
        portal.twin.invite(&whom(email)).await.unwrap();
        seen.push(portal.calls.take_names());
    }
    assert_eq!(seen[0][seen[0].len() - 2..], seen[1][seen[1].len() - 2..]);
    assert_eq!(seen[1], ["DynamoDB.BatchGetItem", "DynamoDB.TransactWriteItems"]);
}

#[tokio::test]
async fn the_links_secret_is_in_the_mail_and_nowhere_else() {
    let portal = TestPortal::start().await;
    portal.twin.invite(&whom(EMAIL)).await.unwrap();
    // Owed and not sent yet, then sent: both are looked through.
    let owed = portal.dump().await;
    let token = portal.invitation_for(EMAIL).await;
    let secret = &token[43..];
    for item in owed.iter().chain(&portal.dump().await) {
        let holds = |bytes: &[u8]| bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
        let sealed = [item.bytes("body"), item.bytes("wrapped")];
        assert!(!sealed.iter().any(|bytes| holds(bytes)), "{}", item.text("sk"));
        assert!(!format!("{:?}", item.attributes).contains(secret), "{}", item.text("sk"));
        for personal in [EMAIL, NAME] {
            assert!(!format!("{:?}", item.attributes).contains(personal), "{}", item.text("sk"));
        }
    }
    look(&portal.browser(), &token).await;
    accept(&portal.browser(), &token, PASSWORD).await;
    let log = portal_tests::whole_log();
    assert!(!log.contains(secret) && !log.contains(EMAIL));
    let mails = portal.twin.mails.all();
    assert_eq!(mails.iter().filter(|mail| mail.text.contains(secret)).count(), 1);
}

#[tokio::test]
async fn an_invitation_that_nobody_accepts_goes_with_its_key_and_an_accepted_one_leaves_the_account_alone() {
    let portal = TestPortal::start().await;
    let accepted = invited(&portal, EMAIL).await;
    invited(&portal, "eve@example.org").await;
    assert_eq!(accept(&portal.browser(), &accepted, PASSWORD).await.outcome(), "204");
    assert_eq!((portal.items("invitation").await.len(), portal.items("identity#").await.len()), (1, 2));
    portal.advance(SignedDuration::from_hours(23));
    assert_eq!(portal.twin.sweep().await.unwrap().invitations, 0);
    portal.advance(SignedDuration::from_hours(3));
    assert_eq!(portal.twin.sweep().await.unwrap().invitations, 1);
    assert_eq!((portal.items("invitation").await.len(), portal.items("identity#").await.len()), (0, 1));
    grace(&portal).sign_in(&portal).await;
}

#[tokio::test]
async fn on_one_machine_the_operator_invites_by_a_route_that_names_what_is_wrong() {
    let portal = TestPortal::start().await;
    let post = async |body: Value| portal.browser().post("/_local/invitations", body).await;
    assert_eq!(post(json!({ "email": EMAIL })).await.outcome(), "200");
    assert_eq!(portal.mails_to(EMAIL).await.len(), 1);
    for (body, field) in [
        (json!({ "email": "grace" }), "email"),
        (json!({ "email": EMAIL, "language": "english" }), "language"),
        (json!({ "email": EMAIL, "name": "a\nb" }), "name"),
    ] {
        let answer = post(body).await;
        assert_eq!(
            (answer.outcome().as_str(), &answer.json()["errors"][0]["field"]),
            ("422 invalid-input", &json!(field))
        );
    }
}
