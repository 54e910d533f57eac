//! What the staff says when it asks for documents.

use super::invalid::{encoded_inside_seal, parsed_from_text};
use super::text::line;
use super::{Invalid, Sensitive};

/// What is asked for, in 1 to 100 characters: the whole of it, or one of its items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestName(Sensitive<String>);

impl RequestName {
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        line(text, 100, Invalid::new("too_long", "Use at most 100 characters."))
            .map(|name| Self(Sensitive::new(name)))
    }

    /// For showing it to the account's people, and to the staff.
    pub fn expose(&self) -> &str {
        self.0.expose()
    }
}

/// What else is to be said of it, in 1 to 500 characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestNote(Sensitive<String>);

impl RequestNote {
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        line(text, 500, Invalid::new("too_long", "Use at most 500 characters."))
            .map(|note| Self(Sensitive::new(note)))
    }

    /// For showing it to the account's people, and to the staff.
    pub fn expose(&self) -> &str {
        self.0.expose()
    }
}

parsed_from_text!(RequestName);
encoded_inside_seal!(RequestName(Sensitive<String>));
parsed_from_text!(RequestNote);
encoded_inside_seal!(RequestNote(Sensitive<String>));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_and_a_note_are_lines_that_show_what_they_are() {
        assert_eq!(RequestName::parse(" Proof of identity ").unwrap().expose(), "Proof of identity");
        assert_eq!(RequestName::parse(&"x".repeat(101)).unwrap_err().code, "too_long");
        assert_eq!(RequestNote::parse(&"x".repeat(501)).unwrap_err().code, "too_long");
        assert_eq!(RequestNote::parse("a\u{202E}b").unwrap_err().code, "control_characters");
        assert_eq!(RequestName::parse("  ").unwrap_err().code, "empty");
    }
}
