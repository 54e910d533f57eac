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
    #[error("the next attempt must bring a captcha")]
    CaptchaRequired,
    #[error("too many wrong passwords in a row")]
    AttemptsWait { wait: SignedDuration },
    #[error("too many wrong passwords from one network")]
    NetworkWait { wait: SignedDuration },
    #[error("a hundred wrong passwords in a row")]
    PasswordOff,
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
            AuthError::CaptchaRequired => Self::new(
                StatusCode::FORBIDDEN,
                "captcha-required",
                "One more proof is needed",
                "After several wrong passwords each attempt brings a captcha, a new one each time: get it from \
                 /api/auth/captcha, solve it, and sign in with it.",
            ),
            AuthError::AttemptsWait { wait } => Self::new(
                StatusCode::TOO_MANY_REQUESTS,
                "attempts-wait",
                "Too many wrong passwords",
                "To protect this account it takes no password for a while. On a browser that you trust you can \
                 sign in all the same.",
            )
            .retry_after(wait),
            AuthError::NetworkWait { wait } => Self::new(
                StatusCode::TOO_MANY_REQUESTS,
                "network-wait",
                "Too many wrong passwords from your network",
                "Wait a few minutes, then try again.",
            )
            .retry_after(wait),
            AuthError::PasswordOff => Self::new(
                StatusCode::FORBIDDEN,
                "password-off",
                "This password is switched off",
                "It was entered wrong too often. Set a new one by mail; on a browser that you trust you can still \
                 sign in.",
            ),
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
