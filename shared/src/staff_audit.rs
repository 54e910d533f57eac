//! The trail of what the operator's own people did (row K7), for administrators and auditors to read.
//!
//! Owns what such an event is. As with a customer's trail, whoever does something notes it in the transaction that
//! does it. It names ids alone: names are in the roster.

use minicbor::{Decode, Encode};

use crate::audit::{Event, EventKind, KEPT};
use crate::clock::Clock;
use crate::crypto::{Body, DataKey};
use crate::data_map::mapped;
use crate::store::{
    BrowserLabel, Clear, Item, Partition, Realm, Session, StoreError, Table, Unlocked, Write,
};
use crate::values::{
    AccessReason, AccountId, Country, EventId, RequestId, SessionId, StaffRole, UserId, When,
};

/// One thing that somebody of the staff did. Its id says when.
#[derive(Clone, Debug, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct StaffEvent {
    #[n(0)]
    pub by: UserId,
    #[n(1)]
    pub kind: StaffEventKind,
    #[n(2)]
    pub browser: BrowserLabel,
    #[n(3)]
    pub country: Option<Country>,
    #[n(4)]
    pub session: Option<SessionId>,
}

/// What it was.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub enum StaffEventKind {
    /// With one's own session or passkeys.
    #[n(0)]
    Own(#[n(0)] EventKind),
    /// By the link that the operator made.
    #[n(1)]
    BecameAdministrator,
    /// By an invitation.
    #[n(2)]
    Joined,
    #[n(3)]
    Invited(#[n(0)] UserId, #[n(1)] Vec<StaffRole>),
    #[n(4)]
    RolesSet(#[n(0)] UserId, #[n(1)] Vec<StaffRole>),
    #[n(5)]
    RightsConfirmed(#[n(0)] UserId),
    #[n(6)]
    PostureSet(#[n(0)] UserId),
    #[n(7)]
    Deactivated(#[n(0)] UserId),
    /// It waits for a second administrator.
    #[n(8)]
    Requested(#[n(0)] RequestId, #[n(1)] Option<UserId>),
    #[n(9)]
    Approved(#[n(0)] RequestId, #[n(1)] UserId),
    /// By whoever asked for it, or by another administrator.
    #[n(10)]
    Declined(#[n(0)] RequestId, #[n(1)] UserId),
    /// The link does not work any more.
    #[n(11)]
    InvitationWithdrawn(#[n(0)] UserId),
    /// A file of a month of this trail; which month, by its beginning.
    #[n(12)]
    AuditExported(#[n(0)] When),
    /// What a customer's profile says, as far as the role goes.
    #[n(20)]
    CustomerSeen(#[n(0)] UserId, #[n(1)] AccessReason),
    /// A customer was looked for, or an account, and there is none.
    #[n(21)]
    SoughtInVain(#[n(0)] AccessReason),
    #[n(22)]
    AccountSeen(#[n(0)] AccountId, #[n(1)] AccessReason),
    #[n(23)]
    CustomerDeactivated(#[n(0)] UserId, #[n(1)] AccessReason),
    #[n(24)]
    CustomerReactivated(#[n(0)] UserId, #[n(1)] AccessReason),
    /// What an account was asked for and sent.
    #[n(25)]
    ExchangeSeen(#[n(0)] AccountId, #[n(1)] AccessReason),
    #[n(26)]
    DocumentsRequested(#[n(0)] AccountId, #[n(1)] AccessReason),
    #[n(27)]
    DocumentsRequestWithdrawn(#[n(0)] AccountId, #[n(1)] AccessReason),
    #[n(28)]
    DocumentSent(#[n(0)] AccountId, #[n(1)] AccessReason),
    #[n(29)]
    DocumentFetched(#[n(0)] AccountId, #[n(1)] AccessReason),
    /// A legal hold, on what is a customer's or an account's.
    #[n(30)]
    HoldPlaced(#[n(0)] Option<UserId>, #[n(1)] Option<AccountId>),
    #[n(31)]
    HoldReviewed(#[n(0)] Option<UserId>, #[n(1)] Option<AccountId>),
    #[n(32)]
    HoldReleased(#[n(0)] Option<UserId>, #[n(1)] Option<AccountId>),
}

mapped!(StaffEvent, kept Trail {
    by: Personal, Security, "to say who of the staff did it";
    kind: Personal, Security, "to say what was done, and to whom";
    browser: Personal, Security, "to say in which browser";
    country: Personal, Security, "to say from where";
    session: Operational, Security, "to tell what belongs together";
});

impl StaffEventKind {
    pub const fn hold_placed(on: Partition) -> Self {
        let (user, account) = owner(on);
        Self::HoldPlaced(user, account)
    }

    pub const fn hold_reviewed(on: Partition) -> Self {
        let (user, account) = owner(on);
        Self::HoldReviewed(user, account)
    }

    pub const fn hold_released(on: Partition) -> Self {
        let (user, account) = owner(on);
        Self::HoldReleased(user, account)
    }

    /// Which account it was about.
    pub const fn account(&self) -> Option<AccountId> {
        match self {
            Self::AccountSeen(account, _)
            | Self::ExchangeSeen(account, _)
            | Self::DocumentsRequested(account, _)
            | Self::DocumentsRequestWithdrawn(account, _)
            | Self::DocumentSent(account, _)
            | Self::DocumentFetched(account, _) => Some(*account),
            Self::HoldPlaced(_, account)
            | Self::HoldReviewed(_, account)
            | Self::HoldReleased(_, account) => *account,
            _ => None,
        }
    }

    /// Why a customer's data was looked at, or their access changed.
    pub const fn reason(&self) -> Option<AccessReason> {
        match self {
            Self::CustomerSeen(_, reason)
            | Self::SoughtInVain(reason)
            | Self::AccountSeen(_, reason)
            | Self::ExchangeSeen(_, reason)
            | Self::DocumentsRequested(_, reason)
            | Self::DocumentsRequestWithdrawn(_, reason)
            | Self::DocumentSent(_, reason)
            | Self::DocumentFetched(_, reason)
            | Self::CustomerDeactivated(_, reason)
            | Self::CustomerReactivated(_, reason) => Some(*reason),
            _ => None,
        }
    }
}

const fn owner(on: Partition) -> (Option<UserId>, Option<AccountId>) {
    match on {
        Partition::User(user) => (Some(user), None),
        Partition::Account(account) => (None, Some(account)),
    }
}

impl Body for StaffEvent {
    const PURPOSE: &'static str = "staff event";
}

impl StaffEvent {
    pub fn in_session(by: UserId, kind: StaffEventKind, session: &Session) -> Self {
        let (browser, country) = (session.browser.clone(), session.country.clone());
        Self { by, kind, browser, country, session: Some(session.id) }
    }

    /// The write that notes it, by the deployment's key.
    pub fn note(&self, table: &Table, clock: &Clock, key: &DataKey) -> Result<Write, StoreError> {
        let (now, item) = (clock.now(), Item::StaffEvent(EventId::new(clock)?));
        let ends = now.saturating_add(KEPT).unwrap_or(now);
        Ok(Write::create(item, table.seal(&item, key, self)?, Clear::none().due(ends)))
    }
}

/// The write that notes what somebody did with a session or a factor of their own, in the trail of their realm.
pub fn note_own(
    (table, clock): (&Table, &Clock),
    keys: &Unlocked,
    (user, key): (UserId, &DataKey),
    kind: EventKind,
    session: &Session,
) -> Result<Write, StoreError> {
    match session.realm {
        Realm::Customers => Event::in_session(kind, session).note(table, clock, key, user),
        Realm::Staff => {
            let kind = StaffEventKind::Own(kind);
            StaffEvent::in_session(user, kind, session).note(table, clock, &keys.deployment)
        }
    }
}
