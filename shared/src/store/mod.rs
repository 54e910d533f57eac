//! The table. Owns the records, where they lie and how they are read and written: always sealed,
//! always by condition. Does not own why (the capabilities) nor how sealing works (`crypto`).

mod account;
mod administrator_link;
mod archive;
mod archives_wanted;
mod arrivals;
mod attempts;
mod ceremony;
mod credential;
mod device;
mod document;
mod due;
mod email_code_check;
mod emptying;
mod erasure;
mod exchange;
mod factors;
mod former;
mod former_account;
mod former_profile;
mod hold;
mod invitation;
pub mod key_ring;
pub mod keys;
mod labels;
mod mail_budget;
mod mails_sent;
mod members;
mod memberships;
mod network_checks;
mod places;
mod profile;
mod query;
mod read;
mod recovery;
mod reminder;
mod roster;
mod second_step;
mod session;
mod sessions;
mod shelf;
mod sign_up;
mod signing_key;
mod spare;
mod step_up_tries;
mod sweep_run;
mod swept;
mod table;
mod unswept;
mod upload;
mod write;

pub use account::{Account, AccountByNumber, AccountKind};
pub use administrator_link::AdministratorLink;
pub use archive::{Archive, Built, NoArchive, Outcome, WantedDocuments};
pub use archives_wanted::ArchivesWanted;
pub use arrivals::{Arrivals, Told};
pub use attempts::{Lane, Refusal, SolvedCaptcha};
pub use ceremony::{Ceremony, CeremonyOf, ReturnedCeremony};
pub use credential::Credential;
pub use device::Device;
pub use document::{Check, Document, Incoming, QUARANTINE, RetentionClass, TRASH, Trashed, Version};
pub use due::{Due, Hour};
pub use email_code_check::EmailCodeCheck;
pub use erasure::{Destroyed, Erasing, Erasure, Receipt, UNDO};
pub use exchange::{Answers, Asked, AskedState, Exchange, ReadExchange, Wanted};
pub use factors::{FactorRemoval, Factors, Passkey, ReadFactors, SavedCodes, Totp};
pub use former::{Former, FormerValue, undo_until};
pub use former_account::{AccountValue, FormerAccount};
pub use former_profile::{FormerProfile, ProfileValue};
pub use hold::{Held, Hold, Holds, ReadHolds};
pub use invitation::{AccountInvite, Invitation, Inviter};
pub use key_ring::{KeyRing, NewAccountKey, Unlocked};
pub use keys::{AddressIndex, Item, MailPurpose, Partition};
pub use labels::{Folder, Labels, ReadLabels};
pub use mail_budget::MailBudget;
pub use mails_sent::MailsSent;
pub use members::{Change, CustomRole, Invited, Member, Members, ReadMembers, Request, RoleOf};
pub use memberships::{Membership, Memberships, ReadMemberships};
pub use network_checks::NetworkChecks;
pub use places::{Place, Places, ReadPlaces};
pub use profile::Profile;
pub use query::{DuePage, NextPage};
pub use read::{Batch, Stored};
pub use recovery::Recovery;
pub use reminder::Reminder;
pub use roster::{OwedMail, ReadRoster, Roster, StaffChange, StaffInvited, StaffMember, StaffRequest};
pub use second_step::{Occasion, SecondStep};
pub use session::{BrowserKind, BrowserLabel, Proof, Realm, Session};
pub use sessions::{ReadSessions, Sessions};
pub use shelf::Shelf;
pub use sign_up::SignUp;
pub use signing_key::SigningKey;
pub use spare::Spare;
pub use step_up_tries::StepUpTries;
pub use sweep_run::SweepRun;
pub use swept::Swept;
pub use table::{Table, TableNames};
pub use unswept::Unswept;
pub use upload::Upload;
pub use write::{Clear, Update, Write};

use crate::crypto::CryptoError;

/// Why the store could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A condition did not hold: somebody else was first. Holds which of the writes was refused.
    #[error("write {0} was refused by its condition")]
    Refused(usize),
    /// The store can't be reached or is too busy; trying later may help.
    #[error("{operation} failed: {cause}")]
    Unavailable { operation: &'static str, cause: String },
    /// An item that must be there is not, or is not what it must be.
    #[error("{0}")]
    Corrupt(&'static str),
    /// Nobody has signed up in this deployment yet, so it has no keys.
    #[error("the deployment's keys have not been made yet")]
    NotEstablished,
    #[error(transparent)]
    Crypto(#[from] CryptoError),
}

impl StoreError {
    /// Somebody else was first, again and again.
    pub fn colliding(operation: &'static str) -> Self {
        Self::Unavailable { operation, cause: "it kept colliding with other writes".into() }
    }
}
