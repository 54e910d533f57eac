//! Every way that signing up or in can fail, and the one place that says what the caller hears of it.

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use jiff::SignedDuration;
use portal::crypto::CryptoError;
use portal::http::{FieldError, Problem};
use portal::identity::NotSignedIn;
use portal::store::StoreError;

/// Never tells whether an address is known: what differs between known and unknown is not in here.
#[derive(Debug, thiserror::Error)]
pub enum AuthError {
    #[error("the password does not follow the policy")]
    PasswordRefused(Vec<FieldError>),
    #[error("address and password do not belong together")]
    WrongCredentials,
    #[error("the password is not the one that signs in")]
    WrongPassword,
    #[error("the code is not the one that was sent")]
    WrongCode,
    #[error("the attempt is over")]
    AttemptEnded,
    #[error("too many mails to one address")]
    TooManyMails { wait: SignedDuration },
    #[error("the attempt has had its mails")]
    NoMoreMails,
    #[error("no live session")]
    NotSignedIn,
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("hashing failed: {0}")]
    Hashing(&'static str),
}

impl From<CryptoError> for AuthError {
    fn from(error: CryptoError) -> Self {
        Self::Store(error.into())
    }
}

impl From<NotSignedIn> for AuthError {
    fn from(error: NotSignedIn) -> Self {
        match error {
            NotSignedIn::NoToken | NotSignedIn::SessionEnded => Self::NotSignedIn,
            NotSignedIn::Store(error) => Self::Store(error),
        }
    }
}

impl From<AuthError> for Problem {
    fn from(error: AuthError) -> Self {
        match error {
            AuthError::PasswordRefused(errors) => Self::invalid_input(errors),
            AuthError::WrongCredentials => Self::new(
                StatusCode::UNAUTHORIZED,
                "wrong-credentials",
                "That did not match",
                "This address and password do not belong together. Check both and try again.",
            ),
            // Not 401: the session is good.
            AuthError::WrongPassword => Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "wrong-password",
                "That is not your password",
                "Enter the password that you sign in with now.",
            )
            .with_errors(vec![FieldError::new(
                "current_password",
                "wrong_password",
                "This is not the password that you sign in with now.",
            )]),
            AuthError::WrongCode => Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "wrong-code",
                "That is not the code",
                "Enter the 8 digits from the newest mail.",
            )
            .with_errors(vec![FieldError::new(
                "code",
                "wrong_code",
                "This is not the code from the newest mail.",
            )]),
            AuthError::AttemptEnded => Self::new(
                StatusCode::GONE,
                "attempt-ended",
                "This attempt is over",
                "The code was used, is older than 10 minutes, or was tried 5 times. Start again; if you have \
                 already confirmed your address, sign in.",
            ),
            AuthError::TooManyMails { wait } => Self::new(
                StatusCode::TOO_MANY_REQUESTS,
                "too-many-codes",
                "Too many codes for now",
                "Use the newest code that you have, or wait before asking for another.",
            )
            .retry_after(wait),
            AuthError::NoMoreMails => Self::new(
                StatusCode::TOO_MANY_REQUESTS,
                "too-many-codes",
                "No more codes for this attempt",
                "Use the newest code that you have, or start again.",
            ),
            AuthError::NotSignedIn => Self::not_signed_in(),
            AuthError::Store(error) => error.into(),
            AuthError::Hashing(_) => Self::internal(&error),
        }
    }
}

impl IntoResponse for AuthError {
    fn into_response(self) -> Response {
        Problem::from(self).into_response()
    }
}
