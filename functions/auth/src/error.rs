//! Every way that signing up or in can fail, and the one place that says what the caller hears of it.

use std::time::Duration;

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use jiff::SignedDuration;
use portal::crypto::CryptoError;
use portal::http::{FieldError, Problem};
use portal::identity::{NotProved, NotSignedIn};
use portal::store::StoreError;
use portal::values::When;

/// Tells nobody whether an address is known but who has proved it: what differs between known and unknown is not
/// in here.
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
    #[error("the link was used or has expired, or is none")]
    LinkEnded,
    #[error("the invited address has an account")]
    AddressHasAccount,
    #[error("too many mails to one address")]
    TooManyMails { wait: SignedDuration },
    #[error("too many mails to people who have proved nothing yet")]
    MailBudgetSpent { wait: SignedDuration },
    #[error("the attempt has had its mails")]
    NoMoreMails,
    #[error("the code is none of the person's own")]
    WrongOwnCode,
    #[error("the password is not the person's")]
    WrongPassword { field: &'static str },
    #[error("the ceremony is over, used, or another one's")]
    CeremonyEnded,
    #[error("the passkey is not one that can be taken")]
    PasskeyRefused,
    #[error("a passkey of the staff's that is copied to other devices")]
    PasskeySynced,
    #[error("a passkey's counter went back")]
    PasskeyCopied,
    #[error("the person has as many passkeys as may be")]
    TooManyPasskeys,
    #[error("somebody of the staff has no other passkey")]
    LastPasskey,
    #[error("a field was refused")]
    FieldRefused(FieldError),
    #[error("the person has no such passkey")]
    NoSuchPasskey,
    #[error("the way of proving is not one that was offered")]
    MethodNotOffered,
    #[error("the factor is not good for this yet")]
    FactorWaits { until: When },
    #[error("the person has such a factor already")]
    FactorExists,
    #[error("the person has no factor")]
    NoFactor,
    #[error("the removal of the factors was asked for already")]
    RemovalPending { from: When },
    #[error("the session has tried too often")]
    TooManyTries { wait: SignedDuration },
    #[error("the session has not proved enough lately")]
    StepUpRequired { within: Duration },
    #[error("the person was deactivated")]
    Deactivated,
    #[error("no live session")]
    NotSignedIn,
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("hashing failed: {0}")]
    Hashing(&'static str),
    #[error("{0}")]
    Factor(&'static str),
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

impl From<NotProved> for AuthError {
    fn from(error: NotProved) -> Self {
        match error {
            NotProved::NotSignedIn(error) => error.into(),
            NotProved::StepUpRequired { within } => Self::StepUpRequired { within },
        }
    }
}

impl From<AuthError> for Problem {
    fn from(error: AuthError) -> Self {
        match error {
            AuthError::PasswordRefused(errors) => Self::invalid_input(errors),
            AuthError::FieldRefused(error) => Self::invalid_input(vec![error]),
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
                "It was entered wrong too often, or somebody said by the link of a notice that it was not them. Set a \
                 new one by mail.",
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
            AuthError::MailBudgetSpent { wait } => Self::new(
                StatusCode::TOO_MANY_REQUESTS,
                "mails-wait",
                "Too many mails for now",
                "So many mails were asked for that no more are sent for a while. Whoever has an account can sign in.",
            )
            .retry_after(wait),
            AuthError::NoMoreMails => Self::new(
                StatusCode::TOO_MANY_REQUESTS,
                "too-many-codes",
                "No more codes for this attempt",
                "Use the newest code that you have, or start again.",
            ),
            AuthError::LinkEnded => Self::new(
                StatusCode::GONE,
                "link-ended",
                "This link does not work any more",
                "It was used or is too old: an invitation works for 24 hours, the link of a notice for 72, each once.",
            ),
            AuthError::AddressHasAccount => Self::new(
                StatusCode::CONFLICT,
                "address-has-account",
                "You already have an account",
                "There is an account with the address that was invited, and nothing of it was changed. Sign in.",
            ),
            AuthError::Deactivated => Self::new(
                StatusCode::FORBIDDEN,
                "deactivated",
                "Your access is closed",
                "You proved who you are, but nobody gets in here any more. Ask the people who run this portal.",
            ),
            AuthError::StepUpRequired { within } => Self::step_up_required(within),
            AuthError::NotSignedIn => Self::not_signed_in(),
            AuthError::Store(error) => error.into(),
            AuthError::Hashing(_) | AuthError::Factor(_) => Self::internal(&error),
            factor => of_factor(factor),
        }
    }
}

/// What goes wrong with a person's own factors.
fn of_factor(error: AuthError) -> Problem {
    let unprocessable =
        |kind, title, detail| Problem::new(StatusCode::UNPROCESSABLE_ENTITY, kind, title, detail);
    match error {
        AuthError::WrongOwnCode => unprocessable(
            "wrong-code",
            "That is not the code",
            "Enter the code that your app shows now, each once, or a saved code that you have not used.",
        )
        .with_errors(vec![FieldError::new(
            "code",
            "wrong_code",
            "This code is wrong, or was used before.",
        )]),
        AuthError::WrongPassword { field } => {
            unprocessable("wrong-password", "That is not your password", "Check it and try again.")
                .with_errors(vec![FieldError::new(field, "wrong_password", "This is not your password.")])
        }
        AuthError::CeremonyEnded => Problem::new(
            StatusCode::GONE,
            "ceremony-ended",
            "This took too long",
            "What was begun is older than 5 minutes or was finished before. Begin again.",
        ),
        AuthError::PasskeyRefused => unprocessable(
            "passkey-refused",
            "This passkey was not taken",
            "Use a passkey that you added here, on this portal's own pages.",
        ),
        AuthError::PasskeySynced => unprocessable(
            "passkey-synced",
            "This passkey does not stay on one device",
            "Staff sign in by one that does: a security key, or this computer's own.",
        ),
        AuthError::PasskeyCopied => unprocessable(
            "passkey-copied",
            "This passkey may have been copied",
            "Its counter went back, as if there were two of it. Sign in another way, and remove this passkey.",
        ),
        AuthError::TooManyPasskeys => Problem::new(
            StatusCode::CONFLICT,
            "too-many-passkeys",
            "You have ten passkeys",
            "Remove one that you no longer use.",
        ),
        AuthError::LastPasskey => Problem::new(
            StatusCode::CONFLICT,
            "last-passkey",
            "This is your only passkey",
            "You could not get back in without it. Add another one first.",
        ),
        AuthError::NoSuchPasskey => Problem::not_found(),
        AuthError::MethodNotOffered => unprocessable(
            "method-not-offered",
            "This is not one of your ways",
            "Use one of the methods that were offered.",
        ),
        AuthError::FactorWaits { until } => Problem::new(
            StatusCode::FORBIDDEN,
            "factor-waits",
            "This is too new",
            format!("It was added a short while ago and is good for this from {} on.", until.timestamp()),
        ),
        AuthError::FactorExists => Problem::new(
            StatusCode::CONFLICT,
            "factor-exists",
            "You have this already",
            "Remove the one that you have first, or prove a saved code to replace it.",
        ),
        AuthError::NoFactor => Problem::new(
            StatusCode::CONFLICT,
            "no-factor",
            "There is nothing to stand in for yet",
            "Add a passkey or an authenticator app first: saved codes stand in for these.",
        ),
        AuthError::RemovalPending { from } => Problem::new(
            StatusCode::CONFLICT,
            "removal-pending",
            "You have said so already",
            format!("From {} on you can sign in with a mailed code instead.", from.timestamp()),
        ),
        AuthError::TooManyTries { wait } => Problem::new(
            StatusCode::TOO_MANY_REQUESTS,
            "too-many-tries",
            "Too many tries for now",
            "Wait before you try again.",
        )
        .retry_after(wait),
        other => Problem::internal(&other),
    }
}

impl IntoResponse for AuthError {
    fn into_response(self) -> Response {
        Problem::from(self).into_response()
    }
}
