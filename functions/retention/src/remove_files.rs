//! What goes with a document: first its files, then what says that they are there. So a run that dies in between is
//! simply done again, and no file is ever left without a record.

use portal::Portal;
use portal::files::FileKey;
use portal::store::{Item, Shelf, Stored, Write};
use portal::values::{AccountId, DocumentId, FileId};

use crate::RetentionError;

/// One that nobody took out of the trash in time. Nobody can any more, so nobody misses its files a moment early.
pub(crate) async fn trashed(
    portal: &Portal,
    account: AccountId,
    id: DocumentId,
) -> Result<Vec<Write>, RetentionError> {
    let item = Item::Trashed(account, id);
    let batch = portal.table.read(&[item]).await?;
    portal.documents()?.files.drop_document(account, id).await?;
    Ok(vec![Shelf::change(account, 0, taken(batch.get(&item)))])
}

/// One that was not finished, or that nobody could look into within a day. What was copied and never noted as a version
/// goes too; its parts go by the rule of the bucket. The file's id comes from the record's key: of which document it is
/// may have been changed by whoever can write to the table, and then no such file is there.
pub(crate) async fn upload(
    portal: &Portal,
    account: AccountId,
    file: FileId,
) -> Result<Vec<Write>, RetentionError> {
    let item = Item::Upload(account, file);
    let batch = portal.table.read(&[item]).await?;
    let stored = batch.get(&item);
    if let Some(document) = stored.and_then(Stored::document) {
        let (key, files) = (FileKey { account, document, file }, &portal.documents()?.files);
        files.drop_quarantined(key).await?;
        files.drop_filed(key).await?;
    }
    Ok(vec![Shelf::change(account, 0, taken(stored))])
}

/// How much room it takes: a number that is worth nothing but room.
fn taken(stored: Option<&Stored>) -> u64 {
    stored.map_or(0, |stored| stored.amount("bytes"))
}
