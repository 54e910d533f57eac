//! Every way that the operator's people can fail to get in, and what they hear of it.

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use jiff::SignedDuration;
use portal::crypto::CryptoError;
use portal::http::Problem;
use portal::store::StoreError;

#[derive(Debug, thiserror::Error)]
pub enum AdminError {
    #[error("the link was used, replaced or has expired")]
    LinkEnded,
    #[error("the address has had its invitations; another may be sent in {} s", .wait.as_secs())]
    TooManyMails { wait: SignedDuration },
    /// Says nothing of what was sent, for it goes to the log.
    #[error(
        "not understood: {{\"operator\": {{\"administrator_link\": {{}}}}}}, or {{\"operator\": {{\"invite\": \
         {{\"email\": …}}}}}} with an address, and with or without a name and a language"
    )]
    UnknownEvent,
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<CryptoError> for AdminError {
    fn from(error: CryptoError) -> Self {
        Self::Store(error.into())
    }
}

impl From<AdminError> for Problem {
    fn from(error: AdminError) -> Self {
        match error {
            AdminError::LinkEnded => Self::new(
                StatusCode::GONE,
                "link-ended",
                "This link does not work any more",
                "It was used, is older than 24 hours, or a newer one was made. Whoever runs the portal can make another.",
            ),
            AdminError::TooManyMails { wait } => Self::new(
                StatusCode::TOO_MANY_REQUESTS,
                "too-many-invitations",
                "This address has had its invitations",
                "Five links to one address work at a time. One of them is in its mailbox.",
            )
            .retry_after(wait),
            AdminError::UnknownEvent => Self::malformed(error.to_string()),
            AdminError::Store(error) => error.into(),
        }
    }
}

impl IntoResponse for AdminError {
    fn into_response(self) -> Response {
        Problem::from(self).into_response()
    }
}
