//! Somebody who uses the portal.

use serde_json::json;

use crate::{Answer, Browser, TestPortal};

/// The password that people in tests choose.
pub const PASSWORD: &str = "the tram was late today";

/// A person with one browser.
#[derive(Clone, Debug)]
pub struct Person {
    pub email: String,
    pub name: String,
    pub browser: Browser,
}

impl Person {
    pub fn new(portal: &TestPortal, email: &str, name: &str) -> Self {
        Self { email: email.to_owned(), name: name.to_owned(), browser: portal.browser() }
    }

    /// Starts to sign up; returns the attempt.
    ///
    /// # Panics
    /// When it is refused.
    pub async fn start_sign_up(&self) -> String {
        let body = json!({ "email": self.email, "name": self.name, "password": PASSWORD });
        let answer = self.browser.post("/api/auth/sign-up", body).await;
        assert_eq!(answer.outcome(), "202", "{}\n{}", answer.text, answer.log());
        answer.field("sign_up")
    }

    /// Signs up and confirms the address.
    ///
    /// # Panics
    /// When it is refused.
    pub async fn sign_up(&self, portal: &TestPortal) {
        let attempt = self.start_sign_up().await;
        let code = portal.code_for(&self.email).await;
        let answer =
            self.browser.post("/api/auth/sign-up/confirm", json!({ "sign_up": attempt, "code": code })).await;
        assert_eq!(answer.outcome(), "204", "{}\n{}", answer.text, answer.log());
    }

    /// Enters the password; returns the challenge of the second step.
    ///
    /// # Panics
    /// When it is refused.
    pub async fn enter_password(&self) -> String {
        let answer = self.sign_in_with_captcha().await;
        assert_eq!(answer.field("status"), "second_step", "{}\n{}", answer.text, answer.log());
        answer.field("challenge")
    }

    /// Enters the password, and solves a captcha if one is asked for, as the page does.
    pub async fn sign_in_with_captcha(&self) -> Answer {
        self.enter(PASSWORD).await
    }

    /// The same with some other password.
    pub async fn enter(&self, password: &str) -> Answer {
        let mut body = json!({ "email": self.email, "password": password });
        let answer = self.browser.post("/api/auth/sign-in", body.clone()).await;
        if answer.outcome() != "403 captcha-required" {
            return answer;
        }
        body["captcha"] = self.browser.solve_captcha(&self.email).await.into();
        self.browser.post("/api/auth/sign-in", body).await
    }

    /// Signs in with the emailed code; returns the access token.
    pub async fn sign_in(&self, portal: &TestPortal) -> String {
        self.sign_in_and(portal, false).await
    }

    /// Signs in on a browser that is trusted.
    ///
    /// # Panics
    /// When the second step is asked.
    pub async fn sign_in_trusted(&self) -> String {
        let body = json!({ "email": self.email, "password": PASSWORD });
        let answer = self.browser.post("/api/auth/sign-in", body).await;
        assert_eq!(answer.field("status"), "signed_in", "{}", answer.text);
        answer.field("access_token")
    }

    /// Signs in, trusting this browser.
    pub async fn sign_in_and_trust(&self, portal: &TestPortal) -> String {
        self.sign_in_and(portal, true).await
    }

    /// Signs in, with the emailed code if it is asked for; returns the access token.
    ///
    /// # Panics
    /// When it is refused.
    pub async fn sign_in_trusted_or_not(&self, portal: &TestPortal) -> String {
        let body = json!({ "email": self.email, "password": PASSWORD });
        let answer = self.browser.post("/api/auth/sign-in", body).await;
        match answer.field("status").as_str() {
            "signed_in" => answer.field("access_token"),
            _ => self.take_emailed_step(portal, &answer.field("challenge"), false).await,
        }
    }

    async fn sign_in_and(&self, portal: &TestPortal, trust_device: bool) -> String {
        let challenge = self.enter_password().await;
        self.take_emailed_step(portal, &challenge, trust_device).await
    }

    async fn take_emailed_step(&self, portal: &TestPortal, challenge: &str, trust_device: bool) -> String {
        let code = portal.code_for(&self.email).await;
        let proof = json!({ "method": "email", "code": code });
        let body = json!({ "challenge": challenge, "proof": proof, "trust_device": trust_device });
        let answer = self.browser.post("/api/auth/sign-in/second-step", body).await;
        assert_eq!(answer.field("status"), "signed_in", "{}\n{}", answer.text, answer.log());
        answer.field("access_token")
    }
}
