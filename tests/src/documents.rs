//! An account's documents, as one of its people uses them.

use aws_lc_rs::digest::{SHA256, digest};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use portal::inspected::{Inspected, Verdict};
use portal::values::FileType;
use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};

use crate::{Answer, Browser, SharedAccount, TestPortal};

/// One of an account's people with its documents.
#[derive(Clone, Debug)]
pub struct Desk {
    pub browser: Browser,
    pub token: String,
    pub account: String,
}

/// A file that was announced, and how it is sent.
#[derive(Clone, Debug)]
pub struct Announced {
    pub id: String,
    pub document: String,
    pub view: Value,
}

/// What S3 made of a file.
#[derive(Clone, Debug)]
pub struct Sent {
    pub status: StatusCode,
    pub e_tag: String,
}

/// In base64.
pub fn sha256(content: &[u8]) -> String {
    STANDARD.encode(digest(&SHA256, content))
}

impl SharedAccount {
    /// Its documents, as the owner uses them.
    pub fn desk(&self) -> Desk {
        Desk { browser: self.owner.browser.clone(), token: self.token.clone(), account: self.id.clone() }
    }
}

impl Desk {
    pub fn path(&self, rest: &str) -> String {
        format!("/api/documents/{}{rest}", self.account)
    }

    pub async fn get(&self, rest: &str) -> Answer {
        self.browser.get_as(&self.token, &self.path(rest)).await
    }

    pub async fn post(&self, rest: &str, body: Value) -> Answer {
        self.browser.send_as(&self.token, &self.path(rest), body).await
    }

    pub async fn put(&self, rest: &str, body: Value) -> Answer {
        self.browser.put_as(&self.token, &self.path(rest), body).await
    }

    pub async fn delete(&self, rest: &str) -> Answer {
        self.browser.delete_as(&self.token, &self.path(rest)).await
    }

    /// Announces a file under a key of its own; `more` replaces what is said of it.
    pub async fn try_announce(&self, key: &str, name: &str, content: &[u8], more: Value) -> Answer {
        let mut new = json!({
            "name": name, "bytes": content.len(), "sha256": sha256(content),
            "folder": null, "tags": [], "audience": null, "replaces": null,
        });
        for (field, value) in more.as_object().into_iter().flatten() {
            new[field] = value.clone();
        }
        let request = self.browser.request(Method::POST, &self.path("/uploads")).bearer_auth(&self.token);
        self.browser.send(request.header("idempotency-key", key).json(&new)).await
    }

    /// # Panics
    /// When it is refused.
    pub async fn announce(&self, name: &str, content: &[u8], more: Value) -> Announced {
        let answer = self.try_announce(&sha256(name.as_bytes()), name, content, more).await;
        assert_eq!(answer.outcome(), "201", "{}\n{}", answer.text, answer.log());
        Announced { id: answer.field("id"), document: answer.field("document"), view: answer.json() }
    }

    /// Sends all of a file, says so, and has it looked at as a harmless one of this type; the document's id.
    ///
    /// # Panics
    /// When anything of that is refused.
    pub async fn add(&self, portal: &TestPortal, name: &str, content: &[u8], file_type: FileType) -> String {
        self.add_as(portal, name, content, file_type, json!({})).await
    }

    /// # Panics
    /// When anything of that is refused.
    pub async fn add_as(
        &self,
        portal: &TestPortal,
        name: &str,
        content: &[u8],
        file_type: FileType,
        more: Value,
    ) -> String {
        let announced = self.announce(name, content, more).await;
        let sent = announced.send(content).await;
        assert_eq!(sent.status, 200);
        let complete = self.browser.post_as(&self.token, &self.path(&announced.below("/complete"))).await;
        assert_eq!(complete.outcome(), "202", "{}\n{}", complete.text, complete.log());
        let inspected = announced.looked_at(self, &sent, Verdict::Clean { file_type });
        let filed = portal.twin.file(&inspected).await.unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(filed, local::Filed::Accepted);
        announced.document
    }

    /// The names of what a list shows.
    ///
    /// # Panics
    /// When it is refused.
    pub async fn names(&self, rest: &str) -> Vec<String> {
        let answer = self.get(rest).await;
        assert_eq!(answer.outcome(), "200", "{}\n{}", answer.text, answer.log());
        let documents = answer.json()["documents"].as_array().cloned().unwrap_or_default();
        documents.iter().map(|one| one["name"].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// Fetches a document as whoever clicks it does.
    ///
    /// # Panics
    /// When no link is given.
    pub async fn fetch(&self, document: &str) -> Response {
        let link = self.link(document, json!({ "purpose": "download", "file": null })).await;
        assert_eq!(link.outcome(), "200", "{}\n{}", link.text, link.log());
        fetch(&link.field("url")).await
    }

    pub async fn link(&self, document: &str, wanted: Value) -> Answer {
        self.post(&format!("/{document}/links"), wanted).await
    }
}

/// Follows a link.
///
/// # Panics
/// When nobody answers.
pub async fn fetch(url: &str) -> Response {
    reqwest::get(url).await.unwrap_or_else(|error| panic!("{error}"))
}

impl Announced {
    /// `/uploads/…/complete`
    pub fn below(&self, rest: &str) -> String {
        format!("/uploads/{}{rest}", self.id)
    }

    /// Sends these bytes by the link, as the link says.
    pub async fn send(&self, content: &[u8]) -> Sent {
        put(&self.view["link"], content).await
    }

    /// What somebody who looked at it says.
    pub fn looked_at(&self, desk: &Desk, sent: &Sent, verdict: Verdict) -> Inspected {
        self.looked_at_in(&desk.account, sent, verdict)
    }

    pub fn looked_at_in(&self, account: &str, sent: &Sent, verdict: Verdict) -> Inspected {
        let key = format!("{account}/{}/{}", self.document, self.id);
        Inspected { key, e_tag: sent.e_tag.clone(), verdict }
    }
}

/// How many bytes each part of a large file has.
pub const PART: usize = 16 * 1024 * 1024;

impl Desk {
    /// Announces a file that comes in parts.
    ///
    /// # Panics
    /// When it is refused.
    pub async fn announce_in_parts(&self, key: &str, bytes: usize) -> Announced {
        let more = json!({ "bytes": bytes, "sha256": null });
        let answer = self.try_announce(key, "Large.zip", &[], more).await;
        assert_eq!(answer.outcome(), "201", "{}\n{}", answer.text, answer.log());
        Announced { id: answer.field("id"), document: answer.field("document"), view: answer.json() }
    }

    /// Sends one part, by a link of its own.
    ///
    /// # Panics
    /// When no link is given.
    pub async fn send_part(&self, file: &Announced, number: usize, content: &[u8]) -> Sent {
        let wanted = json!({ "parts": [{ "number": number, "sha256": sha256(content) }] });
        let links = self.post(&file.below("/parts"), wanted).await;
        assert_eq!(links.outcome(), "200", "{}\n{}", links.text, links.log());
        put(&links.json()["links"][0]["link"], content).await
    }
}

/// Sends bytes by a link, as the link says.
///
/// # Panics
/// When S3 does not answer.
pub async fn put(link: &Value, content: &[u8]) -> Sent {
    let url = link["url"].as_str().unwrap_or_default();
    let mut request = reqwest::Client::new().put(url).body(content.to_vec());
    for (name, value) in link["headers"].as_object().into_iter().flatten() {
        request = request.header(name, value.as_str().unwrap_or_default());
    }
    let answer = request.send().await.unwrap_or_else(|error| panic!("{error}"));
    let e_tag = answer.headers().get("etag").and_then(|value| value.to_str().ok()).unwrap_or_default();
    Sent { status: answer.status(), e_tag: e_tag.trim_matches('"').to_owned() }
}
