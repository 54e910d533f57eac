//! What went wrong, told to the caller (RFC 9457), and what the log says instead.

use std::time::Duration;

use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use jiff::SignedDuration;
use serde::Serialize;
use utoipa::ToSchema;

use crate::crypto::CryptoError;
use crate::identity::{NotAllowed, NotInAccount, NotProved, NotSignedIn, Posture};
use crate::store::StoreError;
use crate::values::Invalid;

/// A problem answer. `type` is stable; `title` and `detail` are sentences for people and may change.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct Problem {
    /// A stable URN: `urn:portcullis:problem:…`
    #[serde(rename = "type")]
    #[schema(example = "urn:portcullis:problem:invalid-input")]
    pub kind: String,
    pub title: String,
    #[schema(example = 422)]
    pub status: u16,
    pub detail: String,
    /// Names this request in the log; quote it to support.
    pub request_id: String,
    /// What was wrong with which field; empty when no field is to blame.
    pub errors: Vec<FieldError>,
    #[serde(skip)]
    retry_after: Option<u64>,
    /// Within how many seconds a proof is wanted, where that is what's missing.
    #[serde(skip)]
    max_age: Option<u32>,
}

/// What was wrong with one field of the request.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FieldError {
    /// The field's name in the request body; dots lead into nested ones.
    #[schema(example = "password")]
    pub field: String,
    /// A stable code.
    #[schema(example = "too_short")]
    pub code: String,
    /// A sentence for the person who filled it in.
    pub message: String,
}

const URN: &str = "urn:portcullis:problem:";

impl Problem {
    /// A problem of one of the kinds that the API documents.
    pub fn new(
        status: StatusCode,
        kind: &'static str,
        title: &'static str,
        detail: impl Into<String>,
    ) -> Self {
        Self {
            kind: format!("{URN}{kind}"),
            title: title.to_owned(),
            status: status.as_u16(),
            detail: detail.into(),
            request_id: String::new(),
            errors: Vec::new(),
            retry_after: None,
            max_age: None,
        }
    }

    /// The kind without what all kinds begin with.
    pub fn name(&self) -> &str {
        self.kind.strip_prefix(URN).unwrap_or(&self.kind)
    }

    pub fn malformed(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "malformed-request", "The request could not be read", detail)
    }

    /// One or more fields are not what they must be.
    pub fn invalid_input(errors: Vec<FieldError>) -> Self {
        let detail = "Correct the fields named in errors and send the request again.";
        let mut problem = Self::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "invalid-input",
            "Some of this needs correcting",
            detail,
        );
        problem.errors = errors;
        problem
    }

    pub fn invalid_field(field: &str, invalid: &Invalid) -> Self {
        Self::invalid_input(vec![FieldError::new(field, invalid.code, invalid.message)])
    }

    pub fn not_signed_in() -> Self {
        let detail = "Sign in, or get a new access token from /api/auth/refresh.";
        Self::new(StatusCode::UNAUTHORIZED, "not-signed-in", "You are not signed in", detail)
    }

    /// Signed in, and what was proved for that is too little or too long ago (RFC 9470).
    pub fn step_up_required(within: Duration) -> Self {
        let detail = "Prove anew who you are (/api/auth/step-up), then send the request again.";
        let title = "Prove that it is you";
        let mut problem = Self::new(StatusCode::UNAUTHORIZED, "step_up_required", title, detail);
        problem.max_age = Some(u32::try_from(within.as_secs()).unwrap_or(u32::MAX));
        problem
    }

    pub fn unsupported_media_type(detail: &'static str) -> Self {
        let title = "This type of body is not taken";
        Self::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type", title, detail)
    }

    /// To somebody of the staff, who was told a number.
    pub fn no_such_account() -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "no-such-account",
            "There is no such account",
            "No account has this number. Ask the customer to read it out again.",
        )
    }

    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not-found", "There is nothing here", "Check the address.")
    }

    /// Something failed on our side; `cause` goes to the log only.
    pub fn internal(cause: &dyn std::fmt::Display) -> Self {
        tracing::error!(%cause, "request failed");
        let detail =
            "Nothing you sent is lost by trying again. If it stays, quote the request id to support.";
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", "Something went wrong on our side", detail)
    }

    pub fn unavailable(cause: &dyn std::fmt::Display) -> Self {
        tracing::warn!(%cause, "a service is unavailable");
        let detail = "A service we rely on did not answer. Try again in a moment.";
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "unavailable", "We are briefly unavailable", detail)
            .retry_after(SignedDuration::from_secs(2))
    }

    #[must_use]
    pub fn retry_after(mut self, wait: SignedDuration) -> Self {
        self.retry_after =
            Some(u64::try_from(wait.as_secs()).unwrap_or_default() + u64::from(wait.subsec_nanos() > 0));
        self
    }

    #[must_use]
    pub fn with_errors(mut self, errors: Vec<FieldError>) -> Self {
        self.errors = errors;
        self
    }

    /// The answer as it leaves, once the request's id is known.
    pub(super) fn render(mut self, request_id: &str) -> Response {
        request_id.clone_into(&mut self.request_id);
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, axum::Json(&self)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, challenge(self.max_age));
        }
        response
    }
}

/// How to come back (RFC 6750; RFC 9470 where a proof is missing).
fn challenge(max_age: Option<u32>) -> HeaderValue {
    let plain = HeaderValue::from_static("Bearer");
    let Some(seconds) = max_age else { return plain };
    let text = format!("Bearer error=\"insufficient_user_authentication\", max_age=\"{seconds}\"");
    HeaderValue::from_str(&text).unwrap_or(plain)
}

impl FieldError {
    pub fn new(field: &str, code: &str, message: impl Into<String>) -> Self {
        Self { field: field.to_owned(), code: code.to_owned(), message: message.into() }
    }
}

/// Travels as an extension until the outermost layer, which knows the request's id, writes it down.
impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Unavailable { .. } | StoreError::Crypto(CryptoError::Kms { .. }) => {
                Self::unavailable(&error)
            }
            StoreError::Refused(_)
            | StoreError::Corrupt(_)
            | StoreError::NotEstablished
            | StoreError::Crypto(_) => Self::internal(&error),
        }
    }
}

impl From<NotSignedIn> for Problem {
    fn from(error: NotSignedIn) -> Self {
        match error {
            NotSignedIn::NoToken | NotSignedIn::SessionEnded => Self::not_signed_in(),
            NotSignedIn::Store(error) => error.into(),
        }
    }
}

impl From<NotInAccount> for Problem {
    fn from(error: NotInAccount) -> Self {
        match error {
            NotInAccount::NotSignedIn(error) => error.into(),
            NotInAccount::NotFound => Self::not_found(),
            NotInAccount::OutsideGrant => Self::new(
                StatusCode::FORBIDDEN,
                "outside-grant",
                "Your access is not open now",
                "It is given for certain days or hours. An owner of the account can tell you which, and change them.",
            ),
            NotInAccount::NotAllowed(_) => Self::new(
                StatusCode::FORBIDDEN,
                "not-allowed",
                "Your role does not allow this",
                "An owner of the account can give you another role.",
            ),
            NotInAccount::StepUpRequired { within } => Self::step_up_required(within),
        }
    }
}

/// Each with its own reason, so that whoever is refused knows whom to ask for what.
impl From<NotAllowed> for Problem {
    fn from(refused: NotAllowed) -> Self {
        let forbidden = |kind, title, detail| Self::new(StatusCode::FORBIDDEN, kind, title, detail);
        match refused {
            NotAllowed::NotProved(refused) => refused.into(),
            NotAllowed::RightsLapsed => forbidden(
                "rights-lapsed",
                "Your rights have lapsed",
                "Nobody confirmed them for 90 days. Another administrator can.",
            ),
            NotAllowed::RoleMissing => forbidden(
                "role-missing",
                "This is not one of your tasks",
                "None of your roles is there for it. An administrator can give you another.",
            ),
            NotAllowed::PostureMissing(Posture::Training) => forbidden(
                "posture-missing",
                "You can read, and change nothing",
                "Your security training has run out. Take it anew and let an administrator note it.",
            ),
            NotAllowed::PostureMissing(Posture::Device) => forbidden(
                "posture-missing",
                "You can read, and change nothing",
                "Nobody attested lately that your device is protected. Let an administrator note it.",
            ),
        }
    }
}

impl From<NotProved> for Problem {
    fn from(error: NotProved) -> Self {
        match error {
            NotProved::NotSignedIn(error) => error.into(),
            NotProved::StepUpRequired { within } => Self::step_up_required(within),
        }
    }
}
