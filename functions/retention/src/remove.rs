//! One record that is due, and all that goes with it.

use portal::Portal;
use portal::store::keys::Key;
use portal::store::{Due, Held, Item, Partition, Shelf, StoreError, Write};
use portal::values::UserId;

use crate::RetentionError;
use crate::put_off::put_off;
use crate::remove_files::{trashed, upload};
use crate::report::Kind;

/// What became of a record that the index named.
pub(crate) enum Removed {
    Deleted(Kind),
    /// A legal hold keeps it: it is looked at again within a day.
    Held,
    /// It is gone, or ends at another time now: the index was late, or somebody else was first.
    NoLongerDue,
}

/// Deletes the record at `key` with what goes with it, all or nothing, if it is due then.
pub(crate) async fn remove(
    portal: &Portal,
    key: &Key,
    due: Due,
    held: &Held,
) -> Result<Removed, RetentionError> {
    let item = Item::from_keys(&key.pk, &key.sk).ok_or(RetentionError::NotEnding)?;
    if tells_of(item).is_some_and(|owner| held.holds(owner)) {
        let is_due = put_off(portal, key, due).await?;
        return Ok(if is_due { Removed::Held } else { Removed::NoLongerDue });
    }
    let (kind, with_it) = what_goes(portal, item).await?;
    let writes: Vec<Write> = [Write::delete_due(item, due)].into_iter().chain(with_it).collect();
    match portal.table.commit(&writes).await {
        Ok(()) => Ok(Removed::Deleted(kind)),
        Err(StoreError::Refused(0)) => Ok(Removed::NoLongerDue),
        Err(StoreError::Refused(1)) => Err(RetentionError::HasAccount),
        Err(StoreError::Refused(_)) => Err(RetentionError::NoKey),
        Err(error) => Err(error.into()),
    }
}

/// Whose past it tells of, if any: that a legal hold keeps. What only lets somebody in, or is on its way, ends as ever.
const fn tells_of(item: Item) -> Option<Partition> {
    match item {
        Item::Event(user, _) | Item::FormerProfile(user, _) => Some(Partition::User(user)),
        Item::AccountEvent(account, _) | Item::FormerAccount(account, _) | Item::Trashed(account, _) => {
            Some(Partition::Account(account))
        }
        _ => None,
    }
}

/// What an item is counted as, and what else goes when it does. An item whose end is not a time never goes
/// from here, whatever its attributes say.
async fn what_goes(portal: &Portal, item: Item) -> Result<(Kind, Vec<Write>), RetentionError> {
    match item {
        // Of its file nothing is there, and its room was given back when that was refused, or is with the upload.
        Item::Document(account, _) => Ok((Kind::Document, vec![Shelf::change(account, -1, 0)])),
        Item::Trashed(account, id) => Ok((Kind::Trashed, trashed(portal, account, id).await?)),
        Item::Upload(account, file) => Ok((Kind::Upload, upload(portal, account, file).await?)),
        Item::Archive(account, id) => {
            portal.documents()?.files.drop_archive(account, id).await?;
            Ok((Kind::Archive, vec![]))
        }
        Item::SignUp(user) => Ok((Kind::SignUp, its_key(user))),
        Item::Recovery(attempt) => Ok((Kind::Recovery, its_key(attempt))),
        Item::Receipt(receipt) => Ok((Kind::Receipt, its_key(receipt))),
        Item::Invitation(user) => Ok((Kind::Invitation, its_key(user))),
        Item::Sessions(_) => Ok((Kind::Sessions, vec![])),
        Item::Places(_) => Ok((Kind::Places, vec![])),
        Item::SecondStep(..) => Ok((Kind::SecondStep, vec![])),
        Item::Device(..) => Ok((Kind::Device, vec![])),
        Item::Mail(..) => Ok((Kind::Mail, vec![])),
        Item::Event(..) | Item::AccountEvent(..) => Ok((Kind::Event, vec![])),
        Item::FormerProfile(..) => Ok((Kind::FormerProfile, vec![])),
        Item::FormerAccount(..) => Ok((Kind::FormerAccount, vec![])),
        Item::SigningKey(_) => Ok((Kind::SigningKey, vec![])),
        Item::Reminder(..) => Ok((Kind::Reminder, vec![])),
        Item::StaffEvent(_) => Ok((Kind::StaffEvent, vec![])),
        Item::Sweep(_) => Ok((Kind::Sweep, vec![])),
        Item::AdministratorLink => Ok((Kind::AdministratorLink, vec![])),
        Item::Credential(_)
        | Item::MailsSent(..)
        | Item::NetworkChecks(..)
        | Item::NetworkMails(..)
        | Item::MailBudget(..)
        | Item::Profile(_)
        | Item::Factors(_)
        | Item::StepUpTries(..)
        | Item::UsedCeremony(_)
        | Item::NotMe(_)
        | Item::Roster
        | Item::Memberships(_)
        | Item::Account(_)
        | Item::Members(_)
        | Item::AccountByNumber(_)
        | Item::Shelf(_)
        | Item::Labels(_)
        | Item::InFolder(..)
        | Item::Uploaded(..)
        | Item::ArchivesWanted(..)
        | Item::Exchange(_)
        | Item::Erasure(_)
        | Item::Erasing(..)
        | Item::Arrivals(..)
        | Item::Hold(_)
        | Item::Swept
        | Item::UserKey(_)
        | Item::AccountKey(..)
        | Item::RingKey(..)
        | Item::Root(_)
        | Item::DeploymentKey(_) => Err(RetentionError::NotEnding),
    }
}

/// The key of what might have become an account: without the account, nothing is left for it to open. What makes
/// the account deletes the record in the same transaction, so only one of the two happens. It is asked all the
/// same: a destroyed key can't be brought back.
fn its_key(user: UserId) -> Vec<Write> {
    vec![Write::only_if_absent(Item::Profile(user)), Write::delete(Item::UserKey(user))]
}
