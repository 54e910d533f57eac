//! Every way that an account's own pages can fail, and what the caller hears of it.

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use jiff::SignedDuration;
use portal::http::{FieldError, Problem};
use portal::identity::{NotInAccount, NotProved, NotSignedIn};
use portal::store::StoreError;
use portal::values::Invalid;

#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    #[error(transparent)]
    NotSignedIn(#[from] NotSignedIn),
    #[error(transparent)]
    NotProved(#[from] NotProved),
    #[error(transparent)]
    NotInAccount(#[from] NotInAccount),
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
    #[error("the person belongs to as many accounts as one may")]
    TooManyAccounts,
    #[error("a list of the account is full")]
    ListFull,
    #[error("no such member")]
    NoSuchMember,
    #[error("no such set of rights")]
    NoSuchRole,
    #[error("the set of rights is somebody's")]
    RoleInUse,
    #[error("nobody else answers for the account")]
    LastOwner,
    #[error("nobody else may approve it")]
    NoSecondPerson,
    #[error("an owner is made by two people")]
    NeedsSecondPerson,
    #[error("whoever asks cannot approve")]
    OwnRequest,
    #[error("the request was approved, declined or is over")]
    RequestEnded,
    #[error("the address is a member's")]
    AlreadyMember,
    #[error("the invitation is for another address")]
    OtherAddress,
    #[error("the link was used, taken back or is over")]
    LinkEnded,
    #[error("the address has had its invitations")]
    TooManyMails { wait: SignedDuration },
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
            AccountError::NotInAccount(error) => error.into(),
            AccountError::ChangedSince(fields) => changed_since(&fields),
            AccountError::File(cause) => Self::internal(&cause),
            AccountError::Store(error) => error.into(),
            AccountError::Invalid { field, invalid } => Self::invalid_field(field, &invalid),
            AccountError::NoSuchMember | AccountError::NoSuchChange => Self::not_found(),
            AccountError::NoSuchRole => Self::invalid_field(
                "role",
                &Invalid::new("unknown_role", "Choose one of the roles of this account."),
            ),
            AccountError::OwnRequest | AccountError::OtherAddress => forbidden(&error),
            AccountError::RequestEnded | AccountError::LinkEnded => gone(&error),
            AccountError::TooManyMails { wait } => Self::new(
                StatusCode::TOO_MANY_REQUESTS,
                "too-many-invitations",
                "This address has had its invitations",
                "Five links to one address work at a time. One of them is in its mailbox.",
            )
            .retry_after(wait),
            conflict => conflicting(&conflict),
        }
    }
}

fn forbidden(error: &AccountError) -> Problem {
    let (kind, title, detail) = match error {
        AccountError::OwnRequest => (
            "own-request",
            "Somebody else approves this",
            "You asked for it; a second person says yes or no.",
        ),
        _ => (
            "other-address",
            "This invitation is for another address",
            "It was mailed to another address than the one you sign in with. Sign in with that one.",
        ),
    };
    Problem::new(StatusCode::FORBIDDEN, kind, title, detail)
}

fn gone(error: &AccountError) -> Problem {
    let (kind, title, detail) = match error {
        AccountError::RequestEnded => (
            "request-ended",
            "This waits no longer",
            "Somebody approved or declined it, or its seven days are over.",
        ),
        _ => (
            "link-ended",
            "This link does not work any more",
            "It was used, taken back, or is older than 24 hours. Whoever invited you can do so again.",
        ),
    };
    Problem::new(StatusCode::GONE, kind, title, detail)
}

fn conflicting(error: &AccountError) -> Problem {
    let (kind, title, detail) = match error {
        AccountError::TooManyAccounts => (
            "too-many-accounts",
            "You belong to as many accounts as one person may",
            "Leave one that you don't need first.",
        ),
        AccountError::ListFull => {
            ("list-full", "There is no room for another", "Remove one that is not needed any more first.")
        }
        AccountError::RoleInUse => (
            "role-in-use",
            "Somebody has this set of rights",
            "Give everybody who has it, or is invited to it, another role first.",
        ),
        AccountError::LastOwner => (
            "last-owner",
            "An account needs an owner",
            "Nobody else answers for this account. Make somebody else an owner first.",
        ),
        AccountError::NoSecondPerson => (
            "no-second-person",
            "Nobody else could approve this",
            "This account wants a second person for it, and no other member may do it. Give somebody the role first.",
        ),
        AccountError::NeedsSecondPerson => (
            "needs-second-person",
            "Two people make an owner",
            "This account wants a second person for it. Invite them as something else, then make them an owner.",
        ),
        AccountError::AlreadyMember => (
            "already-member",
            "They belong to the account already",
            "Change their role in the list of members.",
        ),
        _ => (
            "changed-meanwhile",
            "This was changed in the meantime",
            "Nothing was overwritten. Read it again, then save your change with the new version.",
        ),
    };
    Problem::new(StatusCode::CONFLICT, kind, title, detail)
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
