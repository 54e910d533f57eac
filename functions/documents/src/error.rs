//! Every way that asking for documents can fail, and what the caller hears of it.

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use portal::arriving::NoPlace;
use portal::files::FilesError;
use portal::http::Problem;
use portal::identity::{NotAllowed, NotInAccount};
use portal::store::StoreError;
use portal::values::Invalid;

#[derive(Debug, thiserror::Error)]
pub enum DocumentsError {
    #[error(transparent)]
    NotInAccount(#[from] NotInAccount),
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// None of those that the staff was told of.
    #[error("no such account")]
    NoSuchAccount,
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Files(#[from] FilesError),
    #[error("{field}: {invalid}")]
    Invalid { field: &'static str, invalid: Invalid },
    /// There is none, or the caller may not see it.
    #[error("no such document, folder or upload")]
    NotFound,
    #[error("somebody else saved in between")]
    ChangedMeanwhile,
    #[error("the account's room is taken")]
    QuotaExceeded,
    #[error("the document has as many versions as one may")]
    TooManyVersions,
    #[error("the account has as many folders as one may")]
    ListFull,
    #[error("there are documents in the folder")]
    FolderNotEmpty,
    #[error("a file of it is being looked at")]
    BeingChecked,
    #[error("the document must be kept")]
    OnHold,
    #[error("the upload is over")]
    UploadEnded,
    #[error("parts are missing")]
    PartsMissing,
    #[error("what lies in S3 is not what the record says")]
    Altered,
    #[error("nothing of it was found harmless yet")]
    NotReady,
    #[error("no browser shows it")]
    NoPreview,
    #[error("no document is one of those that are wanted")]
    NothingToArchive,
    #[error("they are more than one archive holds")]
    ArchiveTooLarge,
    #[error("the day's archives are taken")]
    TooManyArchives,
    #[error("the archive is not built")]
    ArchiveNotReady,
    #[error("whoever wanted the archive is something else now")]
    RightsChanged,
    #[error("the archive in S3 is not what the record says")]
    ArchiveAltered,
}

impl From<NoPlace> for DocumentsError {
    fn from(none: NoPlace) -> Self {
        match none {
            NoPlace::Gone => Self::NotFound,
            NoPlace::Taken => Self::BeingChecked,
        }
    }
}

impl From<DocumentsError> for Problem {
    fn from(error: DocumentsError) -> Self {
        match error {
            DocumentsError::NotInAccount(error) => error.into(),
            DocumentsError::NotAllowed(error) => error.into(),
            DocumentsError::NoSuchAccount => Self::no_such_account(),
            DocumentsError::Store(error) => error.into(),
            DocumentsError::Files(error) => Self::unavailable(&error),
            DocumentsError::Invalid { field, invalid } => Self::invalid_field(field, &invalid),
            DocumentsError::NotFound => Self::not_found(),
            DocumentsError::UploadEnded => Self::new(
                StatusCode::GONE,
                "upload-ended",
                "This upload is over",
                "It was not finished within a day, or was cancelled. Send the file again.",
            ),
            conflict => conflicting(&conflict),
        }
    }
}

fn conflicting(error: &DocumentsError) -> Problem {
    let (kind, title, detail) = match error {
        DocumentsError::QuotaExceeded => (
            "quota-exceeded",
            "There is no room for this file",
            "The account's documents take up all the room they may. What is in the trash counts until it is gone.",
        ),
        DocumentsError::TooManyVersions => (
            "too-many-versions",
            "This document has as many versions as one may",
            "Add the file as a document of its own.",
        ),
        DocumentsError::ListFull => {
            ("list-full", "There is no room for another", "Remove one that is not needed any more first.")
        }
        DocumentsError::FolderNotEmpty => {
            ("folder-not-empty", "There are documents in this folder", "Put them into another folder first.")
        }
        DocumentsError::BeingChecked => (
            "being-checked",
            "A file of this document is being checked",
            "That takes a moment. Try again when it is done.",
        ),
        DocumentsError::OnHold => (
            "on-hold",
            "This document must be kept",
            "As long as it is on hold it can't be put in the trash.",
        ),
        DocumentsError::PartsMissing => (
            "parts-missing",
            "Parts of the file are missing",
            "Ask which parts are there, and send the others.",
        ),
        DocumentsError::Altered => (
            "altered",
            "This file is not what was put here",
            "It was not handed out. Whoever runs this portal was told.",
        ),
        DocumentsError::NotReady => {
            ("not-ready", "There is nothing to fetch yet", "The file is being checked, or was refused.")
        }
        DocumentsError::NoPreview => {
            ("no-preview", "Browsers don't show files of this kind", "Download it to open it.")
        }
        other => return of_archives(other),
    };
    Problem::new(StatusCode::CONFLICT, kind, title, detail)
}

fn of_archives(error: &DocumentsError) -> Problem {
    let (kind, title, detail) = match error {
        DocumentsError::NothingToArchive => (
            "nothing-to-archive",
            "There is no such document",
            "Of the documents that you see none fits what you asked for.",
        ),
        DocumentsError::ArchiveTooLarge => (
            "archive-too-large",
            "That is more than one archive holds",
            "Choose a shorter period or a folder, and ask for several archives.",
        ),
        DocumentsError::TooManyArchives => (
            "too-many-archives",
            "You asked for as many archives as one may on a day",
            "Fetch those that are there, or ask again tomorrow.",
        ),
        DocumentsError::ArchiveNotReady => {
            ("not-ready", "There is nothing to fetch yet", "The archive is being built, or could not be.")
        }
        DocumentsError::RightsChanged => (
            "rights-changed",
            "Your rights are others than when this was built",
            "Ask for another archive: it holds what you may see now.",
        ),
        DocumentsError::ArchiveAltered => {
            ("altered", "This archive is not what was built", "It was not handed out. Ask for another.")
        }
        _ => (
            "changed-meanwhile",
            "This was changed in the meantime",
            "Nothing was overwritten. Read it again, then save your change with the new version.",
        ),
    };
    Problem::new(StatusCode::CONFLICT, kind, title, detail)
}

impl IntoResponse for DocumentsError {
    fn into_response(self) -> Response {
        Problem::from(self).into_response()
    }
}
