//! A postal address.

use unicode_normalization::UnicodeNormalization;

use super::invalid::{encoded_inside_seal, parsed_from_text};
use super::text::{CONTROL_CHARACTERS, invisible};
use super::{Invalid, Sensitive};

/// A postal address as it would stand on an envelope: up to 8 lines and 500 characters. Addresses of
/// the world fit no set of named boxes, so there are none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostalAddress(Sensitive<String>);

impl PostalAddress {
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let composed: String = text.nfc().collect();
        let lines: Vec<&str> = composed.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        if lines.is_empty() {
            return Err(Invalid::new("empty", "Fill this in."));
        }
        let address = lines.join("\n");
        if lines.len() > 8 || address.chars().count() > 500 {
            return Err(Invalid::new("too_long", "Use at most 8 lines and 500 characters."));
        }
        if lines.iter().any(|line| line.chars().any(invisible)) {
            return Err(CONTROL_CHARACTERS);
        }
        Ok(Self(Sensitive::new(address)))
    }

    /// For showing it to its owner.
    pub fn expose(&self) -> &str {
        self.0.expose()
    }
}

parsed_from_text!(PostalAddress);
encoded_inside_seal!(PostalAddress(Sensitive<String>));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_keeps_its_lines_and_loses_its_edges() {
        let address = PostalAddress::parse(" Ada Example \r\n\r\n 1 High Street\n London ").unwrap();
        assert_eq!(address.expose(), "Ada Example\n1 High Street\nLondon");
    }

    #[test]
    fn addresses_that_are_empty_endless_or_odd_are_refused() {
        assert_eq!(PostalAddress::parse("\n \n").unwrap_err().code, "empty");
        assert_eq!(PostalAddress::parse(&"x\n".repeat(9)).unwrap_err().code, "too_long");
        assert_eq!(PostalAddress::parse(&"x".repeat(501)).unwrap_err().code, "too_long");
        assert_eq!(PostalAddress::parse("a\u{0}b").unwrap_err().code, "control_characters");
    }
}
