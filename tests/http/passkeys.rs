//! Passkeys: adding them, and signing in by them.

use jiff::SignedDuration;
use portal_tests::{Answer, Authenticator, PASSWORD, Person, TestPortal, claims, code_in, user_of};
use serde_json::{Value, json};

const FACTORS: &str = "/api/auth/factors";
const PASSKEYS: &str = "/api/auth/factors/passkeys";
const OPTIONS: &str = "/api/auth/factors/passkeys/options";
pub(crate) const SIGN_IN: &str = "/api/auth/passkeys/sign-in";
pub(crate) const SIGN_IN_OPTIONS: &str = "/api/auth/passkeys/sign-in-options";
pub(crate) const STEP_UP_OPTIONS: &str = "/api/auth/step-up/passkey-options";
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// Somebody whose passkey was added a day ago, and who they are to it. Nobody is signed in.
pub(crate) struct Owner {
    pub portal: TestPortal,
    pub person: Person,
    pub authenticator: Authenticator,
    pub user: Vec<u8>,
}

impl Owner {
    pub(crate) async fn start() -> Self {
        let (portal, person, token) = TestPortal::with_signed_in().await;
        let authenticator = Authenticator::new(&portal.twin.origin);
        person.add_passkey(&token, &authenticator).await;
        portal.advance(DAY);
        Self { portal, person, authenticator, user: user_of(&token) }
    }

    pub(crate) async fn sign_in(&self) -> Answer {
        let body = self.person.answer_by_passkey(&self.authenticator, &self.user).await;
        self.person.browser.post(SIGN_IN, body).await
    }

    /// Answers the options of a second step.
    pub(crate) async fn second_step(
        &self,
        challenge: &str,
        by: &Authenticator,
        user: Option<&[u8]>,
    ) -> Answer {
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

/// Lets an authenticator answer the options for a new passkey.
pub(crate) async fn register(person: &Person, token: &str, authenticator: &Authenticator) -> Answer {
    let begun = person.browser.post_as(token, OPTIONS).await;
    let credential = authenticator.register(&begun.json()["options"]);
    let body = json!({ "ceremony": begun.field("ceremony"), "credential": credential });
    person.browser.send_as(token, PASSKEYS, body).await
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
    let told = owner.portal.mails_to(&owner.person.email).await;
    assert_eq!(told.len(), mails + 1);
    assert_eq!(code_in(&told[mails].text), None, "{}", told[mails].text);
}

/// What a browser reads: base64url, or it finds no passkey.
#[tokio::test]
async fn the_options_name_a_persons_passkeys_as_browsers_read_them() {
    let owner = Owner::start().await;
    let challenge = owner.person.enter_password().await;
    let asked = owner
        .person
        .browser
        .post("/api/auth/sign-in/passkey-options", json!({ "challenge": challenge }))
        .await;
    let allowed = &asked.json()["options"]["allowCredentials"];
    assert_eq!(allowed, &json!([{ "type": "public-key", "id": owner.authenticator.id() }]));
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
