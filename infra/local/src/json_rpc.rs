//! The AWS JSON 1.1 protocol, as far as an emulator needs it.

use axum::body::Bytes;
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::{HeaderMap, StatusCode, header};
use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::json;

/// An error as AWS answers it.
#[derive(Debug)]
pub(crate) struct Fault {
    pub status: StatusCode,
    pub kind: &'static str,
    pub message: String,
}

impl Fault {
    pub(crate) fn new(kind: &'static str, message: impl Into<String>) -> Self {
        Self { status: StatusCode::BAD_REQUEST, kind, message: message.into() }
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let body = json!({ "__type": self.kind, "message": self.message });
        (self.status, [(header::CONTENT_TYPE, "application/x-amz-json-1.1")], body.to_string())
            .into_response()
    }
}

/// The operation that a request asks for: the part of `X-Amz-Target` after the dot.
pub(crate) fn operation(headers: &HeaderMap) -> &str {
    let target = headers.get("x-amz-target").and_then(|target| target.to_str().ok());
    target.and_then(|target| target.rsplit('.').next()).unwrap_or_default()
}

pub(crate) fn read<T: DeserializeOwned>(body: &Bytes) -> Result<T, Fault> {
    serde_json::from_slice(body).map_err(|error| Fault::new("SerializationException", error.to_string()))
}

pub(crate) fn answer(body: impl Serialize) -> Result<Response, Fault> {
    let text =
        serde_json::to_string(&body).map_err(|error| Fault::new("InternalFailure", error.to_string()))?;
    Ok(([(header::CONTENT_TYPE, "application/x-amz-json-1.1")], text).into_response())
}

/// Bytes as the protocol carries them.
#[derive(Debug)]
pub(crate) struct Base64(pub Vec<u8>);

impl<'de> Deserialize<'de> for Base64 {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        STANDARD.decode(text).map(Self).map_err(D::Error::custom)
    }
}

impl Serialize for Base64 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD.encode(&self.0))
    }
}
