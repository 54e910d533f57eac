//! An account as somebody of the staff opened it, for what is exchanged.

use portal::Portal;
use portal::audit::{AccountEvent, AccountEventKind};
use portal::crypto::{Compartment, DataKey};
use portal::identity::{OpenedStaff, SoughtAccount, Staff};
use portal::staff_audit::StaffEventKind;
use portal::staff_policy::StaffAction;
use portal::store::{
    Account, Batch, BrowserLabel, Item, Members, ReadExchange, ReadMembers, StoreError, Write,
};
use portal::values::{AccessReason, AccountId, Bytes32, DocumentId, Sensitive};

use crate::DocumentsError;

/// What lies there.
pub(crate) struct Desk {
    pub found: OpenedStaff,
    pub account: AccountId,
    pub share: Sensitive<Bytes32>,
    pub details: Account,
    pub members: Members,
    pub exchange: ReadExchange,
    reason: AccessReason,
    identity: DataKey,
    /// None while nobody has put anything here.
    documents: Option<DataKey>,
}

impl Desk {
    /// Two reads: who is calling with where the account is, then the account. Looking in vain is noted.
    pub(crate) async fn open(
        portal: &Portal,
        staff: &Staff,
        action: StaffAction,
        (which, reason): (&SoughtAccount, AccessReason),
    ) -> Result<Self, DocumentsError> {
        let (found, share) = which.seek(portal, staff, action).await?;
        let Some((account, share)) = share else {
            portal.table.commit(&[found.note(portal, StaffEventKind::SoughtInVain(reason))?]).await?;
            return Err(DocumentsError::NoSuchAccount);
        };
        let keys = [Compartment::Identity, Compartment::Documents].map(|it| Item::AccountKey(it, account));
        let [details, members, exchange] =
            [Item::Account(account), Item::Members(account), Item::Exchange(account)];
        let batch = portal.table.read(&[keys[0], keys[1], details, members, exchange]).await?;
        let identity = portal.keys.account_key(found.opened.keys(), account, &share, &batch)?;
        let documents = documents_key(portal, account, &share, &batch).await?;
        let table = &portal.table;
        let missing = StoreError::Corrupt("an account says nothing of itself");
        Ok(Self {
            details: batch.get(&details).ok_or(missing)?.open(table, &details, &identity)?,
            members: ReadMembers::from_batch(table, &identity, account, &batch)?.members,
            exchange: match &documents {
                Some(key) => ReadExchange::from_batch(table, key, account, &batch)?,
                None => ReadExchange::none(account),
            },
            found,
            account,
            share,
            reason,
            identity,
            documents,
        })
    }

    /// What opens the documents; where nobody put any here, nothing is to be opened.
    pub(crate) fn key(&self) -> Result<&DataKey, DocumentsError> {
        self.documents.as_ref().ok_or(DocumentsError::NotFound)
    }

    /// The same, made now for the first document or request, with the write that keeps it.
    pub(crate) async fn key_or_new(&self, portal: &Portal) -> Result<(DataKey, Option<Write>), StoreError> {
        if let Some(key) = &self.documents {
            return Ok((key.clone(), None));
        }
        let documents = portal.documents()?;
        let keys = documents.keys.establish().await?;
        let (key, keep) = documents.keys.another_account_key(&keys, self.account, &self.share)?;
        Ok((key, Some(keep)))
    }

    pub(crate) fn allows(&self, portal: &Portal, action: StaffAction) -> bool {
        self.found.member.is_allowed(action, portal.clock.now(), &portal.settings.limits).is_ok()
    }

    /// The writes that note it in both trails: what the account's people read, and what the staff's auditors do.
    pub(crate) fn note(
        &self,
        portal: &Portal,
        (theirs, document): (AccountEventKind, Option<DocumentId>),
        ours: fn(AccountId, AccessReason) -> StaffEventKind,
    ) -> Result<[Write; 2], StoreError> {
        Ok([
            self.note_theirs(portal, theirs, document)?,
            self.found.note(portal, ours(self.account, self.reason))?,
        ])
    }

    pub(crate) fn note_theirs(
        &self,
        portal: &Portal,
        kind: AccountEventKind,
        document: Option<DocumentId>,
    ) -> Result<Write, StoreError> {
        let event = AccountEvent {
            kind,
            by: None,
            about: None,
            browser: BrowserLabel::default(),
            country: None,
            reason: Some(self.reason),
            document,
        };
        event.note(&portal.table, &portal.clock, &self.identity, self.account)
    }
}

async fn documents_key(
    portal: &Portal,
    account: AccountId,
    share: &Sensitive<Bytes32>,
    batch: &Batch,
) -> Result<Option<DataKey>, StoreError> {
    if batch.get(&Item::AccountKey(Compartment::Documents, account)).is_none() {
        return Ok(None);
    }
    let keys = &portal.documents()?.keys;
    Ok(Some(keys.account_key(&*keys.unlocked().await?, account, share, batch)?))
}
