//! What the staff exchanges with an account.

use portal::inspected::Verdict;
use portal::values::FileType;
use reqwest::Method;
use serde_json::{Value, json};

use crate::documents::put;
use crate::{Announced, Answer, Colleague, SharedAccount, TestPortal, sha256};

/// Somebody of the staff who is signed in, and an account that they were told of.
#[derive(Clone, Debug)]
pub struct StaffDesk {
    pub who: Colleague,
    pub token: String,
    /// The account's number.
    pub number: String,
    pub account: String,
}

impl TestPortal {
    /// Somebody of the staff with a role, who was told of the account.
    pub async fn staff_desk(&self, account: &SharedAccount, role: &str) -> StaffDesk {
        let root = self.administrator("Root").await;
        let token = root.sign_in().await;
        let (who, token) = root.hire(self, &token, "Sam", role).await;
        let number = account.get("").await.field("number");
        StaffDesk { who, token, number, account: account.id.clone() }
    }
}

impl StaffDesk {
    pub fn which(&self) -> Value {
        json!({ "kind": "number", "number": self.number })
    }

    pub async fn post(&self, rest: &str, more: Value) -> Answer {
        self.request(rest, "", more).await
    }

    /// With an Idempotency-Key, unless that is empty.
    pub async fn request(&self, rest: &str, key: &str, more: Value) -> Answer {
        let mut body = json!({ "which": self.which(), "reason": "contract" });
        for (field, value) in more.as_object().into_iter().flatten() {
            body[field] = value.clone();
        }
        let path = format!("/api/admin/documents{rest}");
        let request = self.who.browser.request(Method::POST, &path).bearer_auth(&self.token);
        let request = if key.is_empty() { request } else { request.header("idempotency-key", key) };
        self.who.browser.send(request.json(&body)).await
    }

    /// Asks for these until a day; `more` replaces what is said of it.
    pub async fn try_ask(&self, key: &str, items: &[&str], more: Value) -> Answer {
        let mut new = json!({
            "title": "Proof of identity", "note": null, "due_on": "2027-01-29", "items": items,
        });
        for (field, value) in more.as_object().into_iter().flatten() {
            new[field] = value.clone();
        }
        self.request("/requests", key, new).await
    }

    /// The request's id.
    ///
    /// # Panics
    /// When it is refused.
    pub async fn ask(&self, key: &str, items: &[&str]) -> String {
        let asked = self.try_ask(key, items, json!({})).await;
        assert_eq!(asked.outcome(), "201", "{}\n{}", asked.text, asked.log());
        asked.field("id")
    }

    /// # Panics
    /// When it is refused.
    pub async fn find(&self) -> Value {
        let found = self.post("/find", json!({})).await;
        assert_eq!(found.outcome(), "200", "{}\n{}", found.text, found.log());
        found.json()
    }

    /// # Panics
    /// When it is refused.
    pub async fn announce(&self, key: &str, name: &str, content: &[u8]) -> Announced {
        let new = json!({ "name": name, "bytes": content.len(), "sha256": sha256(content) });
        let answer = self.request("/uploads", key, new).await;
        assert_eq!(answer.outcome(), "201", "{}\n{}", answer.text, answer.log());
        let view = answer.json()["upload"].clone();
        let field = |name: &str| view[name].as_str().unwrap_or_default().to_owned();
        Announced { id: field("id"), document: field("document"), view }
    }

    pub async fn complete(&self, file: &Announced) -> Answer {
        let path = format!("/api/admin/documents/uploads/{}/{}/complete", self.account, file.id);
        self.who.browser.post_as(&self.token, &path).await
    }

    /// Sends a file that is found harmless; the document's id.
    ///
    /// # Panics
    /// When anything of that is refused.
    pub async fn send(&self, portal: &TestPortal, name: &str, content: &[u8]) -> String {
        let file = self.announce(name, name, content).await;
        let sent = put(&file.view["link"], content).await;
        let complete = self.complete(&file).await;
        assert_eq!(complete.outcome(), "202", "{}\n{}", complete.text, complete.log());
        let verdict = Verdict::Clean { file_type: FileType::Text };
        let inspected = file.looked_at_in(&self.account, &sent, verdict);
        let filed = portal.twin.file(&inspected).await.unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(filed, local::Filed::Accepted);
        file.document
    }

    pub async fn link(&self, document: &str) -> Answer {
        self.post("/links", json!({ "document": document })).await
    }
}
