//! Mail that is owed. Owns what a mail says in data; its words are `functions/mail`'s.
//!
//! A mail is an item in the same transaction as what caused it. The table's stream wakes the function
//! that sends it, and the item goes when the mail service has taken it: a crash in between sends a mail
//! twice, as does each answer of the mail service that is lost (docs/FAULTS.md); none is lost.

use jiff::{SignedDuration, Timestamp};
use minicbor::{Decode, Encode};

use crate::crypto::{Body, DataKey};
use crate::data_map::mapped;
use crate::store::{BrowserLabel, Clear, Item, StoreError, Table, Write};
use crate::values::{
    Country, Day, EmailAddress, EmailCode, Language, MailId, PersonName, RefusedFile, Sensitive, StaffRole,
    TimeZoneName, UserId, When,
};

/// One mail to one person.
#[derive(Clone, Debug, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct Mail {
    #[n(0)]
    pub to: EmailAddress,
    #[n(1)]
    pub language: Language,
    #[n(2)]
    pub content: Content,
    /// Later than this it would say what is no longer true.
    #[n(3)]
    pub good_until: When,
}

/// What a mail is about.
#[derive(Clone, Debug, Encode, Decode)]
#[cbor(context_bound = "crate::values::InsideSeal")]
pub enum Content {
    /// To whoever signed up: nothing that was typed goes to an address that nobody has proved, or a stranger
    /// could send words of his own in the operator's name. When the address is taken its owner is told
    /// instead, without a code; both carry the same data, so that they look alike from outside.
    #[n(0)]
    SignUp {
        #[n(0)]
        code: EmailCode,
        #[n(1)]
        taken: bool,
    },
    /// The device check of a sign-in.
    #[n(1)]
    SignInCode {
        #[n(0)]
        code: EmailCode,
    },
    /// To whoever forgot a password. Where nobody has the address, or its owner was deactivated, it says so, without
    /// a code; all carry the same data, so that they look alike from outside.
    #[n(3)]
    Recovery {
        #[n(0)]
        code: EmailCode,
        #[n(1)]
        reader: RecoveryReader,
    },
    /// To whoever says that their factors are lost.
    #[n(4)]
    LostFactor {
        #[n(0)]
        code: EmailCode,
    },
    /// To whoever was invited. By the operator: the name is the operator's word for the reader.
    #[n(5)]
    Invitation {
        /// With the token in it.
        #[n(0)]
        link: Sensitive<String>,
        #[n(1)]
        name: Option<PersonName>,
    },
    /// To whom an administrator asks to join the staff.
    #[n(7)]
    StaffInvitation {
        /// With the token in it.
        #[n(0)]
        link: Sensitive<String>,
        #[n(1)]
        name: PersonName,
    },
    /// To whoever somebody wants in their account. Says nothing that was typed.
    #[n(6)]
    AccountInvitation {
        /// With the token in it.
        #[n(0)]
        link: Sensitive<String>,
    },
    /// To somebody of the staff: what changed about them, or waits for them.
    #[n(8)]
    StaffNotice(#[n(0)] StaffNotice),
    /// Something happened with the account.
    #[n(2)]
    Notice(#[n(0)] Notice),
    /// To whom the staff deactivated.
    #[n(20)]
    AccessClosed,
    #[n(21)]
    AccessOpened,
    /// A file that its reader sent did not come in.
    #[n(22)]
    FileRefused(#[n(0)] RefusedFile),
    /// The archive that its reader wanted is there.
    #[n(30)]
    ArchiveBuilt,
    /// It will not be.
    #[n(31)]
    ArchiveFailed,
    /// The staff asks its reader's account for documents. Says nothing of which.
    #[n(23)]
    DocumentsAsked(#[n(0)] Day),
    /// Some of them are not there yet.
    #[n(24)]
    DocumentsReminder(#[n(0)] Day),
    /// The staff sent a document.
    #[n(25)]
    DocumentFromUs,
    /// To whom of the staff asked for documents: so many arrived.
    #[n(26)]
    DocumentsArrived(#[n(0)] u64),
    /// An erasure can't be done: an account needs another owner.
    #[n(32)]
    ErasureWaits,
    /// All that was its reader's is gone; the link leads to the receipt.
    #[n(33)]
    Erased {
        /// With the token in it.
        #[n(0)]
        link: Sensitive<String>,
    },
    /// An erasure can't be done: a legal claim needs what is its reader's.
    #[n(34)]
    ErasureHeld,
    /// To administrators: in so many files the scanner found something.
    #[n(27)]
    MalwareRefused(#[n(0)] u64),
}

/// Who reads the mail that was asked for with a forgotten password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum RecoveryReader {
    #[n(0)]
    Nobody,
    #[n(1)]
    Owner,
    #[n(2)]
    Deactivated,
}

impl Content {
    /// Whether it goes out even if its reader was deactivated: nothing else that is owed to them does (row F6).
    pub const fn reaches_deactivated(&self) -> bool {
        matches!(self, Self::AccessClosed)
    }
}

/// What happened, when, and in which browser.
#[derive(Clone, Debug, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct Notice {
    #[n(0)]
    pub kind: NoticeKind,
    #[n(1)]
    pub at: When,
    /// In which its reader is told the time.
    #[n(2)]
    pub time_zone: TimeZoneName,
    #[n(3)]
    pub browser: BrowserLabel,
    #[n(4)]
    pub country: Option<Country>,
}

/// What a person is told of, always.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum NoticeKind {
    /// A sign-in that took the second step.
    #[n(0)]
    NewDevice,
    /// A sign-in on a trusted device, from where its person never was or could not be yet.
    #[n(1)]
    UnusualPlace,
    #[n(2)]
    PasswordChanged,
    /// By a code, of somebody who could not sign in.
    #[n(3)]
    PasswordReset,
    #[n(4)]
    FactorAdded,
    #[n(5)]
    FactorRemoved,
    #[n(6)]
    SavedCodesMade,
    /// Somebody said that the factors are lost: a day later a mailed code takes their place.
    #[n(7)]
    FactorsReportedLost,
    /// Somebody used the link of a notice.
    #[n(8)]
    Secured,
    /// Seven days later all that is its reader's goes.
    #[n(9)]
    ErasureAsked,
    #[n(10)]
    ErasureUndone,
}

impl NoticeKind {
    pub const ALL: [Self; 11] = [
        Self::NewDevice,
        Self::UnusualPlace,
        Self::PasswordChanged,
        Self::PasswordReset,
        Self::FactorAdded,
        Self::FactorRemoved,
        Self::SavedCodesMade,
        Self::FactorsReportedLost,
        Self::Secured,
        Self::ErasureAsked,
        Self::ErasureUndone,
    ];
}

/// What changed among the staff, by whom.
#[derive(Clone, Debug, Encode, Decode)]
#[cbor(map, context_bound = "crate::values::InsideSeal")]
pub struct StaffNotice {
    #[n(0)]
    pub kind: StaffNoticeKind,
    #[n(1)]
    pub at: When,
    #[n(2)]
    pub by: PersonName,
    /// Whom it is about, where that is not its reader.
    #[n(3)]
    pub about: Option<PersonName>,
    /// Those that they have, or would have.
    #[n(4)]
    pub roles: Vec<StaffRole>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum StaffNoticeKind {
    #[n(0)]
    RolesSet,
    #[n(1)]
    RightsConfirmed,
    #[n(2)]
    Deactivated,
    /// For a second administrator.
    #[n(3)]
    ChangeWaits,
}

impl StaffNoticeKind {
    pub const ALL: [Self; 4] = [Self::RolesSet, Self::RightsConfirmed, Self::Deactivated, Self::ChangeWaits];
}

mapped!(Mail, kept UntilSent {
    to: Personal, Contract, "to deliver it";
    language: Personal, Contract, "to write it in";
    content: Secret, Contract, "what it says: a code, a link, or what happened with the account, when and in which browser";
    good_until: Operational, Contract, "to send nothing that is no longer true";
});

impl Body for Mail {
    const PURPOSE: &'static str = "mail";
}

/// How long a mail that can't be sent is kept.
pub const KEPT: SignedDuration = SignedDuration::from_hours(48);

/// The write that makes `mail` owed, under `user`'s key.
pub fn owe(
    table: &Table,
    key: &DataKey,
    user: UserId,
    id: MailId,
    mail: &Mail,
    now: Timestamp,
) -> Result<Write, StoreError> {
    let item = Item::Mail(user, id);
    let ends = now.saturating_add(KEPT).unwrap_or(now);
    Ok(Write::create(item, table.seal(&item, key, mail)?, Clear::none().due(ends)))
}
