//! Destroying keys: what can't be taken back. Each in one transaction with the record that says that it was done.

use portal::Portal;
use portal::crypto::{Compartment, DataKey};
use portal::leaving::Standing;
use portal::store::{
    Batch, Destroyed, Erasing, Item, MailPurpose, Partition, Profile, StoreError, Stored, Unlocked, Write,
};
use portal::values::When;

use crate::work::Work;

/// The keys of an account that nobody else belongs to. Refused when somebody joined, or a legal hold came, since it was
/// read.
pub(crate) async fn destroy_account(
    portal: &Portal,
    work: &mut Work,
    keys: &Unlocked,
    standing: &Standing,
) -> Result<(), StoreError> {
    let id = standing.id;
    let mut accounts = work.erasing.accounts.clone();
    accounts.push(id);
    let writes = vec![
        standing.members.delete(),
        Write::only_if_absent(Item::Hold(Partition::Account(id))),
        Write::ensure_deleted(Item::Account(id)),
        Write::ensure_deleted(Item::AccountByNumber(keys.root.number_index(&standing.account.number))),
        Write::delete(Item::AccountKey(Compartment::Identity, id)),
        Write::ensure_deleted(Item::AccountKey(Compartment::Documents, id)),
    ];
    let gone = Erasing { accounts, ..work.erasing.clone() };
    work.go_on(portal, gone, writes).await
}

/// The person's own, with whatever lets them in. Refused when they joined or made an account, or a legal hold came, since
/// that was read.
pub(crate) async fn destroy_user(
    portal: &Portal,
    work: &mut Work,
    (keys, own, batch): (&Unlocked, &DataKey, &Batch),
) -> Result<(), StoreError> {
    let (user, profile) = (work.user, Item::Profile(work.user));
    let stored = batch.get(&profile).ok_or(StoreError::Corrupt("whoever is to be erased has no profile"))?;
    let known: Profile = stored.open(&portal.table, &profile, own)?;
    let index = keys.root.blind_index(&known.email);
    let memberships = Item::Memberships(user);
    let memberships = batch.get(&memberships).map_or_else(
        || Write::only_if_absent(memberships),
        |stored: &Stored| Write::delete_version(memberships, stored.version()),
    );
    let counters = MailPurpose::ALL.map(|purpose| Write::ensure_deleted(Item::MailsSent(index, purpose)));
    let held = Write::only_if_absent(Item::Hold(Partition::User(user)));
    let writes = [memberships, Write::delete(Item::UserKey(user)), held];
    let rest = [Item::Credential(index), profile, Item::Sessions(user), Item::Erasure(user)];
    let rest = rest.map(Write::ensure_deleted);
    let writes = writes.into_iter().chain(rest).chain(counters).collect();
    let now = When::new(portal.clock.now());
    let destroyed = Destroyed { at: now, email: known.email, language: known.language };
    let gone = Erasing { destroyed: Some(destroyed), ..work.erasing.clone() };
    work.go_on(portal, gone, writes).await
}
