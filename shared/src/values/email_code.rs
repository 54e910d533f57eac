//! The code that a mail carries.

use super::invalid::{encoded_inside_seal, parsed_from_text};
use super::{Invalid, Sensitive};
use crate::crypto::CryptoError;
use crate::random;

/// Eight digits, each code equally likely.
#[derive(Clone, Debug)]
pub struct EmailCode(Sensitive<String>);

impl EmailCode {
    pub fn generate() -> Result<Self, CryptoError> {
        Ok(Self(Sensitive::new(format!("{:08}", random::below(100_000_000)?))))
    }

    /// Takes the code with the spaces and dashes that people copy along.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let digits: String = text.chars().take(64).filter(|c| !c.is_whitespace() && *c != '-').collect();
        if digits.len() == 8 && digits.bytes().all(|b| b.is_ascii_digit()) {
            Ok(Self(Sensitive::new(digits)))
        } else {
            Err(Invalid::new("malformed", "Enter the 8 digits from the mail."))
        }
    }

    /// For the mail that carries it, and for proving it.
    pub fn expose(&self) -> &str {
        self.0.expose()
    }
}

parsed_from_text!(EmailCode);
encoded_inside_seal!(EmailCode(Sensitive<String>));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_taken_as_people_paste_it() {
        for typed in ["12345678", "1234 5678", " 1234-5678\n", "12 34 56 78"] {
            assert_eq!(EmailCode::parse(typed).unwrap().expose(), "12345678");
        }
    }

    #[test]
    fn anything_but_eight_digits_is_refused() {
        for typed in ["", "1234567", "123456789", "1234567a", "１２３４５６７８"] {
            assert_eq!(EmailCode::parse(typed).unwrap_err().code, "malformed", "{typed:?}");
        }
    }

    #[test]
    fn generated_codes_have_eight_digits_and_differ() {
        let codes: std::collections::HashSet<String> =
            (0..50).map(|_| EmailCode::generate().unwrap().expose().to_owned()).collect();
        assert!(codes.len() > 45 && codes.iter().all(|code| EmailCode::parse(code).is_ok()));
    }
}
