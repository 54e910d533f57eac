//! Where a file lies, in both buckets.

use std::fmt;

use crate::values::{AccountId, DocumentId, FileId};

/// `<account>/<document>/<file>`: random ids, which say nothing of whom or what. So whoever holds no key finds all files
/// of a document by its name in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FileKey {
    pub account: AccountId,
    pub document: DocumentId,
    pub file: FileId,
}

impl FileKey {
    /// Only of the spelling that `Display` writes.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('/');
        let key = Self {
            account: AccountId::parse(parts.next()?)?,
            document: DocumentId::parse(parts.next()?)?,
            file: FileId::parse(parts.next()?)?,
        };
        (key.to_string() == text).then_some(key)
    }

    /// What the keys of all files of a document begin with.
    pub(super) fn of_document(account: AccountId, document: DocumentId) -> String {
        format!("{account}/{document}/")
    }
}

impl fmt::Display for FileKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/{}", self.account, self.document, self.file)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_in_the_one_spelling_that_it_is_written_in() {
        let key = FileKey {
            account: AccountId::from_bytes([0xa1; 16]),
            document: DocumentId::from_bytes([2; 16]),
            file: FileId::from_bytes([3; 16]),
        };
        let text = key.to_string();
        assert_eq!(FileKey::parse(&text), Some(key));
        for wrong in [
            text.to_uppercase(),
            format!("{text}/"),
            format!("/{text}"),
            text.replace('/', "-"),
            String::new(),
        ] {
            assert_eq!(FileKey::parse(&wrong), None, "{wrong}");
        }
    }
}
