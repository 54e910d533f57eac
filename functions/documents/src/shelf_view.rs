//! What an account's documents amount to, and what may be put there.

use portal::Portal;
use portal::files::PART;
use portal::policy::Action;
use portal::store::{Exchange, Labels};
use portal::values::FileType;
use serde::Serialize;
use utoipa::ToSchema;

use crate::room::Room;

/// An account's documents as a whole.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Shelf)]
pub(crate) struct ShelfView {
    /// How many there are, without those in the trash. Null for whoever does not see all of them.
    #[schema(required)]
    documents: Option<u64>,
    /// How much room they take up, those in the trash among them.
    bytes: u64,
    quota_bytes: u64,
    #[schema(max_items = 100)]
    folders: Vec<FolderView>,
    /// Those that were used before.
    #[schema(max_items = 200)]
    tags: Vec<String>,
    /// How many requests of the staff's for documents are open.
    #[schema(maximum = 20)]
    open_requests: usize,
    can_add: bool,
    can_manage: bool,
    limits: LimitsView,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Folder)]
struct FolderView {
    #[schema(format = "uuid")]
    id: String,
    #[schema(example = "Taxes")]
    name: String,
}

/// What may be sent.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = UploadLimits)]
struct LimitsView {
    /// What has no more is sent in one request.
    single_bytes: u64,
    most_bytes: u64,
    #[schema(max_items = 30)]
    types: Vec<TypeView>,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = UploadType)]
struct TypeView {
    #[serde(rename = "type")]
    file_type: FileType,
    most_bytes: u64,
    /// What such a file's name ends with, usually.
    #[schema(max_items = 10)]
    extensions: Vec<&'static str>,
}

impl ShelfView {
    pub(crate) fn of(portal: &Portal, room: &Room, labels: &Labels, exchange: &Exchange) -> Self {
        let (shelf, can_manage) = (room.shelf(), room.account.allows(Action::ManageDocuments));
        let types = FileType::ALL.into_iter().map(|file_type| TypeView {
            file_type,
            most_bytes: file_type.most_bytes(),
            extensions: file_type.extensions().to_vec(),
        });
        // Exposed to the account's people.
        let folders = labels
            .folders
            .iter()
            .map(|folder| FolderView { id: folder.id.to_string(), name: folder.name.expose().to_owned() });
        Self {
            documents: can_manage.then_some(shelf.documents),
            bytes: shelf.bytes,
            quota_bytes: portal.settings.limits.documents,
            folders: folders.collect(),
            // Exposed to the account's people.
            tags: labels.tags.iter().map(|tag| tag.expose().to_owned()).collect(),
            open_requests: exchange.open().count(),
            can_add: room.account.allows(Action::AddDocuments),
            can_manage,
            limits: LimitsView {
                single_bytes: PART,
                most_bytes: FileType::MOST_BYTES,
                types: types.collect(),
            },
        }
    }
}
