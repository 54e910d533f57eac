//! People with factors of their own.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::{Answer, Authenticator, Person, TestPortal, TotpApp};

impl Person {
    /// Adds an authenticator app in a session that is fresh. Its first code is used up by that.
    ///
    /// # Panics
    /// When it is refused.
    pub async fn add_totp(&self, portal: &TestPortal, token: &str) -> TotpApp {
        let begun = self.browser.post_as(token, "/api/auth/factors/totp").await;
        assert_eq!(begun.outcome(), "200", "{}\n{}", begun.text, begun.log());
        let app = TotpApp::new(&begun.field("secret"));
        let body = json!({ "ceremony": begun.field("ceremony"), "code": app.code(portal) });
        let confirmed = self.browser.send_as(token, "/api/auth/factors/totp/confirm", body).await;
        assert_eq!(confirmed.outcome(), "204", "{}\n{}", confirmed.text, confirmed.log());
        app
    }

    /// Makes a set of saved codes in a session that is fresh.
    ///
    /// # Panics
    /// When it is refused.
    pub async fn make_saved_codes(&self, token: &str) -> Vec<String> {
        let made = self.browser.post_as(token, "/api/auth/factors/saved-codes").await;
        assert_eq!(made.outcome(), "200", "{}\n{}", made.text, made.log());
        let codes = made.json()["codes"].as_array().cloned().unwrap_or_default();
        codes.iter().filter_map(|code| code.as_str().map(str::to_owned)).collect()
    }

    /// Adds an authenticator's passkey in a session that is fresh; its id.
    ///
    /// # Panics
    /// When it is refused.
    pub async fn add_passkey(&self, token: &str, authenticator: &Authenticator) -> String {
        let begun = self.browser.post_as(token, "/api/auth/factors/passkeys/options").await;
        assert_eq!(begun.outcome(), "200", "{}\n{}", begun.text, begun.log());
        let credential = authenticator.register(&begun.json()["options"]);
        let body = json!({ "ceremony": begun.field("ceremony"), "credential": credential });
        let added = self.browser.send_as(token, "/api/auth/factors/passkeys", body).await;
        assert_eq!(added.outcome(), "201", "{}\n{}", added.text, added.log());
        added.field("id")
    }

    /// Begins to sign in by a passkey, and lets the authenticator answer as this user's.
    pub async fn answer_by_passkey(&self, authenticator: &Authenticator, user: &[u8]) -> Value {
        let asked = self.browser.post_empty("/api/auth/passkeys/sign-in-options").await;
        let credential = authenticator.prove(&asked.json()["options"], Some(user));
        json!({ "ceremony": asked.field("ceremony"), "credential": credential })
    }

    /// Signs in by a passkey alone; returns the access token.
    ///
    /// # Panics
    /// When it is refused.
    pub async fn sign_in_by_passkey(&self, authenticator: &Authenticator, user: &[u8]) -> String {
        let body = self.answer_by_passkey(authenticator, user).await;
        let answer = self.browser.post("/api/auth/passkeys/sign-in", body).await;
        assert_eq!(answer.outcome(), "200", "{}\n{}", answer.text, answer.log());
        answer.field("access_token")
    }

    pub async fn take_second_step(&self, challenge: &str, proof: Value) -> Answer {
        let body = json!({ "challenge": challenge, "proof": proof });
        self.browser.post("/api/auth/sign-in/second-step", body).await
    }

    pub async fn step_up(&self, token: &str, proof: Value) -> Answer {
        self.browser.send_as(token, "/api/auth/step-up", json!({ "proof": proof })).await
    }

    /// Signs in by password and app; returns the access token.
    ///
    /// # Panics
    /// When it is refused.
    pub async fn sign_in_by_totp(&self, portal: &TestPortal, app: &TotpApp) -> String {
        let challenge = self.enter_password().await;
        let proof = json!({ "method": "totp", "code": app.code(portal) });
        let answer = self.take_second_step(&challenge, proof).await;
        assert_eq!(answer.outcome(), "200", "{}\n{}", answer.text, answer.log());
        answer.field("access_token")
    }
}

impl TestPortal {
    /// A portal with somebody whose app was added a day ago, and is good for level 2. Nobody is signed in.
    pub async fn with_totp() -> (Self, Person, TotpApp) {
        let (portal, person, token) = Self::with_signed_in().await;
        let app = person.add_totp(&portal, &token).await;
        portal.advance(SignedDuration::from_hours(24));
        (portal, person, app)
    }
}

/// The user whom a token is of, as an authenticator knows them.
///
/// # Panics
/// When it is no token.
pub fn user_of(token: &str) -> Vec<u8> {
    let claims = claims(token);
    let hex = claims["sub"].as_str().unwrap_or_default().replace('-', "");
    let byte = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).unwrap_or_default();
    (0..hex.len()).step_by(2).map(byte).collect()
}

/// What an access token says, without a look at its signature.
///
/// # Panics
/// When it is no token.
pub fn claims(token: &str) -> Value {
    let payload = token.split('.').nth(1).unwrap_or_default();
    let bytes = URL_SAFE_NO_PAD.decode(payload).unwrap_or_else(|error| panic!("{error}"));
    serde_json::from_slice(&bytes).unwrap_or_else(|error| panic!("{error}"))
}
