//! What a notice says: what happened, then when, in which browser and where, then what to do about it.

use jiff::Zoned;
use jiff::tz::TimeZone;
use portal::outbox::Notice;
use portal::values::{Country, Sensitive};

use super::catalogue::{Catalogue, Words};

/// A line of a notice.
pub(super) enum Fact<'a> {
    /// A time and the name of its zone.
    When(&'a str, &'a str),
    /// `Firefox` on `Linux`, as far as the browser told.
    Browser(Option<&'a str>, Option<&'a str>),
    /// By its code (ISO 3166-1), if the edge told.
    Country(Option<&'a str>),
}

/// Exposes the browser's label to the one whose browser it is, or is not.
pub(super) fn words(catalogue: &dyn Catalogue, notice: &Notice, operator: &str) -> Words {
    let zone = TimeZone::get(notice.time_zone.as_str()).unwrap_or(TimeZone::UTC);
    let at = notice.at.timestamp().to_zoned(zone);
    let part = |text: &Option<Sensitive<String>>| text.as_ref().map(|text| text.expose().clone());
    let (name, system) = (part(&notice.browser.name), part(&notice.browser.system));
    let happened = catalogue.happened(notice.kind);
    Words {
        subject: happened.subject,
        opening: vec![
            happened.sentence.into(),
            catalogue.fact(&Fact::When(&time(catalogue, &at), notice.time_zone.as_str())),
            catalogue.fact(&Fact::Browser(name.as_deref(), system.as_deref())),
            catalogue.fact(&Fact::Country(notice.country.as_ref().map(Country::as_str))),
        ],
        closing: vec![],
        why: catalogue.if_not_you(notice.kind, operator),
    }
}

/// The day in the language's words and the time to the minute.
pub(super) fn time(catalogue: &dyn Catalogue, at: &Zoned) -> String {
    let month = usize::try_from(at.month()).ok().and_then(|month| catalogue.months().get(month - 1).copied());
    catalogue.time(at.day(), month.unwrap_or_default(), at.year(), &at.strftime("%H:%M").to_string())
}
