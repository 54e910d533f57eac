//! The trail as a table. Cells that somebody could choose the words of are made safe.

use std::borrow::Cow;

use portal::http::{cell, table};
use portal::values::AccessReason;
use serde::Serialize;

use crate::read_audit::AuditEvent;

const COLUMNS: [&str; 14] = [
    "id",
    "at",
    "what",
    "by",
    "by_name",
    "about",
    "about_name",
    "roles",
    "month",
    "account",
    "reason",
    "browser",
    "system",
    "country",
];

#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    at: &'a str,
    what: String,
    by: &'a str,
    by_name: Option<Cow<'a, str>>,
    about: Option<&'a str>,
    about_name: Option<Cow<'a, str>>,
    roles: String,
    month: Option<&'a str>,
    account: Option<&'a str>,
    reason: Option<AccessReason>,
    browser: Option<Cow<'a, str>>,
    system: Option<Cow<'a, str>>,
    country: Option<&'a str>,
}

/// Its first part begins with the names of the columns.
pub(crate) fn csv(events: &[AuditEvent], is_first: bool) -> Result<Vec<u8>, portal::http::TableError> {
    table(&COLUMNS, events.iter().map(Row::of), is_first)
}

impl<'a> Row<'a> {
    fn of(event: &'a AuditEvent) -> Self {
        let safe = |text: &'a Option<String>| text.as_deref().map(cell);
        let roles = event.roles.iter().map(|role| role.name());
        Self {
            id: &event.id,
            at: &event.at,
            what: event.what.name(),
            by: &event.by,
            by_name: safe(&event.by_name),
            about: event.about.as_deref(),
            about_name: safe(&event.about_name),
            roles: roles.collect::<Vec<_>>().join(" "),
            month: event.month.as_deref(),
            account: event.account.as_deref(),
            reason: event.reason,
            browser: safe(&event.browser.name),
            system: safe(&event.browser.system),
            country: event.country.as_deref(),
        }
    }
}
