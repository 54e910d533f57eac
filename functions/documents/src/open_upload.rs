//! An upload that its sender goes on with.

use portal::Portal;
use portal::identity::InAccount;
use portal::policy::Action;
use portal::store::{Item, Stored, Upload};
use portal::values::{AccountId, FileId};

use crate::DocumentsError;
use crate::room::Room;

/// With what was read beside it.
pub(crate) struct OpenUpload {
    pub room: Room,
    pub upload: Upload,
    /// Of the record.
    pub version: u64,
}

/// Opens it if it is the caller's own and goes on.
pub(crate) async fn open_upload(
    portal: &Portal,
    caller: &InAccount,
    file: FileId,
    more: &[Item],
) -> Result<OpenUpload, DocumentsError> {
    let (account, item) = (caller.account(), Item::Upload(caller.account(), file));
    let items: Vec<Item> = [item].iter().chain(more).copied().collect();
    let room = Room::enter(portal, caller, Action::AddDocuments, &items).await?;
    let stored = room.stored(item).ok_or(DocumentsError::NotFound)?;
    let upload = opened(portal, account, file, stored).await?;
    if upload.member != Some(room.account.me().id) {
        return Err(DocumentsError::NotFound);
    }
    let version = stored.version();
    Ok(OpenUpload { room, upload, version })
}

/// As it was kept, unless its day is over.
pub(crate) async fn opened(
    portal: &Portal,
    account: AccountId,
    file: FileId,
    stored: &Stored,
) -> Result<Upload, DocumentsError> {
    let keys = portal.documents()?.keys.unlocked().await?;
    let upload: Upload = stored.open(&portal.table, &Item::Upload(account, file), &keys.deployment)?;
    if portal.clock.now() >= upload.ends() { Err(DocumentsError::UploadEnded) } else { Ok(upload) }
}
