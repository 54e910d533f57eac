//! People with factors of their own.

use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::{Answer, Person, TestPortal, TotpApp};

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
