//! A telephone number.

use super::invalid::{encoded_inside_seal, parsed_from_text};
use super::{Invalid, Sensitive};

/// A telephone number in international form (ITU-T E.164): `+`, then 7 to 15 digits. Spaces, dashes,
/// dots, slashes and brackets that people write between them are left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone(Sensitive<String>);

impl Phone {
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let number: String =
            text.chars().filter(|c| !matches!(c, ' ' | '-' | '.' | '/' | '(' | ')' | '\u{a0}')).collect();
        let digits = number.strip_prefix('+').unwrap_or_default();
        if (7..=15).contains(&digits.len())
            && digits.bytes().all(|b| b.is_ascii_digit())
            && !digits.starts_with('0')
        {
            Ok(Self(Sensitive::new(number)))
        } else {
            Err(Invalid::new("malformed", "Enter the number with its country code, like +49 30 1234567."))
        }
    }

    /// For showing it to its owner.
    pub fn expose(&self) -> &str {
        self.0.expose()
    }
}

parsed_from_text!(Phone);
encoded_inside_seal!(Phone(Sensitive<String>));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_kept_in_international_form() {
        assert_eq!(Phone::parse("+49 (30) 123-45 67").unwrap().expose(), "+49301234567");
        for typed in ["030 1234567", "+49 30", "+4930123456789012", "+49 30 abc", "+0123456789", ""] {
            assert_eq!(Phone::parse(typed).unwrap_err().code, "malformed", "{typed:?}");
        }
    }
}
