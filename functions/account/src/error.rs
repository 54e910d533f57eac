//! Every way that an account's own pages can fail, and what the caller hears of it.

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use portal::http::{FieldError, Problem};
use portal::identity::{NotProved, NotSignedIn};
use portal::store::StoreError;
use portal::values::Invalid;

#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    #[error(transparent)]
    NotSignedIn(#[from] NotSignedIn),
    #[error(transparent)]
    NotProved(#[from] NotProved),
    #[error("somebody else saved in between")]
    ChangedMeanwhile,
    #[error("there is no such change, or it can't be undone any more")]
    NoSuchChange,
    #[error("fields of this change were changed again")]
    ChangedSince(Vec<&'static str>),
    #[error("{field}: {invalid}")]
    Invalid { field: &'static str, invalid: Invalid },
    #[error("a file could not be written: {0}")]
    File(String),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl AccountError {
    pub(crate) fn file(error: impl std::fmt::Display) -> Self {
        Self::File(error.to_string())
    }
}

impl From<AccountError> for Problem {
    fn from(error: AccountError) -> Self {
        match error {
            AccountError::NotSignedIn(error) => error.into(),
            AccountError::NotProved(error) => error.into(),
            AccountError::ChangedMeanwhile => Self::new(
                StatusCode::CONFLICT,
                "changed-meanwhile",
                "This was changed in the meantime",
                "Nothing was overwritten. Read it again, then save your change with the new version.",
            ),
            AccountError::NoSuchChange => Self::not_found(),
            AccountError::ChangedSince(fields) => changed_since(&fields),
            AccountError::Invalid { field, invalid } => Self::invalid_field(field, &invalid),
            AccountError::File(cause) => Self::internal(&cause),
            AccountError::Store(error) => error.into(),
        }
    }
}

impl IntoResponse for AccountError {
    fn into_response(self) -> Response {
        Problem::from(self).into_response()
    }
}

fn changed_since(fields: &[&'static str]) -> Problem {
    let detail =
        "Nothing was undone. Undo the newer change of the fields in errors first, or set them yourself.";
    let problem = Problem::new(StatusCode::CONFLICT, "changed-since", "This was changed again since", detail);
    let errors = fields.iter().map(|field| FieldError::new(field, "changed_since", "It was changed again."));
    problem.with_errors(errors.collect())
}
