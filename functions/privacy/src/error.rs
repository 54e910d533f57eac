//! Every way that a wish about one's data can fail, and what the caller hears of it.

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use portal::http::Problem;
use portal::identity::{NotProved, NotSignedIn};
use portal::store::StoreError;

#[derive(Debug, thiserror::Error)]
pub enum PrivacyError {
    #[error(transparent)]
    NotSignedIn(#[from] NotSignedIn),
    #[error(transparent)]
    NotProved(#[from] NotProved),
    #[error("an account of the caller's would have no owner")]
    LastOwner,
    #[error("something is gone already")]
    ErasureBegan,
    #[error("the link is none of a receipt, or its time is over")]
    NoReceipt,
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<PrivacyError> for Problem {
    fn from(error: PrivacyError) -> Self {
        let (status, kind, title, detail) = match error {
            PrivacyError::NotSignedIn(error) => return error.into(),
            PrivacyError::NotProved(error) => return error.into(),
            PrivacyError::Store(error) => return error.into(),
            PrivacyError::LastOwner => (
                StatusCode::CONFLICT,
                "last-owner",
                "An account needs an owner",
                "Others use an account for which nobody else answers. Make somebody else its owner first, or remove them.",
            ),
            PrivacyError::ErasureBegan => (
                StatusCode::CONFLICT,
                "erasure-began",
                "It is too late to call this off",
                "The seven days are over, and some of your data is gone already.",
            ),
            PrivacyError::NoReceipt => (
                StatusCode::GONE,
                "link-ended",
                "This link does not work any more",
                "A receipt can be fetched for 90 days, by the whole link that was mailed.",
            ),
        };
        Self::new(status, kind, title, detail)
    }
}

impl IntoResponse for PrivacyError {
    fn into_response(self) -> Response {
        Problem::from(self).into_response()
    }
}
