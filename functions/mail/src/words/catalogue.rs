//! What a language has to say to be one of ours: a mail without words does not compile.

use portal::outbox::NoticeKind;

use super::erasure::ErasureCatalogue;
use super::exchange::ExchangeCatalogue;
use super::files::FileCatalogue;
use super::notice::Fact;
use super::staff::StaffCatalogue;

/// Which way lines run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    LeftToRight,
    RightToLeft,
}

/// The words of one mail, in the order in which they are read.
pub(super) struct Words {
    /// Follows the operator's name and a colon.
    pub subject: &'static str,
    /// Paragraphs before the code or the link.
    pub opening: Vec<String>,
    /// Paragraphs after it.
    pub closing: Vec<String>,
    /// Why this mail came, and what to do if it should not have.
    pub why: String,
}

/// All mails in one language. The code or the link itself is no words: the layout places it.
pub(super) trait Catalogue:
    StaffCatalogue + FileCatalogue + ExchangeCatalogue + ErasureCatalogue + Sync
{
    /// The primary language subtag (BCP 47).
    fn tag(&self) -> &'static str;
    fn direction(&self) -> Direction;
    /// With the code that confirms an address. Says nothing that was typed: nobody has proved the address.
    fn sign_up_code(&self) -> Words;
    /// Somebody tried to sign up with an address that has an account.
    fn address_taken(&self, origin: &str) -> Words;
    /// With the code of a sign-in's device check.
    fn sign_in_code(&self, operator: &str) -> Words;
    /// With the code that sets a new password.
    fn recovery_code(&self, operator: &str) -> Words;
    /// With the code that reports lost factors.
    fn lost_factor_code(&self, operator: &str) -> Words;
    /// Somebody wanted a new password for an address that has no account.
    fn no_account(&self, origin: &str) -> Words;
    /// The staff deactivated the reader.
    fn access_closed(&self, operator: &str) -> Words;
    /// And reactivated them.
    fn access_opened(&self, operator: &str, origin: &str) -> Words;
    /// With the link that makes an account; to whoever it is, as far as the inviter knows.
    fn invitation(&self, operator: &str, name: Option<&str>) -> Words;
    /// With the link that makes somebody one of the staff.
    fn staff_invitation(&self, operator: &str, name: &str) -> Words;
    /// With the link into another customer's account, of whom it says nothing.
    fn account_invitation(&self, operator: &str) -> Words;
    /// What a notice tells of.
    fn happened(&self, kind: NoticeKind) -> Happened;
    /// When, in which browser, where.
    fn fact(&self, fact: &Fact<'_>) -> String;
    /// The link of a notice.
    fn not_me(&self) -> &'static str;
    /// What to do about what a notice tells of.
    fn if_not_you(&self, kind: NoticeKind, operator: &str) -> String;
    /// From January on, as they stand in a date.
    fn months(&self) -> [&'static str; 12];
    /// `15 January 2027, 09:00`
    fn time(&self, day: i8, month: &str, year: i16, clock: &str) -> String;
}

/// What a notice tells of, in words.
pub(super) struct Happened {
    /// Follows the operator's name and a colon.
    pub subject: &'static str,
    pub sentence: &'static str,
}
