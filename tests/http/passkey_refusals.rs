//! What is taken for a passkey's answer, and what is not.

use std::sync::atomic::Ordering;

use jiff::SignedDuration;
use portal_tests::{Authenticator, Person, user_of};
use serde_json::json;

use crate::passkeys::{Owner, SIGN_IN, SIGN_IN_OPTIONS, STEP_UP_OPTIONS, register};

#[tokio::test]
async fn an_answer_from_another_origin_is_refused_when_adding_and_when_signing_in() {
    let mut owner = Owner::start().await;
    let port = owner.portal.twin.origin.rsplit(':').next().unwrap().to_owned();
    let own = owner.portal.twin.origin.clone();
    for origin in [
        "https://evil.example",
        "http://localhost:1",
        "http://localhost",
        &format!("https://localhost:{port}"),
    ] {
        origin.clone_into(&mut owner.authenticator.origin);
        assert_eq!(owner.sign_in().await.outcome(), "422 passkey-refused", "{origin}");
    }
    owner.authenticator.origin = own;
    let token = owner.sign_in().await.field("access_token");
    let elsewhere = Authenticator::new("https://evil.example");
    assert_eq!(register(&owner.person, &token, &elsewhere).await.outcome(), "422 passkey-refused");
}

#[tokio::test]
async fn an_authenticator_that_asked_for_no_gesture_is_refused() {
    let mut owner = Owner::start().await;
    let token = owner.sign_in().await.field("access_token");
    owner.authenticator.verifies = false;
    assert_eq!(owner.sign_in().await.outcome(), "422 passkey-refused");
    let mut careless = Authenticator::new(&owner.portal.twin.origin);
    careless.verifies = false;
    assert_eq!(register(&owner.person, &token, &careless).await.outcome(), "422 passkey-refused");
}

#[tokio::test]
async fn an_answer_works_once() {
    let owner = Owner::start().await;
    let body = owner.person.answer_by_passkey(&owner.authenticator, &owner.user).await;
    assert_eq!(owner.person.browser.post(SIGN_IN, body.clone()).await.outcome(), "200");
    assert_eq!(owner.person.browser.post(SIGN_IN, body).await.outcome(), "410 ceremony-ended");
    // Not even where the authenticator counts nothing, so that its counter tells no replay.
    let owner = Owner { authenticator: Authenticator::new(&owner.portal.twin.origin), ..owner };
    let token = owner.person.browser.post_empty("/api/auth/refresh").await.field("access_token");
    let silent = || owner.authenticator.counter.store(u32::MAX, Ordering::SeqCst);
    silent();
    owner.person.add_passkey(&token, &owner.authenticator).await;
    silent();
    let body = owner.person.answer_by_passkey(&owner.authenticator, &owner.user).await;
    assert_eq!(owner.person.browser.post(SIGN_IN, body.clone()).await.outcome(), "200");
    assert_eq!(owner.person.browser.post(SIGN_IN, body).await.outcome(), "410 ceremony-ended");
}

#[tokio::test]
async fn of_two_uses_of_one_answer_at_once_one_gets_in() {
    let owner = Owner::start().await;
    let body = owner.person.answer_by_passkey(&owner.authenticator, &owner.user).await;
    let other = owner.portal.browser();
    let (one, other) =
        tokio::join!(owner.person.browser.post(SIGN_IN, body.clone()), other.post(SIGN_IN, body));
    let outcomes = [one.outcome(), other.outcome()];
    assert_eq!(outcomes.iter().filter(|outcome| *outcome == "200").count(), 1, "{outcomes:?}");
    assert!(outcomes.iter().all(|outcome| !outcome.starts_with('5')), "{outcomes:?}");
}

#[tokio::test]
async fn a_counter_that_goes_back_is_refused_and_said() {
    let owner = Owner::start().await;
    assert_eq!(owner.sign_in().await.outcome(), "200");
    owner.authenticator.counter.store(1, Ordering::SeqCst);
    let refused = owner.sign_in().await;
    assert_eq!(refused.outcome(), "422 passkey-copied", "{}", refused.text);
}

#[tokio::test]
async fn anothers_passkey_is_refused_whoever_it_says_it_is() {
    let owner = Owner::start().await;
    let eve = Person::new(&owner.portal, "eve@example.org", "Eve Example");
    eve.sign_up(&owner.portal).await;
    let eves_token = eve.sign_in(&owner.portal).await;
    let eves = Authenticator::new(&owner.portal.twin.origin);
    eve.add_passkey(&eves_token, &eves).await;

    let as_ada = eve.answer_by_passkey(&eves, &owner.user).await;
    assert_eq!(eve.browser.post(SIGN_IN, as_ada).await.outcome(), "422 passkey-refused");
    let challenge = owner.person.enter_password().await;
    for user in [None, Some(user_of(&eves_token)), Some(owner.user.clone())] {
        let answer = owner.second_step(&challenge, &eves, user.as_deref()).await;
        assert_eq!(answer.outcome(), "422 passkey-refused");
    }
    // Ada's own, said to be Eve's.
    let as_eve = owner.second_step(&challenge, &owner.authenticator, Some(&user_of(&eves_token))).await;
    assert_eq!(as_eve.outcome(), "422 passkey-refused");
    let own = owner.second_step(&challenge, &owner.authenticator, Some(&owner.user)).await;
    assert_eq!(own.outcome(), "200");
}

#[tokio::test]
async fn options_are_good_for_five_minutes_and_for_what_they_were_asked_for() {
    let owner = Owner::start().await;
    let late = owner.person.answer_by_passkey(&owner.authenticator, &owner.user).await;
    owner.portal.advance(SignedDuration::from_mins(5));
    assert_eq!(owner.person.browser.post(SIGN_IN, late).await.outcome(), "410 ceremony-ended");

    let token = owner.sign_in().await.field("access_token");
    let asked = owner.person.browser.post_as(&token, STEP_UP_OPTIONS).await;
    let credential = owner.authenticator.prove(&asked.json()["options"], Some(&owner.user));
    let for_step_up = json!({ "ceremony": asked.field("ceremony"), "credential": credential });
    assert_eq!(owner.person.browser.post(SIGN_IN, for_step_up).await.outcome(), "410 ceremony-ended");
    let mut for_sign_in = owner.person.answer_by_passkey(&owner.authenticator, &owner.user).await;
    for_sign_in["method"] = json!("passkey");
    assert_eq!(owner.person.step_up(&token, for_sign_in.clone()).await.outcome(), "410 ceremony-ended");
    let challenge = owner.person.enter_password().await;
    let answer = owner.person.take_second_step(&challenge, for_sign_in).await;
    assert_eq!(answer.outcome(), "410 ceremony-ended");
}

#[tokio::test]
async fn a_ceremony_with_any_character_changed_is_none() {
    let owner = Owner::start().await;
    let answer = owner.person.answer_by_passkey(&owner.authenticator, &owner.user).await;
    let ceremony = answer["ceremony"].as_str().unwrap();
    for at in [0, 10, 30, 60, 100, ceremony.len() / 2, ceremony.len() - 3] {
        let other = if &ceremony[at..=at] == "A" { "B" } else { "A" };
        let changed = format!("{}{other}{}", &ceremony[..at], &ceremony[at + 1..]);
        let body = json!({ "ceremony": changed, "credential": answer["credential"] });
        assert_eq!(owner.person.browser.post(SIGN_IN, body).await.outcome(), "410 ceremony-ended", "{at}");
    }
    assert_eq!(owner.person.browser.post(SIGN_IN, answer).await.outcome(), "200");
}

#[tokio::test]
async fn asking_for_options_writes_nothing() {
    let owner = Owner::start().await;
    let challenge = owner.person.enter_password().await;
    let before: Vec<_> = owner.portal.dump().await.into_iter().map(|item| item.attributes).collect();
    owner.portal.calls.take();
    for _ in 0..20 {
        assert_eq!(owner.portal.browser().post_empty(SIGN_IN_OPTIONS).await.outcome(), "200");
    }
    let names = owner.portal.calls.take_names();
    assert!(names.iter().all(|name| name == "DynamoDB.Query" || name == "KMS.Decrypt"), "{names:?}");
    let body = json!({ "challenge": challenge });
    owner.person.browser.post("/api/auth/sign-in/passkey-options", body).await;
    assert_eq!(owner.portal.calls.take_names(), ["DynamoDB.BatchGetItem"]);
    let after: Vec<_> = owner.portal.dump().await.into_iter().map(|item| item.attributes).collect();
    assert_eq!(before, after);
}
