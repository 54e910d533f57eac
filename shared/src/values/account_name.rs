//! The name of a customer's account.

use super::invalid::{encoded_inside_seal, parsed_from_text};
use super::text::line;
use super::{Invalid, Sensitive};

/// What a company or a household is called: 1 to 100 characters of any script, no control characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountName(Sensitive<String>);

impl AccountName {
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        line(text, 100, Invalid::new("too_long", "Use at most 100 characters."))
            .map(|name| Self(Sensitive::new(name)))
    }

    /// For showing it to the account's people, and to whom they invite.
    pub fn expose(&self) -> &str {
        self.0.expose()
    }
}

parsed_from_text!(AccountName);
encoded_inside_seal!(AccountName(Sensitive<String>));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_trimmed_and_those_that_show_nothing_or_too_much_are_refused() {
        assert_eq!(AccountName::parse("  Example & Söhne GmbH ").unwrap().expose(), "Example & Söhne GmbH");
        assert_eq!(AccountName::parse(" ").unwrap_err().code, "empty");
        assert_eq!(AccountName::parse(&"x".repeat(101)).unwrap_err().code, "too_long");
        assert_eq!(AccountName::parse("a\u{202E}b").unwrap_err().code, "control_characters");
    }
}
