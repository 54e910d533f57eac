//! An archive that its member asks for.

use portal::Portal;
use portal::identity::InAccount;
use portal::policy::Action;
use portal::store::{Archive, Item, Stored};
use portal::values::ArchiveId;

use crate::DocumentsError;
use crate::room::Room;

/// With what was read beside it.
pub(crate) struct OpenArchive {
    pub room: Room,
    pub archive: Archive,
    /// Of the record.
    pub version: u64,
}

/// Opens it if it is the caller's own and not over.
pub(crate) async fn open_archive(
    portal: &Portal,
    caller: &InAccount,
    action: Action,
    id: ArchiveId,
) -> Result<OpenArchive, DocumentsError> {
    let item = Item::Archive(caller.account(), id);
    let room = Room::enter(portal, caller, action, &[item]).await?;
    let stored = room.stored(item).ok_or(DocumentsError::NotFound)?;
    let (archive, version) = (opened(portal, item, stored).await?, stored.version());
    if !is_for(&archive, &room, portal) {
        return Err(DocumentsError::NotFound);
    }
    Ok(OpenArchive { room, archive, version })
}

/// As it was kept.
pub(crate) async fn opened(portal: &Portal, item: Item, stored: &Stored) -> Result<Archive, DocumentsError> {
    let keys = portal.documents()?.keys.unlocked().await?;
    Ok(stored.open(&portal.table, &item, &keys.deployment)?)
}

/// Nobody else is shown that there is one.
pub(crate) fn is_for(archive: &Archive, room: &Room, portal: &Portal) -> bool {
    archive.member == room.account.me().id && portal.clock.now() < archive.ends()
}
