//! What a legal hold is for.

use super::invalid::{encoded_inside_seal, parsed_from_text};
use super::text::line;
use super::{Invalid, Sensitive};

/// The matter, as whoever looks after it knows it, in 1 to 100 characters: a file number rather than a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matter(Sensitive<String>);

impl Matter {
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        line(text, 100, Invalid::new("too_long", "Use at most 100 characters."))
            .map(|matter| Self(Sensitive::new(matter)))
    }

    /// For showing it to the staff.
    pub fn expose(&self) -> &str {
        self.0.expose()
    }

    /// Whether somebody who reads them takes both for the same: in any case of letters.
    pub fn is_like(&self, other: &Self) -> bool {
        self.expose().to_lowercase() == other.expose().to_lowercase()
    }
}

parsed_from_text!(Matter);
encoded_inside_seal!(Matter(Sensitive<String>));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matters_that_differ_in_case_alone_are_alike() {
        let matter = |text| Matter::parse(text).unwrap();
        assert!(matter("12 O 34/27").is_like(&matter(" 12 o 34/27 ")));
        assert!(!matter("12 O 34/27").is_like(&matter("12 O 35/27")));
        assert_eq!(Matter::parse(&"x".repeat(101)).unwrap_err().code, "too_long");
    }
}
