//! A browser, as far as the API sees one: it keeps cookies and sends JSON.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use local::{CLAIMED_ADDRESS, CLAIMED_ANONYMOUS, CLAIMED_COUNTRY, CLAIMED_POSITION};
use reqwest::{Method, StatusCode};
use serde_json::Value;

/// Keeps cookies between requests; clones share them, as tabs do.
#[derive(Clone, Debug)]
pub struct Browser {
    client: reqwest::Client,
    origin: String,
    headers: BTreeMap<String, String>,
    cookies: Arc<Mutex<BTreeMap<String, String>>>,
}

/// An answer, read whole.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: reqwest::header::HeaderMap,
    pub text: String,
}

impl Browser {
    pub fn new(origin: &str) -> Self {
        Self {
            client: reqwest::Client::new(),
            origin: origin.to_owned(),
            headers: BTreeMap::new(),
            cookies: Arc::default(),
        }
    }

    /// A browser that says this of itself in `User-Agent`.
    #[must_use]
    pub fn calling_itself(self, user_agent: &str) -> Self {
        self.with_header("user-agent", user_agent)
    }

    /// A browser that calls from this network address.
    #[must_use]
    pub fn from(self, address: &str) -> Self {
        self.with_header(CLAIMED_ADDRESS, address)
    }

    /// A browser whose address is registered in this country.
    #[must_use]
    pub fn in_country(self, country: &str) -> Self {
        self.with_header(CLAIMED_COUNTRY, country)
    }

    /// A browser that hides where it is.
    #[must_use]
    pub fn in_hiding(self) -> Self {
        self.with_header(CLAIMED_ANONYMOUS, "1")
    }

    /// A browser whose address is thought to be there; nobody looks at it without a country.
    #[must_use]
    pub fn at(self, latitude: f64, longitude: f64) -> Self {
        self.with_header(CLAIMED_POSITION, &format!("{latitude},{longitude}"))
    }

    /// A browser all of whose requests carry this header.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.insert(name.to_owned(), value.to_owned());
        self
    }

    /// A request to be changed before it is sent with [`Browser::send`].
    pub fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        let request = self.client.request(method, format!("{}{path}", self.origin));
        self.headers.iter().fold(request, |request, (name, value)| request.header(name, value))
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(self.request(Method::GET, path)).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.send(self.request(Method::POST, path).json(&body)).await
    }

    pub async fn post_empty(&self, path: &str) -> Answer {
        self.send(self.request(Method::POST, path)).await
    }

    pub async fn get_as(&self, token: &str, path: &str) -> Answer {
        self.send(self.request(Method::GET, path).bearer_auth(token)).await
    }

    pub async fn post_as(&self, token: &str, path: &str) -> Answer {
        self.send(self.request(Method::POST, path).bearer_auth(token)).await
    }

    /// A POST with a body, as somebody who is signed in.
    pub async fn send_as(&self, token: &str, path: &str, body: Value) -> Answer {
        self.send(self.request(Method::POST, path).bearer_auth(token).json(&body)).await
    }

    pub async fn put_as(&self, token: &str, path: &str, body: Value) -> Answer {
        self.send(self.request(Method::PUT, path).bearer_auth(token).json(&body)).await
    }

    pub async fn delete_as(&self, token: &str, path: &str) -> Answer {
        self.send(self.request(Method::DELETE, path).bearer_auth(token)).await
    }

    pub async fn patch_as(&self, token: &str, path: &str, body: Value) -> Answer {
        self.send(self.request(Method::PATCH, path).bearer_auth(token).json(&body)).await
    }

    /// Sends with this browser's cookies and keeps those that come back.
    ///
    /// # Panics
    /// When nothing answers.
    pub async fn send(&self, request: reqwest::RequestBuilder) -> Answer {
        let cookies = self
            .cookies()
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect::<Vec<_>>()
            .join("; ");
        let request = if cookies.is_empty() { request } else { request.header("cookie", cookies) };
        let response = request.send().await.unwrap_or_else(|error| panic!("nothing answered: {error}"));
        let (status, headers) = (response.status(), response.headers().clone());
        for set in headers.get_all("set-cookie") {
            self.keep(set.to_str().unwrap_or_default());
        }
        let text = response.text().await.unwrap_or_default();
        Answer { status, headers, text }
    }

    pub fn cookies(&self) -> BTreeMap<String, String> {
        self.cookies.lock().map(|cookies| cookies.clone()).unwrap_or_default()
    }

    /// Puts a cookie in place, as a thief with a copy would.
    pub fn set_cookie(&self, name: &str, value: &str) {
        if let Ok(mut cookies) = self.cookies.lock() {
            cookies.insert(name.to_owned(), value.to_owned());
        }
    }

    fn keep(&self, set: &str) {
        let Some((name, value)) = set.split(';').next().and_then(|pair| pair.split_once('=')) else { return };
        let Ok(mut cookies) = self.cookies.lock() else { return };
        if set.contains("Max-Age=0") {
            cookies.remove(name);
        } else {
            cookies.insert(name.to_owned(), value.to_owned());
        }
    }
}

impl Answer {
    /// # Panics
    /// When the body is no JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }

    pub fn field(&self, name: &str) -> String {
        self.json()[name].as_str().unwrap_or_default().to_owned()
    }

    /// Status and the problem's short type: `422 invalid-input`, or the status alone.
    pub fn outcome(&self) -> String {
        let kind = serde_json::from_str::<Value>(&self.text).ok().and_then(|body| {
            let kind = body.get("type")?.as_str()?;
            kind.strip_prefix("urn:portcullis:problem:").map(str::to_owned)
        });
        kind.map_or_else(
            || self.status.as_u16().to_string(),
            |kind| format!("{} {kind}", self.status.as_u16()),
        )
    }

    /// What the request left in the log.
    pub fn log(&self) -> String {
        crate::log_of(self.header("x-request-id"))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}
