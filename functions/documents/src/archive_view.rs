//! An archive of many documents as whoever wanted it sees it.

use jiff::Timestamp;
use portal::store::{Archive, NoArchive, Outcome};
use portal::values::{ArchiveId, When};
use serde::Serialize;
use utoipa::ToSchema;

/// Many documents as one ZIP.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Archive)]
pub(crate) struct ArchiveView {
    #[schema(format = "uuid")]
    id: String,
    state: State,
    /// Why there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    failure: Option<Failure>,
    /// Documents whose newest version was added then or later.
    #[schema(required, format = "date-time")]
    from: Option<String>,
    /// And before then.
    #[schema(required, format = "date-time")]
    until: Option<String>,
    #[schema(required, format = "uuid")]
    folder: Option<String>,
    /// How many were named one by one, if any were.
    #[schema(required)]
    chosen: Option<usize>,
    /// How many are in it; how many go into it, while it is being built.
    documents: u64,
    /// Documents that are not what was put there: they are not in it, and its manifest names them.
    left_out: u64,
    /// Of the ZIP; of the documents, while it is being built.
    bytes: u64,
    /// In base64, of the ZIP.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, example = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")]
    sha256: Option<String>,
    #[schema(format = "date-time")]
    asked_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, format = "date-time")]
    built_at: Option<String>,
    /// Later than this it is gone.
    #[schema(format = "date-time")]
    ends_at: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ArchiveState)]
enum State {
    BeingBuilt,
    Ready,
    Failed,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ArchiveFailure)]
enum Failure {
    /// Whoever wanted it may not have it any more.
    NotAllowed,
    /// No document was left to be put into it.
    Nothing,
    /// The documents had become more than one archive holds.
    TooLarge,
    /// It took too long, or broke off again and again.
    GivenUp,
}

impl ArchiveView {
    pub(crate) fn of(id: ArchiveId, archive: &Archive, now: Timestamp) -> Self {
        let (state, failure) = match &archive.outcome {
            Some(Outcome::Built(_)) => (State::Ready, None),
            Some(Outcome::Failed(why)) => (State::Failed, Some(Failure::from(*why))),
            None if archive.is_lost(now) => (State::Failed, Some(Failure::GivenUp)),
            None => (State::BeingBuilt, None),
        };
        let time = |when: When| when.timestamp().to_string();
        let (built, wanted) = (archive.built(), &archive.wanted);
        Self {
            id: id.to_string(),
            state,
            failure,
            from: wanted.from.map(time),
            until: wanted.until.map(time),
            folder: wanted.folder.map(|folder| folder.to_string()),
            chosen: wanted.documents.as_ref().map(Vec::len),
            documents: built.map_or(archive.documents, |built| built.documents),
            left_out: built.map_or(0, |built| built.left_out),
            bytes: built.map_or(archive.bytes, |built| built.bytes),
            sha256: built.map(|built| built.sha256.as_str().to_owned()),
            asked_at: time(archive.asked),
            built_at: built.map(|built| time(built.at)),
            ends_at: archive.ends().to_string(),
        }
    }
}

impl From<NoArchive> for Failure {
    fn from(why: NoArchive) -> Self {
        match why {
            NoArchive::NotAllowed => Self::NotAllowed,
            NoArchive::Nothing => Self::Nothing,
            NoArchive::TooLarge => Self::TooLarge,
            NoArchive::GivenUp => Self::GivenUp,
        }
    }
}
