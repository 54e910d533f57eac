//! What the staff and an account exchange: that documents are wanted, missing, sent, or arrived. No mail says which.

mod arabic;
mod english;
mod german;

use portal::values::Day;

use super::catalogue::{Catalogue, Words};

/// What a language has to say of it.
pub(super) trait ExchangeCatalogue {
    /// The reader's account is asked for documents until a day.
    fn documents_asked(&self, operator: &str, origin: &str, due_on: &str) -> Words;
    /// Some of them are missing.
    fn documents_reminder(&self, operator: &str, origin: &str, due_on: &str) -> Words;
    /// There is a document for the reader.
    fn document_from_us(&self, operator: &str, origin: &str) -> Words;
    /// To somebody of the staff: so many of the documents that they asked for arrived.
    fn documents_arrived(&self, operator: &str, origin: &str, files: u64) -> Words;
    /// To administrators: in so many files the scanner found something.
    fn malware_refused(&self, operator: &str, origin: &str, files: u64) -> Words;
    /// `29 January 2027`
    fn day(&self, day: i8, month: &str, year: i16) -> String;
}

/// A day in the language's words.
pub(super) fn day(catalogue: &dyn Catalogue, day: Day) -> String {
    let date = day.date();
    let month =
        usize::try_from(date.month()).ok().and_then(|month| catalogue.months().get(month - 1).copied());
    catalogue.day(date.day(), month.unwrap_or_default(), date.year())
}
