//! Every way that an account's own pages can fail, and what the caller hears of it.

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use portal::http::Problem;
use portal::identity::NotSignedIn;
use portal::store::StoreError;
use portal::values::Invalid;

#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    #[error(transparent)]
    NotSignedIn(#[from] NotSignedIn),
    #[error("somebody else saved in between")]
    ChangedMeanwhile,
    #[error("{field}: {invalid}")]
    Invalid { field: &'static str, invalid: Invalid },
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<AccountError> for Problem {
    fn from(error: AccountError) -> Self {
        match error {
            AccountError::NotSignedIn(error) => error.into(),
            AccountError::ChangedMeanwhile => Self::new(
                StatusCode::CONFLICT,
                "changed-meanwhile",
                "This was changed in the meantime",
                "Nothing was overwritten. Read it again, then save your change with the new version.",
            ),
            AccountError::Invalid { field, invalid } => Self::invalid_field(field, &invalid),
            AccountError::Store(error) => error.into(),
        }
    }
}

impl IntoResponse for AccountError {
    fn into_response(self) -> Response {
        Problem::from(self).into_response()
    }
}
