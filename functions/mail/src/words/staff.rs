//! What the staff is told of: what happened, when, by whom, then what to do about it.

mod arabic;
mod english;
mod german;

use jiff::tz::TimeZone;
use portal::outbox::{StaffNotice, StaffNoticeKind};
use portal::values::{PersonName, StaffRole};

use super::catalogue::{Catalogue, Happened, Words};
use super::notice::{Fact, time};

/// What a language has to say to the staff.
pub(super) trait StaffCatalogue {
    fn staff_happened(&self, kind: StaffNoticeKind) -> Happened;
    fn staff_fact(&self, fact: &StaffFact<'_>) -> String;
    /// Why it came, and what to do if it should not have.
    fn staff_why(&self, kind: StaffNoticeKind, operator: &str) -> String;
    fn role(&self, role: StaffRole) -> &'static str;
}

/// A line of a notice.
pub(super) enum StaffFact<'a> {
    By(&'a str),
    About(&'a str),
    Roles(&'a [&'static str]),
}

/// Exposes names of the staff to the staff.
pub(super) fn words(catalogue: &dyn Catalogue, notice: &StaffNotice, operator: &str) -> Words {
    // Nobody of the staff has said where they are.
    let at = notice.at.timestamp().to_zoned(TimeZone::UTC);
    let happened = catalogue.staff_happened(notice.kind);
    let roles: Vec<_> = notice.roles.iter().map(|role| catalogue.role(*role)).collect();
    let about = notice.about.as_ref().map(PersonName::expose);
    let tells_roles = notice.kind != StaffNoticeKind::Deactivated && !roles.is_empty();
    let facts = [
        Some(catalogue.fact(&Fact::When(&time(catalogue, &at), "UTC"))),
        Some(catalogue.staff_fact(&StaffFact::By(notice.by.expose()))),
        about.map(|name| catalogue.staff_fact(&StaffFact::About(name))),
        tells_roles.then(|| catalogue.staff_fact(&StaffFact::Roles(&roles))),
    ];
    Words {
        subject: happened.subject,
        opening: [happened.sentence.into()].into_iter().chain(facts.into_iter().flatten()).collect(),
        closing: vec![],
        why: catalogue.staff_why(notice.kind, operator),
    }
}
