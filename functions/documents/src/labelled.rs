//! What people say of a document: its name, its folder, its tags, and who sees it.

use portal::http::RoleName;
use portal::policy::Action;
use portal::store::{Labels, RoleOf};
use portal::values::{DocumentName, FolderId, Invalid, ShortLabel};

use crate::DocumentsError;
use crate::room::Room;

/// As it was asked for, and as the account has it.
#[derive(Debug)]
pub(crate) struct Labelled {
    pub name: DocumentName,
    pub folder: Option<FolderId>,
    pub tags: Vec<ShortLabel>,
    pub audience: Option<Vec<RoleOf>>,
}

const MOST_TAGS: usize = 20;
const MOST_ROLES: usize = 25;
const NO_FOLDER: Invalid = Invalid::new("unknown_folder", "Choose one of the folders of this account.");
const TOO_MANY: Invalid = Invalid::new("too_many", "Use fewer of them.");
const NOBODY: Invalid = Invalid::new("empty", "Name at least one role, or let everybody see it.");

impl Labelled {
    pub(crate) fn parse(
        room: &Room,
        labels: &Labels,
        name: DocumentName,
        folder: Option<String>,
        tags: Vec<ShortLabel>,
        audience: Option<Vec<RoleName>>,
    ) -> Result<Self, DocumentsError> {
        let folder = folder.map(|id| known_folder(labels, &id)).transpose()?;
        let audience = audience.map(|roles| known_roles(room, roles)).transpose()?;
        Ok(Self { name, folder, tags: each_once(tags)?, audience })
    }
}

pub(crate) fn known_folder(labels: &Labels, id: &str) -> Result<FolderId, DocumentsError> {
    let folder = FolderId::parse(id).filter(|id| labels.folder(*id).is_some());
    folder.ok_or(DocumentsError::Invalid { field: "folder", invalid: NO_FOLDER })
}

fn each_once(tags: Vec<ShortLabel>) -> Result<Vec<ShortLabel>, DocumentsError> {
    let mut all: Vec<ShortLabel> = Vec::new();
    for tag in tags {
        if !all.iter().any(|held| held.is_like(&tag)) {
            all.push(tag);
        }
    }
    if all.len() > MOST_TAGS {
        return Err(DocumentsError::Invalid { field: "tags", invalid: TOO_MANY });
    }
    Ok(all)
}

fn known_roles(room: &Room, roles: Vec<RoleName>) -> Result<Vec<RoleOf>, DocumentsError> {
    let refuse = |invalid| DocumentsError::Invalid { field: "audience", invalid };
    // Whoever adds a document may keep it from others; only whoever manages them, from those who would see it.
    if roles.is_empty() && !room.account.allows(Action::ManageDocuments) {
        return Err(refuse(NOBODY));
    }
    if roles.len() > MOST_ROLES {
        return Err(refuse(TOO_MANY));
    }
    let members = &room.account.members.members;
    roles.into_iter().map(|role| role.of(members).map_err(refuse)).collect()
}
