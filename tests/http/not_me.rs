//! "This was not me": the link in every notice, row B11 for what there is.

use jiff::SignedDuration;
use portal_tests::{Answer, Authenticator, Browser, PASSWORD, Person, TestPortal, user_of};
use serde_json::json;

const PROFILE: &str = "/api/account/profile";
const NEW: &str = "a heron stood in the canal";

/// What stands behind the `#` of the link in the newest mail to a person.
async fn link(portal: &TestPortal, person: &Person) -> String {
    let mail = portal.mails_to(&person.email).await.pop().unwrap();
    let (_, link) = mail.text.split_once("/not-me#").unwrap_or_else(|| panic!("no link in {}", mail.text));
    link.lines().next().unwrap_or_default().to_owned()
}

async fn not_me(browser: &Browser, link: &str) -> Answer {
    browser.post("/api/auth/not-me", json!({ "link": link })).await
}

/// A person who is told of a stranger's sign-in; the stranger, and the stranger's token.
async fn with_stranger() -> (TestPortal, Person, Person, String) {
    let (portal, person, _) = TestPortal::with_signed_in().await;
    portal.advance(SignedDuration::from_hours(1));
    let stranger = Person { browser: portal.browser(), ..person.clone() };
    let token = stranger.sign_in_and_trust(&portal).await;
    (portal, person, stranger, token)
}

#[tokio::test]
async fn one_click_ends_all_sessions_voids_devices_and_switches_the_password_off() {
    let (portal, person, stranger, token) = with_stranger().await;
    let link = link(&portal, &person).await;
    let answer = not_me(&portal.browser(), &link).await;
    assert_eq!(answer.outcome(), "204", "{}", answer.text);
    assert_eq!(stranger.browser.get_as(&token, PROFILE).await.outcome(), "401 not-signed-in");
    assert_eq!(stranger.browser.post_empty("/api/auth/refresh").await.outcome(), "401 not-signed-in");
    assert!(portal.items("device#").await.is_empty());
    for browser in [&stranger.browser, &person.browser] {
        let body = json!({ "email": person.email, "password": PASSWORD });
        assert_eq!(browser.post("/api/auth/sign-in", body).await.outcome(), "403 password-off");
    }
    let told = portal.mails_to(&person.email).await.pop().unwrap();
    assert!(told.subject.contains("your account is secured"), "{}", told.subject);
}

#[tokio::test]
async fn a_new_password_by_mail_lets_its_owner_back_in() {
    let (portal, person, _, _) = with_stranger().await;
    not_me(&portal.browser(), &link(&portal, &person).await).await;
    let recovery = person.browser.post("/api/auth/recovery", json!({ "email": person.email })).await;
    let code = portal.code_for(&person.email).await;
    let body = json!({ "recovery": recovery.field("recovery"), "code": code, "new_password": NEW });
    assert_eq!(person.browser.post("/api/auth/recovery/password", body).await.outcome(), "204");
    assert_eq!(person.enter(NEW).await.field("status"), "second_step");
}

#[tokio::test]
async fn a_sign_in_that_waits_for_its_second_step_ends_with_it() {
    let (portal, person, stranger, _) = with_stranger().await;
    let link = link(&portal, &person).await;
    let challenge = Person { browser: portal.browser(), ..stranger }.enter_password().await;
    let code = portal.code_for(&person.email).await;
    assert_eq!(not_me(&portal.browser(), &link).await.outcome(), "204");
    let answer = person.take_second_step(&challenge, json!({ "method": "email", "code": code })).await;
    assert_eq!(answer.outcome(), "410 attempt-ended");
}

#[tokio::test]
async fn factors_that_came_since_are_taken_back_and_those_from_before_stay() {
    let (portal, person, token) = TestPortal::with_signed_in().await;
    let own = Authenticator::new(&portal.twin.origin);
    person.add_passkey(&token, &own).await;
    portal.advance(SignedDuration::from_hours(24));
    let strange = Authenticator::new(&portal.twin.origin);
    let token = person.sign_in_by_passkey(&own, &user_of(&token)).await;
    portal.advance(SignedDuration::from_mins(2));
    person.add_passkey(&token, &strange).await;
    let link = link(&portal, &person).await;
    assert_eq!(not_me(&portal.browser(), &link).await.outcome(), "204");

    let user = user_of(&token);
    let body = person.answer_by_passkey(&strange, &user).await;
    assert_eq!(
        person.browser.post("/api/auth/passkeys/sign-in", body).await.outcome(),
        "422 passkey-refused"
    );
    person.sign_in_by_passkey(&own, &user).await;
}

#[tokio::test]
async fn it_calls_off_a_removal_of_factors() {
    let (portal, person, app) = TestPortal::with_totp().await;
    let challenge = person.enter_password().await;
    person.browser.post("/api/auth/sign-in/lost-factor", json!({ "challenge": challenge })).await;
    let body = json!({ "challenge": challenge, "code": portal.code_for(&person.email).await });
    let confirmed = person.browser.post("/api/auth/sign-in/lost-factor/confirm", body).await;
    assert_eq!(confirmed.outcome(), "200");
    let link = link(&portal, &person).await;
    assert_eq!(not_me(&portal.browser(), &link).await.outcome(), "204");
    portal.advance(SignedDuration::from_hours(24));
    let recovery = person.browser.post("/api/auth/recovery", json!({ "email": person.email })).await;
    let code = portal.code_for(&person.email).await;
    let body = json!({ "recovery": recovery.field("recovery"), "code": code, "new_password": NEW });
    assert_eq!(person.browser.post("/api/auth/recovery/password", body).await.outcome(), "204");
    let step = person.enter(NEW).await;
    assert_eq!(step.json()["methods"], json!(["totp"]));
    let proof = json!({ "method": "totp", "code": app.code(&portal) });
    assert_eq!(person.take_second_step(&step.field("challenge"), proof).await.outcome(), "200");
}

#[tokio::test]
async fn a_link_works_once_for_72_hours_and_only_as_it_was_made() {
    let (portal, person, _, _) = with_stranger().await;
    let link = link(&portal, &person).await;
    let browser = portal.browser();
    let changed = format!("{}{}", &link[..85], if link.ends_with('A') { "B" } else { "A" });
    for wrong in ["", "x", &changed, &link.replacen(&link[..1], "_", 1)] {
        assert_eq!(not_me(&browser, wrong).await.outcome(), "410 link-ended", "{wrong}");
    }
    portal.advance(SignedDuration::from_hours(72) - SignedDuration::from_secs(1));
    assert_eq!(not_me(&browser, &link).await.outcome(), "204");
    assert_eq!(not_me(&browser, &link).await.outcome(), "410 link-ended");

    let (portal, person, _, _) = with_stranger().await;
    let link = self::link(&portal, &person).await;
    portal.advance(SignedDuration::from_hours(72));
    assert_eq!(not_me(&portal.browser(), &link).await.outcome(), "410 link-ended");
    assert_eq!(person.enter(PASSWORD).await.outcome(), "200");
}

#[tokio::test]
async fn of_two_clicks_at_once_one_counts() {
    let (portal, person, _, _) = with_stranger().await;
    let link = link(&portal, &person).await;
    let browser = portal.browser();
    let (one, two) = tokio::join!(not_me(&browser, &link), not_me(&browser, &link));
    let mut outcomes = [one.outcome(), two.outcome()];
    outcomes.sort();
    assert_eq!(outcomes, ["204", "410 link-ended"]);
    let mails = portal.mails_to(&person.email).await;
    assert_eq!(mails.iter().filter(|mail| mail.subject.contains("is secured")).count(), 1);
}

#[tokio::test]
async fn on_a_portal_that_nobody_ever_used_no_link_works() {
    let portal = TestPortal::start().await;
    assert_eq!(not_me(&portal.browser(), &"A".repeat(86)).await.outcome(), "410 link-ended");
}
