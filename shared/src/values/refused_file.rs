//! Why a file did not come in.

use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

/// What is told to whoever uploaded it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, Serialize, Deserialize, utoipa::ToSchema)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum RefusedFile {
    /// The scanner found something in it.
    #[n(0)]
    Malware,
    /// The scanner could not look into it.
    #[n(1)]
    NotScanned,
    #[n(2)]
    Empty,
    /// It is nothing that the portal knows.
    #[n(3)]
    UnknownType,
    /// It is known and does not come in: a program, what a browser runs, a film.
    #[n(4)]
    TypeNotAllowed,
    /// Two programs would take it for two different things.
    #[n(5)]
    TwoTypesAtOnce,
    #[n(6)]
    TooLarge,
    #[n(7)]
    TooManyPixels,
    /// What is in it would be far larger than it is, or than it says.
    #[n(8)]
    ArchiveTooDense,
    #[n(9)]
    ArchiveTooManyFiles,
    /// There is an archive in the archive.
    #[n(10)]
    ArchiveNested,
    #[n(11)]
    ArchiveEncrypted,
    #[n(12)]
    ArchiveBroken,
    /// A script in a PDF, a macro in an office file.
    #[n(13)]
    ActiveContent,
    /// Only who has its password can look into it.
    #[n(14)]
    Encrypted,
    #[n(15)]
    Broken,
    /// Its length or checksum is not what was declared.
    #[n(16)]
    OtherThanNamed,
}

impl RefusedFile {
    pub const ALL: [Self; 17] = [
        Self::Malware,
        Self::NotScanned,
        Self::Empty,
        Self::UnknownType,
        Self::TypeNotAllowed,
        Self::TwoTypesAtOnce,
        Self::TooLarge,
        Self::TooManyPixels,
        Self::ArchiveTooDense,
        Self::ArchiveTooManyFiles,
        Self::ArchiveNested,
        Self::ArchiveEncrypted,
        Self::ArchiveBroken,
        Self::ActiveContent,
        Self::Encrypted,
        Self::Broken,
        Self::OtherThanNamed,
    ];
}
