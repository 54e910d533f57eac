//! The trail of what happened with an account, for its owner to read (row K7).
//!
//! Owns what an event is and how long it is kept. Does not own when one is due: the operation that does something
//! notes it in the transaction that does it, so that nothing happens without its event and no event without it.

use jiff::SignedDuration;
use minicbor::{Decode, Encode};

use crate::clock::Clock;
use crate::crypto::{Body, DataKey};
use crate::data_map::mapped;
use crate::store::{BrowserLabel, Clear, Item, Proof, Session, StoreError, Table, Write};
use crate::values::{AccessReason, AccountId, Country, DocumentId, EventId, MemberId, SessionId, UserId};

/// How long an event is kept: more than a year, so that one year can be compared with the next.
pub const KEPT: SignedDuration = SignedDuration::from_hours(400 * 24);

/// One thing that happened. Its id says when.
#[derive(Clone, Debug, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct Event {
    #[n(0)]
    pub kind: EventKind,
    /// In which browser somebody did it.
    #[n(1)]
    pub browser: BrowserLabel,
    #[n(2)]
    pub country: Option<Country>,
    /// In which session, if it was done in one.
    #[n(3)]
    pub session: Option<SessionId>,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub enum EventKind {
    /// The account was made.
    #[n(0)]
    SignedUp,
    /// With how many attempts before it, of which the owner was not told yet, that got nobody in.
    #[n(1)]
    SignedIn(
        #[n(0)] Proof,
        #[n(1)]
        #[cbor(default)]
        u32,
    ),
    #[n(2)]
    SignedOut,
    /// So many others, by somebody who was signed in.
    #[n(3)]
    SessionsEnded(#[n(0)] u32),
    #[n(4)]
    DeviceTrusted,
    #[n(5)]
    TrustEnded,
    #[n(6)]
    PasswordChanged,
    /// By a mailed code.
    #[n(7)]
    PasswordReset,
    #[n(8)]
    FactorAdded,
    #[n(9)]
    FactorRemoved,
    #[n(10)]
    SavedCodesMade,
    /// With how many wrong proofs before it.
    #[n(11)]
    SteppedUp(
        #[n(0)]
        #[cbor(default)]
        u32,
    ),
    #[n(12)]
    FactorsReportedLost,
    /// The removal of lost factors was called off.
    #[n(13)]
    FactorsKept,
    /// By the link of a notice.
    #[n(14)]
    Secured,
    #[n(15)]
    ProfileChanged,
    /// An older refresh token of a session came back: somebody had copied it, and it ended.
    #[n(16)]
    CopyFound,
    /// By which the fields of a profile hold again what a change had replaced.
    #[n(17)]
    ProfileChangeUndone,
    /// Somebody of the staff looked at the profile, for this reason.
    #[n(18)]
    SeenByStaff(#[n(0)] AccessReason),
    /// By somebody of the staff.
    #[n(19)]
    Deactivated(#[n(0)] AccessReason),
    #[n(20)]
    Reactivated(#[n(0)] AccessReason),
    /// The owner wants all that is theirs erased.
    #[n(21)]
    ErasureAsked,
    /// And called it off.
    #[n(22)]
    ErasureUndone,
}

mapped!(Event, kept Trail {
    kind: Personal, Security, "to show its owner what happened with the account";
    browser: Personal, Security, "to show its owner in which browser";
    country: Personal, Security, "to show its owner from where";
    session: Operational, Security, "to show its owner whether it was this session";
});

impl Body for Event {
    const PURPOSE: &'static str = "event";
}

/// One thing that happened in an account that several people share. Names them as the account knows them, so that
/// somebody who left stays a number in it.
#[derive(Clone, Debug, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct AccountEvent {
    #[n(0)]
    pub kind: AccountEventKind,
    /// None when it was somebody of the staff.
    #[n(1)]
    pub by: Option<MemberId>,
    /// Whom it was done to, if not to the account as a whole.
    #[n(2)]
    pub about: Option<MemberId>,
    #[n(3)]
    pub browser: BrowserLabel,
    #[n(4)]
    pub country: Option<Country>,
    /// Why somebody of the staff did it.
    #[n(5)]
    pub reason: Option<AccessReason>,
    /// Which document it is about. What that is called is for the documents compartment alone to know.
    #[n(6)]
    pub document: Option<DocumentId>,
}

/// What happened in an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum AccountEventKind {
    #[n(0)]
    Made,
    #[n(1)]
    DetailsChanged,
    #[n(2)]
    BillingChanged,
    #[n(3)]
    BankChanged,
    #[n(4)]
    Invited,
    #[n(5)]
    InvitationWithdrawn,
    #[n(6)]
    Joined,
    /// Or the hours.
    #[n(7)]
    RoleChanged,
    #[n(8)]
    Removed,
    #[n(9)]
    Left,
    /// A set of rights was made or changed.
    #[n(10)]
    RightsChanged,
    #[n(11)]
    RightsRemoved,
    /// A change that needs a second person.
    #[n(12)]
    Requested,
    #[n(13)]
    Approved,
    /// Or taken back by whoever asked.
    #[n(14)]
    Declined,
    #[n(15)]
    DualControlOn,
    #[n(16)]
    DualControlOff,
    /// By which the account's details hold again what a change had replaced.
    #[n(17)]
    ChangeUndone,
    /// Somebody with a grant for one visit opened the account, and nobody can by that grant again.
    #[n(18)]
    VisitBegan,
    /// A file came in and was found harmless.
    #[n(19)]
    DocumentAdded,
    #[n(20)]
    DocumentRefused,
    #[n(21)]
    VersionAdded,
    /// Its name, its folder, its tags, or who sees it.
    #[n(22)]
    DocumentChanged,
    /// Somebody was given a link to look at it.
    #[n(23)]
    DocumentOpened,
    #[n(24)]
    DocumentDownloaded,
    #[n(25)]
    DocumentTrashed,
    #[n(26)]
    DocumentRestored,
    /// A folder was made, named or removed.
    #[n(27)]
    FoldersChanged,
    /// What lies in S3 is not what was put there: it was not handed out.
    #[n(28)]
    DocumentAltered,
    /// The staff asked for documents.
    #[n(31)]
    DocumentsRequested,
    #[n(32)]
    DocumentsRequestWithdrawn,
    /// Somebody of the staff looked at it.
    #[n(30)]
    SeenByStaff,
    /// Somebody wanted many documents as one archive.
    #[n(40)]
    ArchiveWanted,
    /// Somebody was given a link to such an archive.
    #[n(41)]
    ArchiveDownloaded,
    #[n(42)]
    ArchiveRemoved,
}

mapped!(AccountEvent, kept Trail {
    kind: Personal, Security, "to show the account's people what happened in it";
    by: Personal, Security, "to show them who did it";
    about: Personal, Security, "to show them to whom";
    browser: Personal, Security, "to show them in which browser";
    country: Personal, Security, "to show them from where";
    reason: Personal, Security, "to show them why somebody of the staff looked at it";
    document: Personal, Security, "to show them which document it was";
});

impl Body for AccountEvent {
    const PURPOSE: &'static str = "account event";
}

impl AccountEvent {
    /// The write that notes it.
    pub fn note(
        &self,
        table: &Table,
        clock: &Clock,
        key: &DataKey,
        account: AccountId,
    ) -> Result<Write, StoreError> {
        self.note_as(table, key, account, EventId::new(clock)?)
    }

    /// The write that notes it under an id that was made for it just now, and that something else bears as well.
    pub fn note_as(
        &self,
        table: &Table,
        key: &DataKey,
        account: AccountId,
        id: EventId,
    ) -> Result<Write, StoreError> {
        write(table, key, Item::AccountEvent(account, id), id, self)
    }
}

impl Event {
    /// By somebody of the staff: in which browser is not for the customer to know.
    pub fn by_staff(kind: EventKind) -> Self {
        Self { kind, browser: BrowserLabel::default(), country: None, session: None }
    }

    /// By somebody who is signed in.
    pub fn in_session(kind: EventKind, session: &Session) -> Self {
        let (browser, country) = (session.browser.clone(), session.country.clone());
        Self { kind, browser, country, session: Some(session.id) }
    }

    /// The write that notes it.
    pub fn note(
        &self,
        table: &Table,
        clock: &Clock,
        key: &DataKey,
        user: UserId,
    ) -> Result<Write, StoreError> {
        self.note_as(table, key, user, EventId::new(clock)?)
    }

    /// The write that notes it under an id that was made for it just now, and that something else bears as well.
    pub fn note_as(
        &self,
        table: &Table,
        key: &DataKey,
        user: UserId,
        id: EventId,
    ) -> Result<Write, StoreError> {
        write(table, key, Item::Event(user, id), id, self)
    }
}

fn write<T: Body>(
    table: &Table,
    key: &DataKey,
    item: Item,
    id: EventId,
    event: &T,
) -> Result<Write, StoreError> {
    let made = id.made().ok_or(StoreError::Corrupt("an event has no time"))?;
    let ends = made.saturating_add(KEPT).unwrap_or(made);
    Ok(Write::create(item, table.seal(&item, key, event)?, Clear::none().due(ends)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Encode)]
    enum Older {
        #[n(1)]
        SignedIn(#[n(0)] Proof),
        #[n(11)]
        SteppedUp,
    }

    #[test]
    fn an_event_that_was_noted_before_refusals_were_counted_is_still_read() {
        for (older, read) in [
            (Older::SignedIn(Proof::PasswordAndTotp), EventKind::SignedIn(Proof::PasswordAndTotp, 0)),
            (Older::SteppedUp, EventKind::SteppedUp(0)),
        ] {
            let bytes = minicbor::to_vec(older).unwrap();
            assert_eq!(minicbor::decode::<EventKind>(&bytes).unwrap(), read);
        }
    }
}
