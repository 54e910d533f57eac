//! The code that an authenticator app shows.

use super::invalid::parsed_from_text;
use super::{Invalid, Sensitive};

/// Six digits (RFC 6238 with the parameters that every app knows).
#[derive(Clone, Debug)]
pub struct TotpCode(Sensitive<String>);

impl TotpCode {
    /// Takes the code with the spaces and dashes that people copy along.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let digits: String = text.chars().take(64).filter(|c| !c.is_whitespace() && *c != '-').collect();
        if digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_digit()) {
            Ok(Self(Sensitive::new(digits)))
        } else {
            Err(Invalid::new("malformed", "Enter the 6 digits that the app shows."))
        }
    }

    /// For checking it.
    pub fn expose(&self) -> &str {
        self.0.expose()
    }
}

parsed_from_text!(TotpCode);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_digits_are_taken_as_people_type_them_and_nothing_else_is() {
        for typed in ["123456", "123 456", " 123-456\n"] {
            assert_eq!(TotpCode::parse(typed).unwrap().expose(), "123456");
        }
        for typed in ["", "12345", "1234567", "12345a", "１２３４５６"] {
            assert_eq!(TotpCode::parse(typed).unwrap_err().code, "malformed", "{typed:?}");
        }
    }
}
