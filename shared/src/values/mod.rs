//! Values that are right by construction: parsed once at the door, never checked again.
//!
//! Owns what a well-formed address, name or code is. Does not own what a capability asks of it
//! (how strong a password must be is the rule of `auth`).

mod access_reason;
mod account_name;
mod account_number;
mod birth_date;
mod bytes;
mod checksum;
mod country;
mod day;
mod document_name;
mod email_address;
mod email_code;
mod file_type;
mod grant;
mod iban;
pub mod ids;
mod invalid;
mod language;
mod matter;
mod network;
mod passkey_label;
mod person_name;
mod phone;
mod position;
mod postal_address;
mod refused_file;
mod request_words;
mod saved_code;
mod sensitive;
mod short_label;
mod staff_role;
mod tax_id;
mod text;
mod time_zone;
mod totp_code;
mod when;

pub use access_reason::AccessReason;
pub use account_name::AccountName;
pub use account_number::AccountNumber;
pub use birth_date::BirthDate;
pub use bytes::{ByteString, Bytes32};
pub use checksum::Checksum;
pub use country::Country;
pub use day::Day;
pub use document_name::DocumentName;
pub use email_address::EmailAddress;
pub use email_code::EmailCode;
pub use file_type::FileType;
pub use grant::{Grant, Visit, Weekly};
pub use iban::Iban;
pub use ids::{
    AccountId, ArchiveId, CeremonyId, DeviceId, DocumentId, EventId, FileId, FolderId, HoldId, MailId,
    MemberId, PasskeyId, RequestId, RoleId, SecondStepId, SessionId, SweepId, UserId,
};
pub use invalid::Invalid;
pub use language::Language;
pub use matter::Matter;
pub use network::Network;
pub use passkey_label::PasskeyLabel;
pub use person_name::PersonName;
pub use phone::Phone;
pub use position::Position;
pub use postal_address::PostalAddress;
pub use refused_file::RefusedFile;
pub use request_words::{RequestName, RequestNote};
pub use saved_code::SavedCode;
pub(crate) use sensitive::seal_only;
pub use sensitive::{InsideSeal, Sensitive};
pub use short_label::ShortLabel;
pub use staff_role::StaffRole;
pub use tax_id::TaxId;
pub use text::Password;
pub use time_zone::TimeZoneName;
pub use totp_code::TotpCode;
pub use when::When;
