//! The operator's own people.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use portal::values::UserId;
use serde_json::{Value, json};

use crate::{Answer, Authenticator, Browser, TestPortal};

/// Somebody of the staff, with one browser and one passkey.
#[derive(Clone, Debug)]
pub struct Colleague {
    pub name: String,
    pub browser: Browser,
    pub passkey: Arc<Authenticator>,
    /// Who they are to their authenticator.
    pub user: Vec<u8>,
}

impl Colleague {
    /// What joining by a link takes; who it makes.
    ///
    /// # Panics
    /// When the link does not work.
    pub async fn answer_link(
        portal: &TestPortal,
        token: &str,
        name: &str,
        email: Option<&str>,
    ) -> (Self, Value) {
        let browser = portal.browser();
        let mut body = json!({ "token": token, "name": name, "email": email });
        let asked = browser.post("/api/auth/staff/enrolment/options", body.clone()).await;
        assert_eq!(asked.outcome(), "200", "{}\n{}", asked.text, asked.log());
        let options = &asked.json()["options"];
        let passkey = Arc::new(Authenticator::new(&portal.twin.origin));
        body["ceremony"] = asked.field("ceremony").into();
        body["credential"] = passkey.register(options);
        let user = URL_SAFE_NO_PAD.decode(options["user"]["id"].as_str().unwrap_or_default());
        let user = user.unwrap_or_else(|error| panic!("{error}"));
        (Self { name: name.to_owned(), browser, passkey, user }, body)
    }

    /// Joins by a link.
    ///
    /// # Panics
    /// When it is refused.
    pub async fn join(portal: &TestPortal, token: &str, name: &str, email: Option<&str>) -> Self {
        let (colleague, body) = Self::answer_link(portal, token, name, email).await;
        let joined = colleague.browser.post("/api/auth/staff/enrolment", body).await;
        assert_eq!(joined.outcome(), "204", "{}\n{}", joined.text, joined.log());
        colleague
    }

    /// Somebody whom an administrator makes one of the staff, and who signs in.
    ///
    /// # Panics
    /// When it is refused.
    pub async fn hire(&self, portal: &TestPortal, token: &str, name: &str, role: &str) -> (Self, String) {
        let email = format!("{}@staff.example.org", name.to_lowercase());
        let change = json!({ "kind": "invite", "name": name, "email": email, "roles": [role] });
        let invited =
            self.browser.send_as(token, "/api/admin/staff/changes", json!({ "change": change })).await;
        assert_eq!(invited.json(), json!({ "status": "done" }), "{}\n{}", invited.text, invited.log());
        let mails = portal.mails_to(&email).await;
        let link = mails.iter().rev().find_map(|mail| mail.text.split_once("/staff/invitation#"));
        let link = link.and_then(|(_, link)| link.lines().next()).unwrap_or_default();
        let colleague = Self::join(portal, link, name, None).await;
        let token = colleague.sign_in().await;
        (colleague, token)
    }

    /// Signs in on a browser; what is answered.
    pub async fn try_sign_in(&self, browser: &Browser) -> Answer {
        let asked = browser.post_empty("/api/auth/staff/sign-in-options").await;
        let credential = self.passkey.prove(&asked.json()["options"], Some(&self.user));
        let body = json!({ "ceremony": asked.field("ceremony"), "credential": credential });
        browser.post("/api/auth/staff/sign-in", body).await
    }

    /// Signs in; returns the access token.
    ///
    /// # Panics
    /// When it is refused.
    pub async fn sign_in(&self) -> String {
        let answer = self.try_sign_in(&self.browser).await;
        assert_eq!(answer.outcome(), "200", "{}\n{}", answer.text, answer.log());
        answer.field("access_token")
    }

    /// As the API writes it.
    pub fn id(&self) -> String {
        let bytes: [u8; 16] = self.user.clone().try_into().unwrap_or_default();
        UserId::from_bytes(bytes).to_string()
    }
}

impl TestPortal {
    /// The token of a new link for an administrator.
    ///
    /// # Panics
    /// When there is none.
    pub async fn administrator_token(&self) -> String {
        let link = self.twin.administrator_link().await.unwrap_or_else(|error| panic!("{error}"));
        link.split_once('#').map(|(_, token)| token.to_owned()).unwrap_or_default()
    }

    /// Somebody whom the operator made an administrator.
    pub async fn administrator(&self, name: &str) -> Colleague {
        let token = self.administrator_token().await;
        let email = format!("{}@staff.example.org", name.to_lowercase());
        Colleague::join(self, &token, name, Some(&email)).await
    }

    /// A portal with its first administrator, who is signed in, and the access token.
    pub async fn with_administrator() -> (Self, Colleague, String) {
        let portal = Self::start().await;
        let root = portal.administrator("Root").await;
        let token = root.sign_in().await;
        (portal, root, token)
    }
}
