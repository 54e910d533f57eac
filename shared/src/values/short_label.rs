//! What people call a folder, or tag a document with.

use super::invalid::{encoded_inside_seal, parsed_from_text};
use super::text::line;
use super::{Invalid, Sensitive};

/// 1 to 40 characters of any script, no control characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShortLabel(Sensitive<String>);

impl ShortLabel {
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        line(text, 40, Invalid::new("too_long", "Use at most 40 characters."))
            .map(|label| Self(Sensitive::new(label)))
    }

    /// For showing it to the account's people.
    pub fn expose(&self) -> &str {
        self.0.expose()
    }

    /// Whether somebody who reads them takes both for the same: in any case of letters.
    pub fn is_like(&self, other: &Self) -> bool {
        self.expose().to_lowercase() == other.expose().to_lowercase()
    }
}

parsed_from_text!(ShortLabel);
encoded_inside_seal!(ShortLabel(Sensitive<String>));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_that_differ_in_case_alone_are_alike() {
        let label = |text| ShortLabel::parse(text).unwrap();
        assert!(label("Taxes").is_like(&label(" TAXES ")));
        assert!(!label("Taxes").is_like(&label("Tax")));
        assert_eq!(ShortLabel::parse(&"x".repeat(41)).unwrap_err().code, "too_long");
    }
}
