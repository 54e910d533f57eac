//! A document as its account's people see it.

use jiff::Timestamp;
use portal::http::RoleName;
use portal::store::{Check, Document, Incoming, RetentionClass, Version};
use portal::values::{DocumentId, FileType, MemberId, RefusedFile};
use serde::Serialize;
use utoipa::ToSchema;

use crate::room::Room;

/// A document.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Document)]
pub(crate) struct DocumentView {
    #[schema(format = "uuid")]
    pub id: String,
    #[schema(example = "Invoice 2026-11.pdf")]
    name: String,
    state: State,
    /// Why nothing of it was taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    refusal: Option<RefusedFile>,
    /// None until a file was taken.
    #[serde(rename = "type")]
    #[schema(required)]
    file_type: Option<FileType>,
    bytes: u64,
    /// In base64, of all bytes of the newest version.
    #[schema(required, example = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")]
    sha256: Option<String>,
    #[schema(required, format = "uuid")]
    folder: Option<String>,
    #[schema(max_items = 20)]
    tags: Vec<String>,
    /// Who sees it beside those who manage documents: roles as members have them; everybody where it is null.
    #[schema(value_type = Option<Vec<String>>, required, max_items = 25)]
    audience: Option<Vec<RoleName>>,
    #[schema(format = "date-time")]
    added_at: String,
    /// Nobody of the account where it is null.
    #[schema(required)]
    added_by: Option<SomeoneView>,
    /// The newest first.
    #[schema(max_items = 50)]
    versions: Vec<VersionView>,
    /// What becomes of another version that came in.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    incoming: Option<IncomingView>,
    class: ClassName,
    on_hold: bool,
    /// To be named when it is changed.
    version: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, format = "date-time")]
    pub trashed_until: Option<String>,
    can: Can,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = DocumentState)]
enum State {
    /// A file came in and is being looked at.
    Checking,
    Ready,
    Refused,
    /// Nobody could look at the file in time: it is gone, and to be sent again.
    Lost,
}

#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = DocumentClass)]
enum ClassName {
    Ordinary,
}

/// What the caller may do with it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CanWithDocument)]
struct Can {
    change: bool,
    download: bool,
    preview: bool,
}

/// A member, as the account knows them.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SomeoneWithDocument)]
struct SomeoneView {
    #[schema(format = "uuid")]
    id: String,
    /// None when they are no member now.
    #[schema(required, example = "Ada Example")]
    name: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = DocumentVersion)]
struct VersionView {
    #[schema(format = "uuid")]
    file: String,
    #[serde(rename = "type")]
    file_type: FileType,
    bytes: u64,
    sha256: String,
    #[schema(format = "date-time")]
    added_at: String,
    #[schema(required)]
    added_by: Option<SomeoneView>,
    is_current: bool,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = IncomingVersion)]
struct IncomingView {
    state: State,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    refusal: Option<RefusedFile>,
}

impl DocumentView {
    pub(crate) fn of(room: &Room, id: DocumentId, document: &Document, version: u64, now: Timestamp) -> Self {
        let current = document.current();
        let check = document.incoming.as_ref().map(|incoming| check(incoming, now));
        let (state, refusal) = match (current, check) {
            (Some(_), _) => (State::Ready, None),
            (None, Some(check)) => check,
            (None, None) => (State::Lost, None),
        };
        let added = current.map(|current| current.added);
        let added = added.or_else(|| document.incoming.as_ref().map(|incoming| incoming.since));
        Self {
            id: id.to_string(),
            // Exposed to who may see it.
            name: document.name.expose().to_owned(),
            state,
            refusal,
            file_type: current.map(|current| current.file_type),
            bytes: current.map_or_else(
                || document.incoming.as_ref().map_or(0, |incoming| incoming.bytes),
                |it| it.bytes,
            ),
            sha256: current.map(|current| current.checksum.as_str().to_owned()),
            folder: document.folder.map(|folder| folder.to_string()),
            // Exposed to who may see it.
            tags: document.tags.iter().map(|tag| tag.expose().to_owned()).collect(),
            audience: document.audience.as_ref().map(|roles| roles.iter().copied().map(RoleName).collect()),
            added_at: added.map_or(now, portal::values::When::timestamp).to_string(),
            added_by: document.added_by.map(|id| someone(room, id)),
            versions: versions(room, document),
            incoming: current.and(check).map(|(state, refusal)| IncomingView { state, refusal }),
            class: document.class.into(),
            on_hold: document.on_hold,
            version,
            trashed_until: None,
            can: Can {
                change: room.may_change(document),
                download: current.is_some(),
                preview: current.is_some_and(|current| current.file_type.can_be_previewed()),
            },
        }
    }
}

fn check(incoming: &Incoming, now: Timestamp) -> (State, Option<RefusedFile>) {
    match incoming.check(now) {
        Check::Going => (State::Checking, None),
        Check::Refused(why) => (State::Refused, Some(why)),
        Check::Lost => (State::Lost, None),
    }
}

fn versions(room: &Room, document: &Document) -> Vec<VersionView> {
    let newest = document.current().map(|version| version.file);
    let view = |version: &Version| VersionView {
        file: version.file.to_string(),
        file_type: version.file_type,
        bytes: version.bytes,
        sha256: version.checksum.as_str().to_owned(),
        added_at: version.added.timestamp().to_string(),
        added_by: version.by.map(|id| someone(room, id)),
        is_current: newest == Some(version.file),
    };
    document.versions.iter().rev().map(view).collect()
}

/// Exposes a member to another.
fn someone(room: &Room, id: MemberId) -> SomeoneView {
    let member = room.account.members.members.find(id);
    SomeoneView { id: id.to_string(), name: member.map(|member| member.name.expose().to_owned()) }
}

impl From<RetentionClass> for ClassName {
    fn from(class: RetentionClass) -> Self {
        match class {
            RetentionClass::Ordinary => Self::Ordinary,
        }
    }
}
