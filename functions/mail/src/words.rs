//! What each mail says. Codes travel without links, so that nobody learns to click; of what is secret, nothing but a
//! code or a one-time link travels at all: an invitation, since nobody has a page open yet that asks for a code, and
//! "this was not me" in a notice.
//!
//! Owns the choice of the language and the two parts. The sentences are in one file per language; the
//! layout is `templates/letter.mjml`, from which `templates/letter.html` is made beforehand.

mod arabic;
mod catalogue;
mod english;
mod erasure;
mod exchange;
mod files;
mod german;
mod notice;
mod staff;

#[cfg(test)]
mod layout;
#[cfg(test)]
mod tests;

use askama::Template;
use portal::outbox::{Content, Mail, NoticeKind, RecoveryReader, StaffNoticeKind};
use portal::values::{EmailCode, Language, PersonName};

use crate::MailError;
use catalogue::{Catalogue, Direction, Words};

/// A mail in words: the text says all that the HTML says.
pub(crate) struct Letter {
    pub subject: String,
    pub text: String,
    pub html: String,
}

#[derive(Template)]
#[template(path = "letter.txt")]
struct TextPart<'a> {
    operator: &'a str,
    words: &'a Words,
    code: Option<&'a str>,
    link: Option<&'a Link>,
}

#[derive(Template)]
#[template(path = "letter.html")]
struct HtmlPart<'a> {
    tag: &'a str,
    dir: &'a str,
    /// The side on which lines begin.
    start: &'a str,
    operator: &'a str,
    words: &'a Words,
    code: Option<&'a str>,
    link: Option<&'a Link>,
}

/// What a mail offers to open.
struct Link {
    /// In the place of the address, where the reader knows why they would open it.
    label: Option<&'static str>,
    url: String,
}

/// All languages with words; English stands in for every other.
const CATALOGUES: [&dyn Catalogue; 3] = [&english::English, &german::German, &arabic::Arabic];

/// The region makes no difference: `de-AT` reads what `de` does.
fn catalogue(language: &Language) -> &'static dyn Catalogue {
    let primary = language.as_str().split('-').next().unwrap_or_default();
    CATALOGUES.into_iter().find(|one| one.tag() == primary).unwrap_or(&english::English)
}

impl Letter {
    /// Exposes what the mail is for to the one whom it is for. `not_me` is what proves the link of a notice.
    pub(crate) fn of(mail: &Mail, operator: &str, origin: &str, not_me: &str) -> Result<Self, MailError> {
        let catalogue = catalogue(&mail.language);
        let (words, code) = match &mail.content {
            Content::SignUp { code, taken: false } => (catalogue.sign_up_code(), Some(code)),
            // The code is somebody else's: the owner of the address does not see it.
            Content::SignUp { taken: true, .. } => (catalogue.address_taken(origin), None),
            Content::SignInCode { code } => (catalogue.sign_in_code(operator), Some(code)),
            Content::Recovery { code, reader: RecoveryReader::Owner } => {
                (catalogue.recovery_code(operator), Some(code))
            }
            Content::Recovery { reader: RecoveryReader::Nobody, .. } => (catalogue.no_account(origin), None),
            Content::Recovery { reader: RecoveryReader::Deactivated, .. } | Content::AccessClosed => {
                (catalogue.access_closed(operator), None)
            }
            Content::AccessOpened => (catalogue.access_opened(operator, origin), None),
            Content::FileRefused(why) => (catalogue.file_refused(operator, origin, *why), None),
            Content::ArchiveBuilt => (catalogue.archive_built(operator, origin), None),
            Content::ArchiveFailed => (catalogue.archive_failed(operator, origin), None),
            Content::DocumentsAsked(due_on) => {
                (catalogue.documents_asked(operator, origin, &exchange::day(catalogue, *due_on)), None)
            }
            Content::DocumentsReminder(due_on) => {
                (catalogue.documents_reminder(operator, origin, &exchange::day(catalogue, *due_on)), None)
            }
            Content::DocumentFromUs => (catalogue.document_from_us(operator, origin), None),
            Content::DocumentsArrived(files) => (catalogue.documents_arrived(operator, origin, *files), None),
            Content::MalwareRefused(files) => (catalogue.malware_refused(operator, origin, *files), None),
            Content::ErasureWaits => (catalogue.erasure_waits(operator, origin), None),
            Content::ErasureHeld => (catalogue.erasure_held(operator, origin), None),
            Content::Erased { .. } => (catalogue.erased(operator), None),
            Content::LostFactor { code } => (catalogue.lost_factor_code(operator), Some(code)),
            Content::Invitation { name, .. } => {
                (catalogue.invitation(operator, name.as_ref().map(PersonName::expose)), None)
            }
            // Exposed to whom it invites.
            Content::StaffInvitation { name, .. } => {
                (catalogue.staff_invitation(operator, name.expose()), None)
            }
            Content::AccountInvitation { .. } => (catalogue.account_invitation(operator), None),
            Content::StaffNotice(notice) => (staff::words(catalogue, notice, operator), None),
            Content::Notice(notice) => (notice::words(catalogue, notice, operator), None),
        };
        let link = match &mail.content {
            // Exposed to be opened by whom it invites, or whose receipt it is.
            Content::Erased { link }
            | Content::Invitation { link, .. }
            | Content::StaffInvitation { link, .. }
            | Content::AccountInvitation { link } => Some(Link { label: None, url: link.expose().clone() }),
            // A page of the console, which asks whoever opens it to sign in.
            Content::StaffNotice(notice) if notice.kind == StaffNoticeKind::ChangeWaits => {
                Some(Link { label: None, url: format!("{origin}/console/staff") })
            }
            Content::Notice(notice) if notice.kind != NoticeKind::Secured => {
                // Behind the `#`, which browsers send to nobody.
                Some(Link { label: Some(catalogue.not_me()), url: format!("{origin}/not-me#{not_me}") })
            }
            _ => None,
        };
        let link = link.as_ref();
        let (dir, start) = match catalogue.direction() {
            Direction::LeftToRight => ("ltr", "left"),
            Direction::RightToLeft => ("rtl", "right"),
        };
        let (tag, words) = (catalogue.tag(), &words);
        let (plain, large) = (code.map(EmailCode::expose), code.map(grouped));
        Ok(Self {
            subject: format!("{operator}: {}", words.subject),
            text: TextPart { operator, words, code: plain, link }.render()?,
            html: HtmlPart { tag, dir, start, operator, words, code: large.as_deref(), link }.render()?,
        })
    }
}

/// `1234 5678`: easier to read than the plain digits, which the text part has for copying. The space is one that does not break, because it also
/// keeps the groups in order between right-to-left lines (Unicode's bidirectional algorithm, rule W4).
fn grouped(code: &EmailCode) -> String {
    let (first, second) = code.expose().split_at(4);
    format!("{first}\u{a0}{second}")
}
