//! Every way that the operator's people can fail to get in, and what they hear of it.

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use jiff::SignedDuration;
use portal::crypto::CryptoError;
use portal::http::{FieldError, Problem};
use portal::identity::NotAllowed;
use portal::store::StoreError;

#[derive(Debug, thiserror::Error)]
pub enum AdminError {
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    #[error("nobody of the staff has such an id")]
    NoSuchMember,
    #[error("no such change waits")]
    NoSuchRequest,
    #[error("nobody is such a customer")]
    NoSuchCustomer,
    #[error("no such account")]
    NoSuchAccount,
    #[error("no such hold")]
    NoSuchHold,
    #[error("as many holds are on one owner as can be")]
    TooManyHolds,
    #[error("no page begins there")]
    NoSuchPage,
    #[error("somebody of the staff has the address")]
    StaffExists,
    #[error("the caller asked for it, or it is about them")]
    OwnMatter,
    #[error("nobody else could act as administrator")]
    LastAdministrator,
    #[error("a field was refused")]
    FieldRefused(FieldError),
    #[error("the address has had its invitations; another may be sent in {} s", .wait.as_secs())]
    TooManyMails { wait: SignedDuration },
    /// Says nothing of what was sent, for it goes to the log.
    #[error(
        "not understood: {{\"operator\": {{\"administrator_link\": {{}}}}}}, or {{\"operator\": {{\"invite\": \
         {{\"email\": …}}}}}} with an address, and with or without a name and a language"
    )]
    UnknownEvent,
    #[error("a file could not be written: {0}")]
    File(String),
    #[error("the invitation was used")]
    InvitationUsed,
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl AdminError {
    pub(crate) fn file(error: impl std::fmt::Display) -> Self {
        Self::File(error.to_string())
    }
}

impl From<CryptoError> for AdminError {
    fn from(error: CryptoError) -> Self {
        Self::Store(error.into())
    }
}

impl From<AdminError> for Problem {
    fn from(error: AdminError) -> Self {
        match error {
            AdminError::NotAllowed(refused) => refused.into(),
            AdminError::NoSuchRequest | AdminError::NoSuchPage | AdminError::NoSuchHold => Self::not_found(),
            AdminError::TooManyHolds => Self::new(
                StatusCode::CONFLICT,
                "too-many-holds",
                "Twenty holds are on this already",
                "Release those that are needed no more. One of them is enough to keep everything.",
            ),
            AdminError::NoSuchCustomer => Self::new(
                StatusCode::NOT_FOUND,
                "no-such-customer",
                "There is no such customer",
                "Nobody signs in with exactly this. Look for a typing error, or ask for the number of the account.",
            ),
            AdminError::NoSuchAccount => Self::no_such_account(),
            AdminError::NoSuchMember => Self::invalid_input(vec![FieldError::new(
                "change.member",
                "unknown",
                "Nobody of the staff has such an id.",
            )]),
            AdminError::FieldRefused(error) => Self::invalid_input(vec![error]),
            AdminError::StaffExists => Self::new(
                StatusCode::CONFLICT,
                "staff-exists",
                "This address is of the staff already",
                "Change the roles of whoever has it.",
            ),
            AdminError::OwnMatter => Self::new(
                StatusCode::FORBIDDEN,
                "own-matter",
                "Nobody decides about themselves",
                "You asked for this, or it is about you. Another administrator decides.",
            ),
            AdminError::LastAdministrator => Self::new(
                StatusCode::CONFLICT,
                "last-administrator",
                "Nobody else could act as administrator",
                "Make somebody else an administrator first.",
            ),
            AdminError::TooManyMails { wait } => Self::new(
                StatusCode::TOO_MANY_REQUESTS,
                "too-many-invitations",
                "This address has had its invitations",
                "Five links to one address work at a time. One of them is in its mailbox.",
            )
            .retry_after(wait),
            AdminError::InvitationUsed => Self::new(
                StatusCode::CONFLICT,
                "invitation-used",
                "The invitation was used already",
                "Whoever it was for is of the staff. Deactivate them to undo it.",
            ),
            AdminError::File(cause) => Self::internal(&cause),
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
