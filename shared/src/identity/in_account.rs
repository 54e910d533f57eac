//! A person in an account, and the only way to what lies there.

use std::sync::Arc;
use std::time::Duration;

use super::step_up::{freshness, has_recent_password};
use super::{NotSignedIn, Opened, SignedIn};
use crate::audit::{AccountEvent, AccountEventKind};
use crate::crypto::{Body, Compartment, DataKey};
use crate::policy::Action;
use crate::portal::Portal;
use crate::store::{Item, Member, ReadMembers, ReadMemberships, StoreError, Stored, Unlocked, Write};
use crate::values::{AccountId, Bytes32, DocumentId, EventId, MemberId, Sensitive, When};

/// How often an opening that begins a visit starts over: each time somebody else changed the members.
const COLLISIONS: usize = 24;

/// A caller whose access token is good, and the account that the address names. Handlers take it as an argument; it
/// can't be made otherwise.
///
/// Whether the caller belongs there, and may do what they want, is looked at with the data, in the same round trip:
/// [`InAccount::read`] opens nothing without an action, so a role that is taken away or hours that are over hold on
/// the very next request. Where the grant is for one visit, the first opening begins it: of two sessions at once one
/// finds the members as they were read, and the other then finds the visit begun.
#[derive(Clone, Debug)]
pub struct InAccount {
    user: SignedIn,
    account: AccountId,
}

/// What [`InAccount::read`] found.
#[derive(Debug)]
pub struct OpenedAccount {
    /// The caller's own.
    pub opened: Opened,
    pub keys: Arc<Unlocked>,
    /// With their version: what is written back is refused when somebody else wrote meanwhile.
    pub members: ReadMembers,
    pub memberships: ReadMemberships,
    account: AccountId,
    key: DataKey,
    share: Sensitive<Bytes32>,
    me: Member,
    portal: Portal,
}

/// Why a caller gets no further.
#[derive(Debug, thiserror::Error)]
pub enum NotInAccount {
    #[error(transparent)]
    NotSignedIn(#[from] NotSignedIn),
    /// There is no such account, or it is another's: which of the two nobody learns.
    #[error("no account of the caller's")]
    NotFound,
    #[error("the grant is not open now")]
    OutsideGrant,
    #[error("the role does not allow {0:?}")]
    NotAllowed(Action),
    #[error("the session has not proved enough lately")]
    StepUpRequired { within: Duration },
}

impl From<StoreError> for NotInAccount {
    fn from(error: StoreError) -> Self {
        Self::NotSignedIn(error.into())
    }
}

impl InAccount {
    pub(crate) const fn of(user: SignedIn, account: AccountId) -> Self {
        Self { user, account }
    }

    pub const fn account(&self) -> AccountId {
        self.account
    }

    pub const fn user(&self) -> &SignedIn {
        &self.user
    }

    /// Reads the account's items for somebody who wants to do `action`, together with all that says whether they may,
    /// in one call.
    pub async fn read(
        &self,
        portal: &Portal,
        action: Action,
        items: &[Item],
    ) -> Result<OpenedAccount, NotInAccount> {
        for _ in 0..COLLISIONS {
            let mut opened = self.open(portal, items).await?;
            opened.require(action)?;
            if opened.begin_visit().await? {
                return Ok(opened);
            }
        }
        Err(StoreError::colliding("opening an account").into())
    }

    /// For what everybody may do about themselves, whatever their role or hours: leaving.
    pub async fn read_as_oneself(&self, portal: &Portal) -> Result<OpenedAccount, NotInAccount> {
        self.open(portal, &[]).await
    }

    async fn open(&self, portal: &Portal, items: &[Item]) -> Result<OpenedAccount, NotInAccount> {
        let (user, account) = (self.user.user(), self.account);
        let fixed = [
            Item::Memberships(user),
            Item::Factors(user),
            Item::AccountKey(Compartment::Identity, account),
            Item::Members(account),
        ];
        let wanted: Vec<Item> = fixed.iter().chain(items).copied().collect();
        let opened = self.user.read(portal, &wanted).await?;
        let memberships = opened.memberships()?;
        // The first wall. The second is the key: it takes the share that lies with the membership.
        let membership = memberships.memberships.find(account).ok_or(NotInAccount::NotFound)?;
        let keys = portal.keys.unlocked().await?;
        let share = membership.share.clone();
        let key = portal.keys.account_key(&keys, account, &share, opened.batch())?;
        let members = ReadMembers::from_batch(&portal.table, &key, account, opened.batch())?;
        let me = members.members.of_user(user).cloned().ok_or(NotInAccount::NotFound)?;
        let portal = portal.clone();
        Ok(OpenedAccount { opened, keys, members, memberships, account, key, share, me, portal })
    }
}

impl OpenedAccount {
    /// Takes the one visit, if the grant is for one and nobody took it. False when the members changed since they were
    /// read: then whoever wrote may have been the same person elsewhere.
    async fn begin_visit(&mut self) -> Result<bool, StoreError> {
        if !self.me.grant.awaits_visit() {
            return Ok(true);
        }
        self.me.grant.begin_visit(self.opened.own_session()?.id, When::new(self.portal.clock.now()));
        if let Some(member) = self.members.members.find_mut(self.me.id) {
            member.grant = self.me.grant.clone();
        }
        let writes = [self.write_members()?, self.note(AccountEventKind::VisitBegan, None)?];
        match self.portal.table.commit(&writes).await {
            Ok(()) => {
                self.members.written();
                Ok(true)
            }
            Err(StoreError::Refused(_)) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// The caller, as the account knows them.
    pub const fn me(&self) -> &Member {
        &self.me
    }

    pub const fn account(&self) -> AccountId {
        self.account
    }

    /// The account's key, for sealing what is written back.
    pub const fn key(&self) -> &DataKey {
        &self.key
    }

    /// What a new member's membership holds.
    pub const fn share(&self) -> &Sensitive<Bytes32> {
        &self.share
    }

    /// Whether the caller's role allows it. For what is shown beside what was asked for: field by field (row C4).
    pub fn allows(&self, action: Action) -> bool {
        self.members.members.allows(self.me.role, action)
    }

    /// Everything that a caller who wants to do this must be, or why not.
    pub fn require(&self, action: Action) -> Result<(), NotInAccount> {
        let (now, session) = (self.portal.clock.now(), self.opened.own_session()?);
        if !self.me.grant.is_open_in(session.id, now) {
            return Err(NotInAccount::OutsideGrant);
        }
        if !self.allows(action) {
            return Err(NotInAccount::NotAllowed(action));
        }
        if action.wants_fresh_proof() {
            let (limits, factors) = (&self.portal.settings.limits, self.opened.factors()?);
            freshness(session, &factors.factors, now, limits, has_recent_password)
                .ok_or(NotInAccount::StepUpRequired { within: limits.step_up })?;
        }
        Ok(())
    }

    /// A record of the account's with its version.
    pub fn record<T: Body>(&self, item: &Item) -> Result<(T, u64), StoreError> {
        let stored: &Stored = self
            .opened
            .batch()
            .get(item)
            .ok_or(StoreError::Corrupt("a record that every account has is missing"))?;
        Ok((stored.open(&self.portal.table, item, &self.key)?, stored.version()))
    }

    /// A record of the account's that may not be there.
    pub fn record_if_there<T: Body>(&self, item: &Item) -> Result<Option<T>, StoreError> {
        let stored = self.opened.batch().get(item);
        stored.map(|stored| stored.open(&self.portal.table, item, &self.key)).transpose()
    }

    /// The write of what `members` has become.
    pub fn write_members(&mut self) -> Result<Write, StoreError> {
        let now = self.portal.clock.now();
        self.members.write(&self.portal.table, &self.key, now)
    }

    /// The write that notes what the caller did.
    pub fn note(&self, kind: AccountEventKind, about: Option<MemberId>) -> Result<Write, StoreError> {
        self.event(kind, about)?.note(&self.portal.table, &self.portal.clock, &self.key, self.account)
    }

    /// The same under an id that something else bears as well.
    pub fn note_as(&self, kind: AccountEventKind, id: EventId) -> Result<Write, StoreError> {
        self.event(kind, None)?.note_as(&self.portal.table, &self.key, self.account, id)
    }

    /// The write that notes what the caller did with a document.
    pub fn note_document(&self, kind: AccountEventKind, id: DocumentId) -> Result<Write, StoreError> {
        let event = AccountEvent { document: Some(id), ..self.event(kind, None)? };
        event.note(&self.portal.table, &self.portal.clock, &self.key, self.account)
    }

    fn event(&self, kind: AccountEventKind, about: Option<MemberId>) -> Result<AccountEvent, StoreError> {
        let session = self.opened.own_session()?;
        let (browser, country) = (session.browser.clone(), session.country.clone());
        Ok(AccountEvent { kind, by: Some(self.me.id), about, browser, country, reason: None, document: None })
    }
}
