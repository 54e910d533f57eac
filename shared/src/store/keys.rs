//! The whole table on one page. No other file spells a key.
//!
//! | item          | table       | pk                   | sk                   | clear attributes                  | sealed body, its key's owner |
//! |---------------|-------------|----------------------|----------------------|-----------------------------------|------------------------------|
//! | Credential    | portal      | `address#<index>`    | `credential`         | user, failures, tried, forgiven, captchas, passwords, signed_in, attempts, told, deactivated, version, expires | [`Credential`], the user     |
//! | NetworkChecks | portal      | `network#<mark>`     | `password-checks#<window>` | failures, host_…, expires   | none: counters only          |
//! | NetworkMails  | portal      | `network#<mark>`     | `mails#<window>`     | mails, host_…, expires            | none: counters only          |
//! | MailBudget    | portal      | `mail-budget#<part>` | `mails#<window>`     | mails, expires                    | none: counters only          |
//! | MailsSent     | portal      | `address#<index>`    | `mails#<purpose>`    | times, version, expires           | none: counters only          |
//! | SignUp        | portal      | `user#<user>`        | `sign-up`            | tries, sends, code_until, ends, due, version | [`SignUp`], the user |
//! | Recovery      | portal      | `user#<attempt>`     | `recovery`           | tries, sends, code_until, ends, due, version | [`Recovery`], the attempt |
//! | Invitation    | portal      | `user#<user>`        | `invitation`         | version, due                      | [`Invitation`], the user who accepts |
//! | Profile       | portal      | `user#<user>`        | `profile`            | version                           | [`Profile`], the user        |
//! | Sessions      | portal      | `user#<user>`        | `sessions`           | version, due                      | [`Sessions`], the user       |
//! | Places        | portal      | `user#<user>`        | `places`             | version, due                      | [`Places`], the user         |
//! | SecondStep    | portal      | `user#<user>`        | `second-step#<id>`   | tries, sends, code_until, ends, due, version | [`SecondStep`], the user |
//! | Device        | portal      | `user#<user>`        | `device#<device>`    | failures, tried, due              | [`Device`], the user         |
//! | Factors       | portal      | `user#<user>`        | `factors`            | version                           | [`Factors`], the user        |
//! | Erasure       | portal      | `user#<user>`        | `erasure`            |                                   | [`Erasure`], the user        |
//! | Receipt       | portal      | `user#<receipt>`     | `receipt`            | due                               | [`Receipt`], the receipt     |
//! | StepUpTries   | portal      | `user#<user>`        | `step-up#<session>`  | tries, window_ends, expires       | none: counters only          |
//! | Mail          | portal      | `user#<user>`        | `outbox#<mail>`      | due                               | [`Mail`], the user           |
//! | Event         | portal      | `user#<user>`        | `event#<id>`         | due                               | [`Event`], the user          |
//! | FormerProfile | portal      | `user#<user>`        | `former-profile#<event>` | due                           | [`FormerProfile`], the user  |
//! | Memberships   | portal      | `user#<user>`        | `memberships`        | version                           | [`Memberships`], the user    |
//! | Account       | portal      | `account#<account>`  | `account`            | version                           | [`Account`], the account     |
//! | Members       | portal      | `account#<account>`  | `members`            | version                           | [`Members`], the account     |
//! | AccountEvent  | portal      | `account#<account>`  | `event#<id>`         | due                               | [`AccountEvent`], the account |
//! | FormerAccount | portal      | `account#<account>`  | `former-account#<event>` | due                           | [`FormerAccount`], the account |
//! | Shelf         | portal      | `account#<account>`  | `shelf`              | bytes, documents                  | none: counters only          |
//! | Labels        | portal      | `account#<account>`  | `labels`             | version                           | [`Labels`], the account's documents |
//! | Document      | portal      | `account#<account>`  | `document#<id>`      | version, bytes; due, as long as it has no version | [`Document`], the account's documents |
//! | InFolder      | portal      | `account#<account>`  | `folder#<folder>#<document>` |                           | none: a mark                 |
//! | Trashed       | portal      | `account#<account>`  | `trashed#<document>` | bytes, due                        | [`Trashed`], the account's documents |
//! | Upload        | portal      | `account#<account>`  | `upload#<file>`      | document, bytes, version, due     | [`Upload`], the deployment's documents |
//! | Uploaded      | portal      | `account#<account>`  | `uploaded#<file>`    | document, expires                 | none: a mark                 |
//! | Archive       | portal      | `account#<account>`  | `archive#<archive>`  | version, due                      | [`Archive`], the deployment's documents |
//! | ArchivesWanted | portal     | `account#<account>`  | `archives#<member>#<day>` | archives, expires            | none: counters only          |
//! | Exchange      | portal      | `account#<account>`  | `exchange`           | version                           | [`Exchange`], the account's documents |
//! | Reminder      | portal      | `reminders#<day>`    | `<account>#<request>` | due                              | [`Reminder`], the deployment's documents |
//! | Erasing       | portal      | `erasures`           | `<day>#<user>#<receipt>` | version                           | [`Erasing`], the receipt     |
//! | Arrivals      | portal      | `arrivals`           | `<window>#<whom>`    | files, expires                    | none: counters only          |
//! | AccountByNumber | portal    | `account-number#<index>` | `account`        |                                   | [`AccountByNumber`], the deployment |
//! | UsedCeremony  | portal      | `ceremony#<id>`      | `used`               | expires                           | none: a mark                 |
//! | NotMe         | portal      | `not-me#<mail>`      | `used`               | expires                           | none: a mark                 |
//! | SigningKey    | portal      | `deployment`         | `signing-key#<n>`    | due, once it has a successor      | [`SigningKey`], the deployment |
//! | AdministratorLink | portal  | `deployment`         | `administrator-link` | version, due                      | [`AdministratorLink`], the deployment |
//! | Roster        | portal      | `deployment`         | `roster`             | version                           | [`Roster`], the deployment   |
//! | StaffEvent    | portal      | `staff-trail#<month>` | `event#<id>`        | due                               | [`StaffEvent`], the deployment |
//! | Hold          | portal      | `holds`              | `user#<user>` or `account#<account>` | review, version    | [`Holds`], the deployment    |
//! | Sweep         | portal      | `sweeps#<month>`     | `sweep#<id>`         | statement, due                    | none: a signed statement of numbers |
//! | Unswept       | portal      | `unswept`            | `<pk> <sk>` of what is due and still there | why, tries, since, last | none: of which record, and why |
//! | Swept         | portal      | `deployment`         | `retention#swept`    | swept_until                       | none: a time only            |
//! | UserKey       | portal-keys | `user#<user>`        | `identity#erasable`  | wrapped, ring                     | none: a wrapped key          |
//! | AccountKey    | portal-keys | `account#<account>`  | `<compartment>#erasable` | wrapped, ring                 | none: a wrapped key          |
//! | RingKey       | portal-keys | `compartment#<compartment>` | `ring#<n>`    | wrapped, created                  | none: a key wrapped by KMS   |
//! | Root          | portal-keys | `compartment#<compartment>` | `root`        | wrapped                           | none: a secret wrapped by KMS |
//! | DeploymentKey | portal-keys | `compartment#<compartment>` | `deployment`  | wrapped, ring                     | none: a wrapped key          |
//!
//! `<index>` is the blind index of a mail address or of an account's number, `<mark>` that of a network (HMAC under the root secret).
//!
//! `<compartment>` is `identity` or `documents`. What says nothing of it is sealed in the identity compartment.
//!
//! `<day>` is the one on which to remind, or to erase (`2026-11-25`, UTC), so that those of a day are a query. `<receipt>` is
//! the id of an erasure, under which a key of its own is kept, as a user's is. `<window>` is a quarter of
//! an hour, `<whom>` somebody of the staff or `administrators`.
//!
//! `<month>` is that of the event (`2026-11`, UTC), so that a page of the trail is a query.
//!
//! `due` is when an item with a body goes: the first full hour after its end, and a shard
//! (`2026-11-22T18#5`). It is the key of a sparse index of that name over `portal`, with `pk` behind it,
//! that holds keys alone; `functions/retention` sweeps by it every hour.
//!
//! `expires` is the table's time-to-live attribute, for counters without a body: nothing relies on it
//! being prompt. A credential that exists has the *text* `never` there, which time-to-live ignores; the
//! attempts on an address that nobody has leave a number.
//!
//! [`Credential`]: super::Credential
//! [`SignUp`]: super::SignUp
//! [`Recovery`]: super::Recovery
//! [`Invitation`]: super::Invitation
//! [`Profile`]: super::Profile
//! [`Sessions`]: super::Sessions
//! [`Places`]: super::Places
//! [`SecondStep`]: super::SecondStep
//! [`Device`]: super::Device
//! [`Factors`]: super::Factors
//! [`Memberships`]: super::Memberships
//! [`Account`]: super::Account
//! [`Members`]: super::Members
//! [`FormerAccount`]: super::FormerAccount
//! [`AccountByNumber`]: super::AccountByNumber
//! [`Labels`]: super::Labels
//! [`Document`]: super::Document
//! [`Trashed`]: super::Trashed
//! [`Upload`]: super::Upload
//! [`Archive`]: super::Archive
//! [`Exchange`]: super::Exchange
//! [`Reminder`]: super::Reminder
//! [`Holds`]: super::Holds
//! [`Erasure`]: super::Erasure
//! [`Erasing`]: super::Erasing
//! [`Receipt`]: super::Receipt
//! [`AccountEvent`]: crate::audit::AccountEvent
//! [`Mail`]: crate::outbox::Mail
//! [`Event`]: crate::audit::Event
//! [`FormerProfile`]: super::FormerProfile
//! [`SigningKey`]: super::SigningKey
//! [`AdministratorLink`]: super::AdministratorLink
//! [`Roster`]: super::Roster
//! [`StaffEvent`]: crate::staff_audit::StaffEvent

use std::fmt::Write as _;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::arrivals::Told;
use crate::crypto::{Compartment, Fate};
use crate::values::{
    AccountId, ArchiveId, CeremonyId, Day, DeviceId, DocumentId, EventId, FileId, FolderId, MailId, MemberId,
    RequestId, SecondStepId, SessionId, SweepId, UserId,
};

/// The blind index under which a mail address is looked up.
pub type AddressIndex = [u8; 32];

/// One of the two tables, by its logical name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TableName {
    Portal,
    PortalKeys,
}

impl TableName {
    /// The name that sealed bodies are bound to, whatever the deployed table is called.
    pub const fn logical(self) -> &'static str {
        match self {
            Self::Portal => "portal",
            Self::PortalKeys => "portal-keys",
        }
    }
}

/// What a count of mails is kept for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MailPurpose {
    SignUp,
    SignIn,
    Recovery,
    Invitation,
}

impl MailPurpose {
    pub const ALL: [Self; 4] = [Self::SignUp, Self::SignIn, Self::Recovery, Self::Invitation];

    const fn name(self) -> &'static str {
        match self {
            Self::SignUp => "sign-up",
            Self::SignIn => "sign-in",
            Self::Recovery => "recovery",
            Self::Invitation => "invitation",
        }
    }
}

/// Every item there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Item {
    Credential(AddressIndex),
    MailsSent(AddressIndex, MailPurpose),
    /// By the mark of a network and the number of a window of time.
    NetworkChecks([u8; 32], i64),
    NetworkMails([u8; 32], i64),
    /// By the number of a window of time and of a part.
    MailBudget(i64, u32),
    SignUp(UserId),
    /// Under an id of its own.
    Recovery(UserId),
    /// Under the id that its account gets.
    Invitation(UserId),
    Profile(UserId),
    Sessions(UserId),
    Places(UserId),
    SecondStep(UserId, SecondStepId),
    Device(UserId, DeviceId),
    Factors(UserId),
    /// What its owner asked for.
    Erasure(UserId),
    /// By the day on which it is done, whose it is, and the id of its receipt.
    Erasing(Day, UserId, UserId),
    /// Under an id of its own.
    Receipt(UserId),
    StepUpTries(UserId, SessionId),
    UsedCeremony(CeremonyId),
    /// By the mail whose link was used.
    NotMe(MailId),
    Mail(UserId, MailId),
    Event(UserId, EventId),
    /// By the event that tells of the change.
    FormerProfile(UserId, EventId),
    Memberships(UserId),
    Account(AccountId),
    Members(AccountId),
    AccountEvent(AccountId, EventId),
    /// By the event that tells of the change.
    FormerAccount(AccountId, EventId),
    AccountByNumber([u8; 32]),
    /// How much an account's documents are.
    Shelf(AccountId),
    Labels(AccountId),
    Document(AccountId, DocumentId),
    InFolder(AccountId, FolderId, DocumentId),
    Trashed(AccountId, DocumentId),
    Upload(AccountId, FileId),
    /// What became of an upload, for whoever begins it again.
    Uploaded(AccountId, FileId),
    Archive(AccountId, ArchiveId),
    /// How many a member wanted on a day, by its number.
    ArchivesWanted(AccountId, MemberId, i64),
    /// What the staff and an account exchange.
    Exchange(AccountId),
    /// By the day on which to remind.
    Reminder(Day, AccountId, RequestId),
    /// By the number of a quarter of an hour.
    Arrivals(i64, Told),
    SigningKey(u32),
    AdministratorLink,
    /// The operator's own people, all of them.
    Roster,
    /// In the month that its id says.
    StaffEvent(EventId),
    /// On what is somebody's, or an account's.
    Hold(Partition),
    /// In the month that its id says.
    Sweep(SweepId),
    Swept,
    UserKey(UserId),
    AccountKey(Compartment, AccountId),
    RingKey(Compartment, u32),
    Root(Compartment),
    DeploymentKey(Compartment),
}

/// Where an item lies.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    pub table: TableName,
    pub pk: String,
    pub sk: String,
}

impl Item {
    pub fn key(&self) -> Key {
        let (table, pk, sk) = match self {
            Self::Credential(index) => (TableName::Portal, address(index), "credential".into()),
            Self::MailsSent(index, purpose) => {
                (TableName::Portal, address(index), format!("mails#{}", purpose.name()))
            }
            Self::NetworkChecks(mark, window) => {
                (TableName::Portal, format!("network#{}", hex(mark)), format!("password-checks#{window}"))
            }
            Self::NetworkMails(mark, window) => {
                (TableName::Portal, format!("network#{}", hex(mark)), format!("mails#{window}"))
            }
            Self::MailBudget(window, part) => {
                (TableName::Portal, format!("mail-budget#{part}"), format!("mails#{window}"))
            }
            Self::SignUp(user) => (TableName::Portal, of_user(*user), "sign-up".into()),
            Self::Recovery(attempt) => (TableName::Portal, of_user(*attempt), "recovery".into()),
            Self::Invitation(user) => (TableName::Portal, of_user(*user), "invitation".into()),
            Self::Profile(user) => (TableName::Portal, of_user(*user), "profile".into()),
            Self::Sessions(user) => (TableName::Portal, of_user(*user), "sessions".into()),
            Self::Places(user) => (TableName::Portal, of_user(*user), "places".into()),
            Self::SecondStep(user, id) => (TableName::Portal, of_user(*user), format!("second-step#{id}")),
            Self::Device(user, id) => (TableName::Portal, of_user(*user), format!("device#{id}")),
            Self::Factors(user) => (TableName::Portal, of_user(*user), "factors".into()),
            Self::Erasure(user) => (TableName::Portal, of_user(*user), "erasure".into()),
            Self::Erasing(day, user, receipt) => {
                (TableName::Portal, "erasures".into(), format!("{day}#{user}#{receipt}"))
            }
            Self::Receipt(receipt) => (TableName::Portal, of_user(*receipt), "receipt".into()),
            Self::StepUpTries(user, session) => {
                (TableName::Portal, of_user(*user), format!("step-up#{session}"))
            }
            Self::UsedCeremony(id) => (TableName::Portal, format!("ceremony#{id}"), "used".into()),
            Self::NotMe(mail) => (TableName::Portal, format!("not-me#{mail}"), "used".into()),
            Self::Mail(user, id) => (TableName::Portal, of_user(*user), format!("outbox#{id}")),
            Self::Event(user, id) => (TableName::Portal, of_user(*user), format!("event#{id}")),
            Self::FormerProfile(user, id) => {
                (TableName::Portal, of_user(*user), format!("former-profile#{id}"))
            }
            Self::Memberships(user) => (TableName::Portal, of_user(*user), "memberships".into()),
            Self::Account(account) => (TableName::Portal, of_account(*account), "account".into()),
            Self::Members(account) => (TableName::Portal, of_account(*account), "members".into()),
            Self::AccountEvent(account, id) => {
                (TableName::Portal, of_account(*account), format!("event#{id}"))
            }
            Self::FormerAccount(account, id) => {
                (TableName::Portal, of_account(*account), format!("former-account#{id}"))
            }
            Self::AccountByNumber(index) => {
                (TableName::Portal, format!("account-number#{}", hex(index)), "account".into())
            }
            Self::Shelf(account) => (TableName::Portal, of_account(*account), "shelf".into()),
            Self::Labels(account) => (TableName::Portal, of_account(*account), "labels".into()),
            Self::Document(account, id) => {
                (TableName::Portal, of_account(*account), format!("document#{id}"))
            }
            Self::InFolder(account, folder, id) => {
                (TableName::Portal, of_account(*account), format!("folder#{folder}#{id}"))
            }
            Self::Trashed(account, id) => (TableName::Portal, of_account(*account), format!("trashed#{id}")),
            Self::Upload(account, file) => {
                (TableName::Portal, of_account(*account), format!("upload#{file}"))
            }
            Self::Uploaded(account, file) => {
                (TableName::Portal, of_account(*account), format!("uploaded#{file}"))
            }
            Self::Archive(account, id) => (TableName::Portal, of_account(*account), format!("archive#{id}")),
            Self::ArchivesWanted(account, member, day) => {
                (TableName::Portal, of_account(*account), format!("archives#{member}#{day}"))
            }
            Self::Exchange(account) => (TableName::Portal, of_account(*account), "exchange".into()),
            Self::Reminder(day, account, request) => {
                (TableName::Portal, reminders(*day), format!("{account}#{request}"))
            }
            Self::Arrivals(window, whom) => {
                (TableName::Portal, "arrivals".into(), format!("{window}#{}", told(*whom)))
            }
            Self::SigningKey(number) => {
                (TableName::Portal, "deployment".into(), format!("signing-key#{number:06}"))
            }
            Self::AdministratorLink => (TableName::Portal, "deployment".into(), "administrator-link".into()),
            Self::Roster => (TableName::Portal, "deployment".into(), "roster".into()),
            Self::StaffEvent(id) => (TableName::Portal, staff_trail(Month::of(*id)), format!("event#{id}")),
            Self::Hold(owner) => (TableName::Portal, HOLDS.into(), owner.key()),
            Self::Sweep(id) => {
                (TableName::Portal, sweeps(Month::at(id.made().unwrap_or_default())), format!("sweep#{id}"))
            }
            Self::Swept => (TableName::Portal, "deployment".into(), "retention#swept".into()),
            Self::UserKey(user) => (TableName::PortalKeys, of_user(*user), erasable(Compartment::Identity)),
            Self::AccountKey(compartment, account) => {
                (TableName::PortalKeys, of_account(*account), erasable(*compartment))
            }
            Self::RingKey(compartment, number) => {
                (TableName::PortalKeys, keys_of(*compartment), format!("ring#{number:06}"))
            }
            Self::Root(compartment) => (TableName::PortalKeys, keys_of(*compartment), "root".into()),
            Self::DeploymentKey(compartment) => {
                (TableName::PortalKeys, keys_of(*compartment), Fate::Deployment.name().into())
            }
        };
        Key { table, pk, sk }
    }

    /// The number of a ring key, from its sort key.
    pub fn ring_number(sk: &str) -> Option<u32> {
        sk.strip_prefix("ring#")?.parse().ok()
    }

    /// The number of a signing key, from its sort key.
    pub fn signing_key_number(sk: &str) -> Option<u32> {
        sk.strip_prefix("signing-key#")?.parse().ok()
    }

    /// The id of a device, from its sort key.
    pub fn device_id(sk: &str) -> Option<DeviceId> {
        DeviceId::parse(sk.strip_prefix("device#")?)
    }

    /// The id of an event, from its sort key.
    pub fn event_id(sk: &str) -> Option<EventId> {
        EventId::parse(sk.strip_prefix("event#")?)
    }

    /// The id of a run of the sweep, from its sort key.
    pub fn sweep_id(sk: &str) -> Option<SweepId> {
        SweepId::parse(sk.strip_prefix("sweep#")?)
    }

    /// The id of a document, from the sort key of it, of its mark in a folder or of it in the trash.
    pub fn document_id(sk: &str) -> Option<DocumentId> {
        let is_one = ["document#", "folder#", "trashed#"].iter().any(|kind| sk.starts_with(kind));
        is_one.then(|| sk.rsplit('#').next().and_then(DocumentId::parse)).flatten()
    }

    /// The id of an archive, from its sort key.
    pub fn archive_id(sk: &str) -> Option<ArchiveId> {
        ArchiveId::parse(sk.strip_prefix("archive#")?)
    }

    /// The change whose former values these are, from the sort key.
    pub fn change_id(sk: &str) -> Option<EventId> {
        let id = sk.strip_prefix("former-profile#").or_else(|| sk.strip_prefix("former-account#"));
        EventId::parse(id?)
    }

    /// Reads back an item of the table `portal` from the keys that its stream and its index name, if it is
    /// of a kind that they have to do with: whatever ends by time.
    pub fn from_keys(pk: &str, sk: &str) -> Option<Self> {
        let item = match pk.split_once('#') {
            None if sk == "administrator-link" => Self::AdministratorLink,
            None => Self::signing_key_number(sk).map(Self::SigningKey)?,
            Some(("staff-trail", _)) => Self::event_id(sk).map(Self::StaffEvent)?,
            Some(("sweeps", _)) => Self::sweep_id(sk).map(Self::Sweep)?,
            Some(("reminders", day)) => Self::reminder(Day::parse(day).ok()?, sk)?,
            Some(("account", account)) => Self::of_account_from(AccountId::parse(account)?, sk)?,
            Some((_, user)) => Self::of_user_from(UserId::parse(user)?, sk)?,
        };
        // An id can be spelled in several ways, a key in one.
        let key = item.key();
        (key.pk == pk && key.sk == sk).then_some(item)
    }

    /// Reads back an item of the table `portal-keys` from the keys that its stream names.
    pub fn from_keys_of_keys(pk: &str, sk: &str) -> Option<Self> {
        let item = match pk.split_once('#')? {
            ("user", user) => Self::UserKey(UserId::parse(user)?),
            ("account", account) => {
                let compartment = Compartment::named(sk.split_once('#')?.0)?;
                Self::AccountKey(compartment, AccountId::parse(account)?)
            }
            ("compartment", name) => {
                let compartment = Compartment::named(name)?;
                match sk {
                    "root" => Self::Root(compartment),
                    "deployment" => Self::DeploymentKey(compartment),
                    ring => Self::RingKey(compartment, Self::ring_number(ring)?),
                }
            }
            _ => return None,
        };
        // An id can be spelled in several ways, a key in one.
        let key = item.key();
        (key.pk == pk && key.sk == sk).then_some(item)
    }

    /// A reminder of a day, from its sort key.
    pub fn reminder(day: Day, sk: &str) -> Option<Self> {
        let (account, request) = sk.split_once('#')?;
        Some(Self::Reminder(day, AccountId::parse(account)?, RequestId::parse(request)?))
    }

    /// An erasure, from its sort key.
    pub fn erasing(sk: &str) -> Option<Self> {
        let mut parts = sk.splitn(3, '#');
        let day = Day::parse(parts.next()?).ok()?;
        Some(Self::Erasing(day, UserId::parse(parts.next()?)?, UserId::parse(parts.next()?)?))
    }

    /// The quarter of an hour and who is told, from the sort key.
    pub fn arrivals(sk: &str) -> Option<(i64, Told)> {
        let (window, whom) = sk.split_once('#')?;
        let whom = match whom {
            ADMINISTRATORS => Told::Administrators,
            user => Told::Asker(UserId::parse(user)?),
        };
        Some((window.parse().ok()?, whom))
    }

    fn of_account_from(account: AccountId, sk: &str) -> Option<Self> {
        let (kind, id) = sk.split_once('#')?;
        match kind {
            "event" => Self::event_id(sk).map(|id| Self::AccountEvent(account, id)),
            "former-account" => Self::change_id(sk).map(|id| Self::FormerAccount(account, id)),
            "document" => DocumentId::parse(id).map(|id| Self::Document(account, id)),
            "trashed" => DocumentId::parse(id).map(|id| Self::Trashed(account, id)),
            "upload" => FileId::parse(id).map(|id| Self::Upload(account, id)),
            "archive" => Self::archive_id(sk).map(|id| Self::Archive(account, id)),
            _ => None,
        }
    }

    fn of_user_from(user: UserId, sk: &str) -> Option<Self> {
        let (kind, id) = sk.split_once('#').unwrap_or((sk, ""));
        match kind {
            "sign-up" => Some(Self::SignUp(user)),
            "recovery" => Some(Self::Recovery(user)),
            "receipt" => Some(Self::Receipt(user)),
            "invitation" => Some(Self::Invitation(user)),
            "sessions" => Some(Self::Sessions(user)),
            "places" => Some(Self::Places(user)),
            "second-step" => SecondStepId::parse(id).map(|id| Self::SecondStep(user, id)),
            "device" => Self::device_id(sk).map(|id| Self::Device(user, id)),
            "outbox" => MailId::parse(id).map(|id| Self::Mail(user, id)),
            "event" => Self::event_id(sk).map(|id| Self::Event(user, id)),
            "former-profile" => Self::change_id(sk).map(|id| Self::FormerProfile(user, id)),
            _ => None,
        }
    }
}

/// Items that are read together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Collection {
    /// All signing keys, oldest first.
    SigningKeys,
    /// A compartment's ring keys, root secret and deployment key.
    CompartmentKeys(Compartment),
    /// The devices that a user trusts, oldest first.
    Devices(UserId),
    /// What happened with a user's account, oldest first.
    Events(UserId),
    /// What changes of a user's profile replaced, oldest first.
    FormerProfiles(UserId),
    /// What the staff did in a month, oldest first.
    StaffEvents(Month),
    /// What happened in an account, oldest first.
    AccountEvents(AccountId),
    /// What changes of an account's details replaced, oldest first.
    FormerAccounts(AccountId),
    /// An account's documents, oldest first.
    Documents(AccountId),
    /// The marks of those in a folder.
    InFolder(AccountId, FolderId),
    /// Those in the trash.
    Trash(AccountId),
    /// The archives that its people wanted, in no order.
    Archives(AccountId),
    /// The reminders of a day.
    Reminders(Day),
    /// The erasures that are to be done by a day, the oldest first.
    Erasures(Day),
    /// What came in that somebody is to be told of.
    Arrivals,
    /// On whatever they are.
    Holds,
    /// The runs of the sweep in a month, oldest first.
    Sweeps(Month),
    /// What is due and could not be deleted.
    Unswept,
}

/// All that lies under one owner in the table `portal`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Partition {
    User(UserId),
    Account(AccountId),
}

impl Partition {
    pub(super) fn key(self) -> String {
        match self {
            Self::User(user) => of_user(user),
            Self::Account(account) => of_account(account),
        }
    }

    pub(super) fn parse(key: &str) -> Option<Self> {
        match key.split_once('#')? {
            ("user", user) => UserId::parse(user).map(Self::User),
            ("account", account) => AccountId::parse(account).map(Self::Account),
            _ => None,
        }
    }
}

const HOLDS: &str = "holds";
const UNSWEPT: &str = "unswept";

/// Where it is noted that a record could not be deleted.
pub(super) fn unswept(key: &Key) -> Key {
    Key { table: key.table, pk: UNSWEPT.into(), sk: format!("{} {}", key.pk, key.sk) }
}

impl Key {
    /// Of the record that could not be deleted, from the sort key of the note.
    pub(super) fn of_unswept(sk: &str) -> Option<Self> {
        let (pk, sk) = sk.split_once(' ')?;
        Some(Self { table: TableName::Portal, pk: pk.into(), sk: sk.into() })
    }
}

impl Collection {
    /// The sort key behind which nothing of it lies, if it ends before its partition does.
    pub(super) fn end(self) -> Option<String> {
        match self {
            Self::Erasures(day) => Some(day.plus(1).to_string()),
            _ => None,
        }
    }

    /// The table, the partition and what the sort keys begin with.
    pub fn key(self) -> Key {
        match self {
            Self::SigningKeys => {
                Key { table: TableName::Portal, pk: "deployment".into(), sk: "signing-key#".into() }
            }
            Self::CompartmentKeys(compartment) => {
                Key { table: TableName::PortalKeys, pk: keys_of(compartment), sk: String::new() }
            }
            Self::Events(user) => Key { table: TableName::Portal, pk: of_user(user), sk: "event#".into() },
            Self::FormerProfiles(user) => {
                Key { table: TableName::Portal, pk: of_user(user), sk: "former-profile#".into() }
            }
            Self::StaffEvents(month) => {
                Key { table: TableName::Portal, pk: staff_trail(month), sk: "event#".into() }
            }
            Self::AccountEvents(account) => {
                Key { table: TableName::Portal, pk: of_account(account), sk: "event#".into() }
            }
            Self::FormerAccounts(account) => {
                Key { table: TableName::Portal, pk: of_account(account), sk: "former-account#".into() }
            }
            Self::Documents(account) => {
                Key { table: TableName::Portal, pk: of_account(account), sk: "document#".into() }
            }
            Self::InFolder(account, folder) => {
                Key { table: TableName::Portal, pk: of_account(account), sk: format!("folder#{folder}#") }
            }
            Self::Trash(account) => {
                Key { table: TableName::Portal, pk: of_account(account), sk: "trashed#".into() }
            }
            Self::Archives(account) => {
                Key { table: TableName::Portal, pk: of_account(account), sk: "archive#".into() }
            }
            Self::Reminders(day) => Key { table: TableName::Portal, pk: reminders(day), sk: String::new() },
            Self::Erasures(_) => Key { table: TableName::Portal, pk: "erasures".into(), sk: String::new() },
            Self::Arrivals => Key { table: TableName::Portal, pk: "arrivals".into(), sk: String::new() },
            Self::Holds => Key { table: TableName::Portal, pk: HOLDS.into(), sk: String::new() },
            Self::Sweeps(month) => Key { table: TableName::Portal, pk: sweeps(month), sk: "sweep#".into() },
            Self::Unswept => Key { table: TableName::Portal, pk: UNSWEPT.into(), sk: String::new() },
            Self::Devices(user) => Key { table: TableName::Portal, pk: of_user(user), sk: "device#".into() },
        }
    }
}

/// A calendar month, UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month {
    year: i16,
    month: i8,
}

impl Month {
    pub fn at(time: Timestamp) -> Self {
        let date = TimeZone::UTC.to_datetime(time);
        Self { year: date.year(), month: date.month() }
    }

    fn of(event: EventId) -> Self {
        Self::at(event.made().unwrap_or(Timestamp::UNIX_EPOCH))
    }

    #[must_use]
    pub const fn before(self) -> Self {
        match self.month {
            1 => Self { year: self.year - 1, month: 12 },
            month => Self { year: self.year, month: month - 1 },
        }
    }
}

fn staff_trail(Month { year, month }: Month) -> String {
    format!("staff-trail#{year:04}-{month:02}")
}

fn sweeps(Month { year, month }: Month) -> String {
    format!("sweeps#{year:04}-{month:02}")
}

fn reminders(day: Day) -> String {
    format!("reminders#{day}")
}

const ADMINISTRATORS: &str = "administrators";

fn told(whom: Told) -> String {
    match whom {
        Told::Asker(user) => user.to_string(),
        Told::Administrators => ADMINISTRATORS.into(),
    }
}

fn of_user(user: UserId) -> String {
    format!("user#{user}")
}

fn of_account(account: AccountId) -> String {
    format!("account#{account}")
}

fn address(index: &AddressIndex) -> String {
    format!("address#{}", hex(index))
}

fn hex(bytes: &[u8; 32]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn keys_of(compartment: Compartment) -> String {
    format!("compartment#{compartment}")
}

/// Where the key of an owner lies that goes when its owner is erased.
fn erasable(compartment: Compartment) -> String {
    format!("{compartment}#{}", Fate::Erasable.name())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made_in_2027() -> EventId {
        EventId::parse("01a33ec5-1a00-7000-8000-000000000001").unwrap()
    }

    fn a_sweep() -> SweepId {
        SweepId::parse("01a33ec5-1a00-7000-8000-000000000001").unwrap()
    }

    fn a_day() -> Day {
        Day::parse("2027-01-26").unwrap()
    }

    #[test]
    fn every_item_has_the_key_that_the_table_says() {
        let (user, other) = (UserId::from_bytes([1; 16]), [2; 16]);
        let shown: Vec<String> = [
            Item::Credential([0xab; 32]),
            Item::MailsSent([0xab; 32], MailPurpose::SignUp),
            Item::MailsSent([0xab; 32], MailPurpose::SignIn),
            Item::MailsSent([0xab; 32], MailPurpose::Recovery),
            Item::MailsSent([0xab; 32], MailPurpose::Invitation),
            Item::NetworkChecks([0xab; 32], 3_000_000),
            Item::NetworkMails([0xab; 32], 500_000),
            Item::MailBudget(500_000, 7),
            Item::SignUp(user),
            Item::Recovery(user),
            Item::Invitation(user),
            Item::Profile(user),
            Item::Sessions(user),
            Item::Places(user),
            Item::SecondStep(user, SecondStepId::from_bytes(other)),
            Item::Device(user, DeviceId::from_bytes(other)),
            Item::Factors(user),
            Item::Erasure(user),
            Item::Erasing(a_day(), user, UserId::from_bytes(other)),
            Item::Receipt(UserId::from_bytes(other)),
            Item::StepUpTries(user, SessionId::from_bytes(other)),
            Item::UsedCeremony(CeremonyId::from_bytes(other)),
            Item::NotMe(MailId::from_bytes(other)),
            Item::Mail(user, MailId::from_bytes(other)),
            Item::Event(user, EventId::from_bytes(other)),
            Item::FormerProfile(user, EventId::from_bytes(other)),
            Item::Memberships(user),
            Item::Account(AccountId::from_bytes(other)),
            Item::Members(AccountId::from_bytes(other)),
            Item::AccountEvent(AccountId::from_bytes(other), EventId::from_bytes([3; 16])),
            Item::FormerAccount(AccountId::from_bytes(other), EventId::from_bytes([3; 16])),
            Item::AccountByNumber([0xab; 32]),
            Item::Shelf(AccountId::from_bytes(other)),
            Item::Labels(AccountId::from_bytes(other)),
            Item::Document(AccountId::from_bytes(other), DocumentId::from_bytes([3; 16])),
            Item::InFolder(
                AccountId::from_bytes(other),
                FolderId::from_bytes([4; 16]),
                DocumentId::from_bytes([3; 16]),
            ),
            Item::Trashed(AccountId::from_bytes(other), DocumentId::from_bytes([3; 16])),
            Item::Upload(AccountId::from_bytes(other), FileId::from_bytes([4; 16])),
            Item::Uploaded(AccountId::from_bytes(other), FileId::from_bytes([4; 16])),
            Item::Archive(AccountId::from_bytes(other), ArchiveId::from_bytes([4; 16])),
            Item::ArchivesWanted(AccountId::from_bytes(other), MemberId::from_bytes([4; 16]), 20_000),
            Item::Exchange(AccountId::from_bytes(other)),
            Item::Reminder(a_day(), AccountId::from_bytes(other), RequestId::from_bytes([5; 16])),
            Item::Arrivals(2_000_000, Told::Asker(user)),
            Item::Arrivals(2_000_000, Told::Administrators),
            Item::SigningKey(1),
            Item::AdministratorLink,
            Item::Roster,
            Item::StaffEvent(made_in_2027()),
            Item::Hold(Partition::User(user)),
            Item::Hold(Partition::Account(AccountId::from_bytes(other))),
            Item::Sweep(a_sweep()),
            Item::Swept,
            Item::UserKey(user),
            Item::AccountKey(Compartment::Identity, AccountId::from_bytes(other)),
            Item::AccountKey(Compartment::Documents, AccountId::from_bytes(other)),
            Item::RingKey(Compartment::Identity, 1),
            Item::RingKey(Compartment::Documents, 1),
            Item::Root(Compartment::Identity),
            Item::DeploymentKey(Compartment::Identity),
            Item::DeploymentKey(Compartment::Documents),
        ]
        .iter()
        .map(|item| {
            let key = item.key();
            format!("{} | {} | {}", key.table.logical(), key.pk, key.sk)
        })
        .collect();
        insta::assert_snapshot!(shown.join("\n"));
    }

    #[test]
    fn what_ends_by_time_is_found_again_by_its_keys_and_nothing_else_is_taken_for_it() {
        let (user, id) = (UserId::from_bytes([1; 16]), [2; 16]);
        let ending = [
            Item::SignUp(user),
            Item::Recovery(user),
            Item::Invitation(user),
            Item::Sessions(user),
            Item::Places(user),
            Item::SecondStep(user, SecondStepId::from_bytes(id)),
            Item::Receipt(user),
            Item::Device(user, DeviceId::from_bytes(id)),
            Item::Mail(user, MailId::from_bytes(id)),
            Item::Event(user, EventId::from_bytes(id)),
            Item::FormerProfile(user, EventId::from_bytes(id)),
            Item::AccountEvent(AccountId::from_bytes(id), EventId::from_bytes(id)),
            Item::FormerAccount(AccountId::from_bytes(id), EventId::from_bytes(id)),
            Item::Document(AccountId::from_bytes(id), DocumentId::from_bytes(id)),
            Item::Trashed(AccountId::from_bytes(id), DocumentId::from_bytes(id)),
            Item::Upload(AccountId::from_bytes(id), FileId::from_bytes(id)),
            Item::Archive(AccountId::from_bytes(id), ArchiveId::from_bytes(id)),
            Item::Reminder(a_day(), AccountId::from_bytes(id), RequestId::from_bytes(id)),
            Item::SigningKey(1),
            Item::AdministratorLink,
            Item::StaffEvent(made_in_2027()),
            Item::Sweep(a_sweep()),
        ];
        for item in ending {
            let key = item.key();
            assert_eq!(Item::from_keys(&key.pk, &key.sk), Some(item));
            assert_eq!(Item::from_keys("compartment#identity", &key.sk), None);
            assert_eq!(Item::from_keys(&key.pk, &format!("{}x", key.sk)), None, "{item:?}");
        }
        let lasting = [
            Item::Credential([1; 32]),
            Item::Profile(user),
            Item::Factors(user),
            Item::StepUpTries(user, SessionId::from_bytes(id)),
            Item::UsedCeremony(CeremonyId::from_bytes(id)),
            Item::NotMe(MailId::from_bytes(id)),
            Item::Roster,
            Item::Memberships(user),
            Item::Account(AccountId::from_bytes(id)),
            Item::Members(AccountId::from_bytes(id)),
            Item::AccountByNumber([1; 32]),
            Item::Shelf(AccountId::from_bytes(id)),
            Item::Labels(AccountId::from_bytes(id)),
            Item::Uploaded(AccountId::from_bytes(id), FileId::from_bytes(id)),
            Item::ArchivesWanted(AccountId::from_bytes(id), MemberId::from_bytes(id), 20_000),
            Item::Exchange(AccountId::from_bytes(id)),
            Item::Arrivals(2_000_000, Told::Administrators),
            Item::InFolder(AccountId::from_bytes(id), FolderId::from_bytes(id), DocumentId::from_bytes(id)),
            Item::Hold(Partition::User(user)),
            Item::Swept,
            Item::Root(Compartment::Identity),
        ];
        for item in lasting {
            let key = item.key();
            assert_eq!(Item::from_keys(&key.pk, &key.sk), None);
        }
    }
}
