//! Passkeys: adding them, signing in by them, and what is refused.

use std::sync::atomic::Ordering;

use jiff::SignedDuration;
use portal_tests::{Answer, Authenticator, PASSWORD, Person, TestPortal, claims, user_of};
use serde_json::{Value, json};

const FACTORS: &str = "/api/auth/factors";
const PASSKEYS: &str = "/api/auth/factors/passkeys";
const OPTIONS: &str = "/api/auth/factors/passkeys/options";
const SIGN_IN: &str = "/api/auth/passkeys/sign-in";
const SIGN_IN_OPTIONS: &str = "/api/auth/passkeys/sign-in-options";
const STEP_UP_OPTIONS: &str = "/api/auth/step-up/passkey-options";
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// Somebody whose passkey was added a day ago, and who they are to it. Nobody is signed in.
struct Owner {
    portal: TestPortal,
    person: Person,
    authenticator: Authenticator,
    user: Vec<u8>,
}

impl Owner {
    async fn start() -> Self {
        let (portal, person, token) = TestPortal::with_signed_in().await;
        let authenticator = Authenticator::new(&portal.twin.origin);
        person.add_passkey(&token, &authenticator).await;
        portal.advance(DAY);
        Self { portal, person, authenticator, user: user_of(&token) }
    }

    async fn sign_in(&self) -> Answer {
        let body = self.person.answer_by_passkey(&self.authenticator, &self.user).await;
        self.person.browser.post(SIGN_IN, body).await
    }

    /// Answers the options of a second step.
    async fn second_step(&self, challenge: &str, by: &Authenticator, user: Option<&[u8]>) -> Answer {
        let body = json!({ "challenge": challenge });
        let asked = self.person.browser.post("/api/auth/sign-in/passkey-options", body).await;
        let credential = by.prove(&asked.json()["options"], user);
        let proof =
            json!({ "method": "passkey", "ceremony": asked.field("ceremony"), "credential": credential });
        self.person.take_second_step(challenge, proof).await
    }

    async fn step_up(&self, token: &str) -> Answer {
        let asked = self.person.browser.post_as(token, STEP_UP_OPTIONS).await;
        let credential = self.authenticator.prove(&asked.json()["options"], None);
        let proof =
            json!({ "method": "passkey", "ceremony": asked.field("ceremony"), "credential": credential });
        self.person.step_up(token, proof).await
    }
}

#[tokio::test]
async fn a_passkey_signs_in_alone_and_proves_level_2() {
    let owner = Owner::start().await;
    let signed_in = owner.sign_in().await;
    assert_eq!(signed_in.field("status"), "signed_in", "{}\n{}", signed_in.text, signed_in.log());
    let token = signed_in.field("access_token");
    assert_eq!((&claims(&token)["level"], &claims(&token)["acr"]), (&json!(2), &json!("2+passkey-alone")));
    let listed = owner.person.browser.get_as(&token, FACTORS).await.json()["passkeys"].clone();
    assert_eq!(listed[0]["last_used_at"], owner.portal.clock.now().to_string());
    assert!(listed[0].get("good_from").is_none() && listed[0]["label"].is_null(), "{listed}");
    let id = listed[0]["id"].as_str().unwrap();
    let removed = owner.person.browser.delete_as(&token, &format!("{PASSKEYS}/{id}")).await;
    assert_eq!(removed.outcome(), "204");
    assert!(owner.portal.items("factors").await.is_empty(), "no factor, no item");
    assert_eq!(owner.sign_in().await.outcome(), "422 passkey-refused");
}

#[tokio::test]
async fn a_passkey_is_the_second_step_and_no_mail_is_sent() {
    let owner = Owner::start().await;
    let mails = owner.portal.mails_to(&owner.person.email).await.len();
    let body = json!({ "email": owner.person.email, "password": PASSWORD });
    let asked = owner.person.browser.post("/api/auth/sign-in", body).await.json();
    assert_eq!(asked["methods"], json!(["passkey"]));
    let challenge = asked["challenge"].as_str().unwrap();
    let signed_in = owner.second_step(challenge, &owner.authenticator, None).await;
    assert_eq!(signed_in.outcome(), "200", "{}\n{}", signed_in.text, signed_in.log());
    assert_eq!(claims(&signed_in.field("access_token"))["acr"], "2+passkey");
    assert_eq!(owner.portal.mails_to(&owner.person.email).await.len(), mails);
}

#[tokio::test]
async fn a_passkey_steps_up_for_five_minutes() {
    let owner = Owner::start().await;
    owner.sign_in().await;
    owner.portal.advance(SignedDuration::from_mins(5));
    let token = owner.person.browser.post_empty("/api/auth/refresh").await.field("access_token");
    assert_eq!(owner.person.browser.post_as(&token, OPTIONS).await.outcome(), "401 step_up_required");
    let open = owner.person.browser.get_as(&token, "/api/auth/step-up").await.json();
    assert_eq!(open, json!({ "methods": ["passkey"] }));
    let proved = owner.step_up(&token).await;
    assert_eq!(proved.outcome(), "200", "{}\n{}", proved.text, proved.log());
    assert_eq!(owner.person.browser.post_as(&token, OPTIONS).await.outcome(), "200");
    owner.portal.advance(SignedDuration::from_mins(5));
    let token = owner.person.browser.post_empty("/api/auth/refresh").await.field("access_token");
    assert_eq!(owner.person.browser.post_as(&token, OPTIONS).await.outcome(), "401 step_up_required");
}

#[tokio::test]
async fn a_new_passkey_is_asked_to_stay_on_its_authenticator_behind_a_gesture_and_for_no_attestation() {
    let (portal, person, token) = TestPortal::with_signed_in().await;
    let authenticator = Authenticator::new(&portal.twin.origin);
    person.add_passkey(&token, &authenticator).await;
    let options = person.browser.post_as(&token, OPTIONS).await.json()["options"].clone();
    let selection = &options["authenticatorSelection"];
    assert_eq!(
        (&selection["residentKey"], &selection["userVerification"]),
        (&json!("required"), &json!("required"))
    );
    assert_eq!((&options["attestation"], &options["rp"]["id"]), (&json!("none"), &json!("localhost")));
    assert_eq!(options["excludeCredentials"].as_array().unwrap().len(), 1);
    let anybody = person.browser.post_empty(SIGN_IN_OPTIONS).await.json()["options"].clone();
    assert_eq!(
        (&anybody["userVerification"], &anybody["allowCredentials"]),
        (&json!("required"), &json!([]))
    );
}

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

async fn register(person: &Person, token: &str, authenticator: &Authenticator) -> Answer {
    let begun = person.browser.post_as(token, OPTIONS).await;
    let credential = authenticator.register(&begun.json()["options"]);
    let body = json!({ "ceremony": begun.field("ceremony"), "credential": credential });
    person.browser.send_as(token, PASSKEYS, body).await
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
    assert_ne!(owner.person.browser.post(SIGN_IN, body.clone()).await.outcome(), "200");
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

#[tokio::test]
async fn a_person_has_ten_passkeys_at_most_and_none_twice() {
    let (portal, person, token) = TestPortal::with_signed_in().await;
    let first = Authenticator::new(&portal.twin.origin);
    let begun = person.browser.post_as(&token, OPTIONS).await;
    for n in 0..10 {
        let authenticator = if n == 0 { &first } else { &Authenticator::new(&portal.twin.origin) };
        person.add_passkey(&token, authenticator).await;
        if n == 0 {
            assert_eq!(register(&person, &token, &first).await.outcome(), "422 passkey-refused");
        }
    }
    assert_eq!(person.browser.post_as(&token, OPTIONS).await.outcome(), "409 too-many-passkeys");
    // Nor with options from before.
    for (authenticator, outcome) in
        [(first, "409 factor-exists"), (Authenticator::new(&portal.twin.origin), "409 too-many-passkeys")]
    {
        let credential = authenticator.register(&begun.json()["options"]);
        let body = json!({ "ceremony": begun.field("ceremony"), "credential": credential });
        assert_eq!(person.browser.send_as(&token, PASSKEYS, body).await.outcome(), outcome);
    }
}

#[tokio::test]
async fn a_passkey_added_beside_a_password_alone_signs_in_at_level_1_for_24_hours() {
    let (portal, person, token) = TestPortal::with_signed_in().await;
    let authenticator = Authenticator::new(&portal.twin.origin);
    let id = person.add_passkey(&token, &authenticator).await;
    let listed = person.browser.get_as(&token, FACTORS).await.json();
    assert_eq!(listed["passkeys"][0]["good_from"], (portal.clock.now() + DAY).to_string());
    let owner = Owner { user: user_of(&token), portal, person, authenticator };
    let token = owner.sign_in().await.field("access_token");
    assert_eq!(
        (&claims(&token)["level"], &claims(&token)["acr"]),
        (&json!(1), &json!("1+new-passkey-alone"))
    );
    assert_eq!(owner.step_up(&token).await.outcome(), "403 factor-waits");
    let removing = format!("{PASSKEYS}/{id}");
    assert_eq!(owner.person.browser.delete_as(&token, &removing).await.outcome(), "401 step_up_required");
    // It proved no password either.
    assert_eq!(owner.person.browser.post_as(&token, OPTIONS).await.outcome(), "401 step_up_required");
    owner.portal.advance(DAY);
    let token = owner.sign_in().await.field("access_token");
    assert_eq!(owner.person.browser.delete_as(&token, &removing).await.outcome(), "204");
}

#[tokio::test]
async fn a_passkey_added_beside_another_that_was_just_proved_is_good_at_once() {
    let owner = Owner::start().await;
    let token = owner.sign_in().await.field("access_token");
    let second = Authenticator::new(&owner.portal.twin.origin);
    owner.person.add_passkey(&token, &second).await;
    let owner = Owner { authenticator: second, ..owner };
    let token = owner.sign_in().await.field("access_token");
    assert_eq!(claims(&token)["level"], 2);
}

#[tokio::test]
async fn a_passkey_is_called_what_its_owner_calls_it_and_no_others_can_be() {
    let owner = Owner::start().await;
    let token = owner.sign_in().await.field("access_token");
    let listed = owner.person.browser.get_as(&token, FACTORS).await.json();
    let path = format!("{PASSKEYS}/{}", listed["passkeys"][0]["id"].as_str().unwrap());
    let renamed = owner.person.browser.put_as(&token, &path, json!({ "label": "  My phone " })).await;
    assert_eq!(renamed.field("label"), "My phone", "{}", renamed.text);
    let listed = owner.person.browser.get_as(&token, FACTORS).await.json();
    assert_eq!(listed["passkeys"][0]["label"], "My phone");
    let eve = Person::new(&owner.portal, "eve@example.org", "Eve Example");
    eve.sign_up(&owner.portal).await;
    let eves_token = eve.sign_in(&owner.portal).await;
    let label = json!({ "label": "Eve's" });
    assert_eq!(eve.browser.put_as(&eves_token, &path, label).await.outcome(), "404 not-found");
    assert_eq!(eve.browser.get_as(&eves_token, FACTORS).await.json()["passkeys"], Value::Array(Vec::new()));
}
