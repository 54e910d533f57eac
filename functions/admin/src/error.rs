//! Every way that the operator's people can fail to get in, and what they hear of it.

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use portal::crypto::CryptoError;
use portal::http::Problem;
use portal::store::StoreError;

#[derive(Debug, thiserror::Error)]
pub enum AdminError {
    #[error("the link was used, replaced or has expired")]
    LinkEnded,
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
            AdminError::Store(error) => error.into(),
        }
    }
}

impl IntoResponse for AdminError {
    fn into_response(self) -> Response {
        Problem::from(self).into_response()
    }
}
