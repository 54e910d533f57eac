//! `make demo`: a portal with people in it, made by the API itself as they would have made it.
//!
//! Lives in memory and in this crate alone: nothing of it can be switched on in a deployed portal. Each start
//! makes new passwords.

mod documents;
mod shared_account;

use std::fmt::Write as _;

use axum::body::Body;
use axum::response::Response;
use http::{Method, Request, StatusCode, header};
use portal::crypto::CryptoError;
use portal::random;
use serde_json::{Value, json};

use crate::mail_capture::CapturedMail;
use crate::twin::{Twin, TwinError};

/// Somebody invented. Addresses and numbers are of the ranges reserved for fiction.
struct Person {
    email: &'static str,
    name: &'static str,
    language: &'static str,
    time_zone: &'static str,
    phone: &'static str,
    address: &'static str,
    birth_date: &'static str,
}

const PEOPLE: [Person; 3] = [
    Person {
        email: "grace.okafor@example.com",
        name: "Grace Okafor",
        language: "en-GB",
        time_zone: "Europe/London",
        phone: "+44 20 7946 0018",
        address: "Flat 4\n12 Orchard Rise\nLondon",
        birth_date: "1984-06-02",
    },
    Person {
        email: "marlene.vogt@example.net",
        name: "Marlene Vogt",
        language: "de-DE",
        time_zone: "Europe/Berlin",
        phone: "+49 30 23125 144",
        address: "Lindenhof 7\n10115 Berlin",
        birth_date: "1991-11-23",
    },
    Person {
        email: "samir.haddad@example.org",
        name: "سمير حداد",
        language: "ar",
        time_zone: "America/New_York",
        phone: "+1 202 555 0143",
        address: "311 Maple Court\nWashington, DC",
        birth_date: "1978-02-14",
    },
];

/// Where each of them is signed in already.
const BROWSERS: [&str; 2] = [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0",
];

/// Why the demo could not be made.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    #[error("the demo's {path} answered {status}")]
    Refused { path: String, status: StatusCode },
    #[error("a file of the demo could not be made or sent")]
    NoFile,
    #[error("the demo got no code or link")]
    NoCode,
    #[error("the demo's request could not be built: {0}")]
    Request(#[from] http::Error),
    #[error("the demo's answer could not be read: {0}")]
    Answer(#[from] axum::Error),
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    #[error(transparent)]
    Crypto(#[from] CryptoError),
    #[error(transparent)]
    Twin(#[from] TwinError),
}

/// Fills a new portal; how to sign in, in words.
pub async fn fill(twin: &Twin) -> Result<String, DemoError> {
    let mut how = String::from("Sign in as one of these; the code is at /_local/mail:\n");
    let mut lived = Vec::new();
    for person in &PEOPLE {
        let demo = Demo { twin, person, password: password()? };
        let token = demo.live().await?;
        let _ = writeln!(how, "  {:<26} {}   ({})", person.email, demo.password, person.language);
        lived.push((demo, token));
    }
    if let [(grace, token), (marlene, hers), (samir, his)] = lived.as_slice() {
        let account = grace.make_account(token).await?;
        grace.share((&account, token), (marlene, hers), ("billing", json!({}))).await?;
        let days = ["monday", "tuesday", "wednesday", "thursday", "friday"];
        let hours =
            json!({ "days": days, "from": "08:00", "until": "18:00", "time_zone": "America/New_York" });
        grace.share((&account, token), (samir, his), ("auditor", json!({ "weekly": hours }))).await?;
        grace.add_documents(&account, token).await?;
    }
    Ok(how)
}

/// 20 letters that are not taken for one another: 88 bits.
fn password() -> Result<String, CryptoError> {
    const LETTERS: &[u8; 21] = b"abcdefghjkmnpqrstwxyz";
    let mut password = String::new();
    for at in 0..20 {
        if at > 0 && at % 5 == 0 {
            password.push('-');
        }
        let letter = usize::try_from(random::below(21)?).unwrap_or_default();
        password.extend(LETTERS.get(letter).map(|letter| char::from(*letter)));
    }
    Ok(password)
}

/// One person's doings.
struct Demo<'a> {
    twin: &'a Twin,
    person: &'a Person,
    password: String,
}

impl Demo<'_> {
    /// Signs up, signs in here and there, and fills in the profile; the access token of the last place.
    async fn live(&self) -> Result<String, DemoError> {
        self.sign_up().await?;
        let [phone, computer] = BROWSERS;
        let token = self.sign_in(phone).await?;
        self.fill_in_the_profile(&token).await?;
        self.sign_in(computer).await
    }

    async fn sign_up(&self) -> Result<(), DemoError> {
        let Person { email, name, language, .. } = self.person;
        let body = json!({ "email": email, "name": name, "password": self.password, "locale": language });
        let started = self.post("/api/auth/sign-up", &body, "").await?;
        let confirm = json!({ "sign_up": started.get("sign_up"), "code": self.code().await? });
        self.post("/api/auth/sign-up/confirm", &confirm, "").await.map(drop)
    }

    async fn sign_in(&self, user_agent: &str) -> Result<String, DemoError> {
        let body = json!({ "email": self.person.email, "password": self.password });
        let asked = self.post("/api/auth/sign-in", &body, user_agent).await?;
        let proof = json!({ "challenge": asked.get("challenge"), "proof": { "method": "email", "code": self.code().await? } });
        let signed_in = self.post("/api/auth/sign-in/second-step", &proof, user_agent).await?;
        Ok(signed_in.get("access_token").and_then(Value::as_str).unwrap_or_default().to_owned())
    }

    async fn fill_in_the_profile(&self, token: &str) -> Result<(), DemoError> {
        const PATH: &str = "/api/account/profile";
        let Person { phone, address, birth_date, time_zone, .. } = self.person;
        let change = json!({
            "phone": phone, "address": address, "birth_date": birth_date, "time_zone": time_zone, "version": 1,
        });
        let request = Request::builder().header(header::AUTHORIZATION, format!("Bearer {token}"));
        self.send(request.method(Method::PATCH), PATH, &change).await.map(drop)
    }

    async fn post(&self, path: &str, body: &Value, user_agent: &str) -> Result<Value, DemoError> {
        let request = Request::builder().header(header::USER_AGENT, user_agent);
        self.send(request.method(Method::POST), path, body).await
    }

    async fn send(
        &self,
        request: http::request::Builder,
        path: &str,
        body: &Value,
    ) -> Result<Value, DemoError> {
        let request = request.header(header::CONTENT_TYPE, "application/json");
        self.answered(request, path, Body::from(body.to_string())).await
    }

    /// The same without a body.
    async fn send_nothing(&self, request: http::request::Builder, path: &str) -> Result<(), DemoError> {
        self.answered(request, path, Body::empty()).await.map(drop)
    }

    async fn answered(
        &self,
        request: http::request::Builder,
        path: &str,
        body: Body,
    ) -> Result<Value, DemoError> {
        let response: Response = self.twin.call(request.uri(path), body).await?;
        let status = response.status();
        let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await?;
        match status.is_success() {
            true if bytes.is_empty() => Ok(Value::Null),
            true => Ok(serde_json::from_slice(&bytes)?),
            false => Err(DemoError::Refused { path: path.to_owned(), status }),
        }
    }

    /// The code in the newest mail to this person that brings one.
    async fn code(&self) -> Result<String, DemoError> {
        let mails = self.mails_newest_first().await?;
        let digits = |line: &str| line.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let is_code = |line: &String| line.len() == 8 && line.bytes().all(|byte| byte.is_ascii_digit());
        let code_in = |mail: &CapturedMail| mail.text.lines().map(digits).find(is_code);
        mails.iter().find_map(code_in).ok_or(DemoError::NoCode)
    }

    async fn mails_newest_first(&self) -> Result<Vec<CapturedMail>, DemoError> {
        self.twin.deliver_mail().await?;
        let all = self.twin.mails.all().into_iter().rev();
        Ok(all.filter(|mail| mail.to == self.person.email).collect())
    }
}
