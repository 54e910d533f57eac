//! A tax or VAT number.

use super::invalid::{encoded_inside_seal, parsed_from_text};
use super::{Invalid, Sensitive};

/// A tax or VAT number of any country: 4 to 20 letters and digits in capitals. Countries write and check theirs in
/// many ways, so only what people put between is left out; none is looked up anywhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaxId(Sensitive<String>);

impl TaxId {
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let number: String =
            text.chars().filter(|c| !matches!(c, ' ' | '-' | '.' | '/' | '\u{a0}')).collect();
        if (4..=20).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_alphanumeric()) {
            Ok(Self(Sensitive::new(number.to_ascii_uppercase())))
        } else {
            Err(Invalid::new("malformed", "Enter the number as your tax office writes it, like DE123456789."))
        }
    }

    /// For showing it to whom their role allows.
    pub fn expose(&self) -> &str {
        self.0.expose()
    }
}

parsed_from_text!(TaxId);
encoded_inside_seal!(TaxId(Sensitive<String>));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_kept_without_what_people_put_between() {
        assert_eq!(TaxId::parse("de 123.456-789").unwrap().expose(), "DE123456789");
        for typed in ["", "DE1", "DE 123 456 789 123 456 789 1", "DE12345678ß", "<b>1234</b>"] {
            assert_eq!(TaxId::parse(typed).unwrap_err().code, "malformed", "{typed:?}");
        }
    }
}
