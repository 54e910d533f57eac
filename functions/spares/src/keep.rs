//! One key's spare.

use portal::Portal;
use portal::store::{Item, Spare};

use crate::SparesError;

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// The key as it is now.
    Spare,
    /// Nothing any more: the key was destroyed.
    Nothing,
}

/// Makes the spare what the key is now. Told late, twice or of something that has changed since, it comes to the same:
/// what counts is what lies in the table, not what it was told.
pub async fn keep(portal: &Portal, item: Item) -> Result<Kept, SparesError> {
    let batch = portal.table.read(&[item]).await?;
    let files = &portal.documents()?.files;
    let Some(stored) = batch.get(&item) else {
        files.drop_spare(&Spare::name(item)).await?;
        return Ok(Kept::Nothing);
    };
    let spare = Spare::of(stored).ok_or(SparesError::NoKey)?;
    files.keep_spare(&Spare::name(item), spare.to_json()).await?;
    Ok(Kept::Spare)
}
