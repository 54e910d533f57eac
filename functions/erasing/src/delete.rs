//! Deleting what nobody can read any more.

use portal::Portal;
use portal::store::Partition;

use crate::ErasingError;
use crate::work::Work;

/// All records and files, until a look finds none: that look is what the receipt states.
pub(crate) async fn delete_what_lies_there(portal: &Portal, work: &Work) -> Result<(), ErasingError> {
    for account in work.erasing.accounts.iter().copied() {
        while portal.documents()?.files.drop_account(account).await? > 0 {}
        while portal.table.empty(Partition::Account(account)).await? > 0 {}
    }
    while portal.table.empty(Partition::User(work.user)).await? > 0 {}
    Ok(())
}
