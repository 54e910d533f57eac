//! Events as a table. Cells that a browser had a say in are made safe.

use std::borrow::Cow;

use portal::http::{TableError, cell, table};
use portal::values::AccessReason;
use serde::Serialize;

use crate::event_view::EventView;

/// The columns, in their order.
#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    at: &'a str,
    what: String,
    proof: Option<&'static str>,
    count: Option<u32>,
    refused_before: Option<u32>,
    reason: Option<AccessReason>,
    browser: Option<Cow<'a, str>>,
    system: Option<Cow<'a, str>>,
    country: Option<Cow<'a, str>>,
    by_this_session: bool,
}

/// Its first part begins with the names of the columns.
pub(crate) fn csv(events: &[EventView], is_first: bool) -> Result<Vec<u8>, TableError> {
    table(&COLUMNS, events.iter().map(Row::of), is_first)
}

const COLUMNS: [&str; 11] = [
    "id",
    "at",
    "what",
    "proof",
    "count",
    "refused_before",
    "reason",
    "browser",
    "system",
    "country",
    "by_this_session",
];

impl<'a> Row<'a> {
    fn of(event: &'a EventView) -> Self {
        let safe = |text: &'a Option<String>| text.as_deref().map(cell);
        Self {
            id: &event.id,
            at: &event.at,
            what: event.what.name(),
            proof: event.proof,
            count: event.count,
            refused_before: event.refused_before,
            reason: event.reason,
            browser: safe(&event.browser.name),
            system: safe(&event.browser.system),
            country: safe(&event.country),
            by_this_session: event.by_this_session,
        }
    }
}

#[cfg(test)]
mod tests {
    use portal::audit::{Event, EventKind};
    use portal::store::{BrowserKind, BrowserLabel, Proof};
    use portal::values::{EventId, Sensitive, SessionId};

    use super::*;

    fn event(browser: &str) -> EventView {
        let name = Some(Sensitive::new(browser.to_owned()));
        let browser = BrowserLabel { name, system: None, kind: BrowserKind::Computer };
        let kind = EventKind::SignedIn(Proof::PasswordAndTotp, 3);
        let event = Event { kind, browser, country: None, session: None };
        let mut id = *b"\x01\xa3\x18\x49\x00\x00\x70\x00\x80\x00\x00\x00\x00\x00\x00\x00";
        id[15] = 1;
        EventView::for_owner(EventId::from_bytes(id), &event, SessionId::from_bytes([1; 16])).unwrap()
    }

    #[test]
    fn a_cell_that_a_spreadsheet_would_run_is_plain_text_and_quotes_are_doubled() {
        let lines = |browser: &str| String::from_utf8(csv(&[event(browser)], false).unwrap()).unwrap();
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
            let line = lines(formula);
            assert!(line.contains(&format!("'{formula}")), "{line}");
        }
        assert!(lines("Fire \"fox\", 3").contains(r#","Fire ""fox"", 3","#));
        assert!(lines("two\nlines").contains("\"two\nlines\""));
    }

    #[test]
    fn a_table_has_its_columns_named_once_and_every_line_ends_as_the_rfc_says() {
        let first = String::from_utf8(csv(&[event("Firefox"), event("Firefox")], true).unwrap()).unwrap();
        let lines: Vec<&str> = first.split_terminator("\r\n").collect();
        assert_eq!(lines.len(), 3);
        assert!(lines[0].starts_with("id,at,what,proof,"));
        assert!(lines[1].ends_with(",signed_in,2+totp,,3,,Firefox,,,false"), "{}", lines[1]);
        let names: Vec<&str> = lines[0].split(',').collect();
        assert!(lines[1..].iter().all(|line| line.split(',').count() == names.len()));
        assert_eq!(csv(&[], false).unwrap(), b"");
    }
}
