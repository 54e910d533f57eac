//! A bank account's number.

use iban::IbanLike as _;

use super::invalid::{encoded_inside_seal, parsed_from_text};
use super::{Invalid, Sensitive};

/// A bank account's number (IBAN, ISO 13616) of a country that uses them, with the right check digits; without spaces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Iban(Sensitive<String>);

impl Iban {
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        const MALFORMED: Invalid =
            Invalid::new("malformed", "This is no IBAN. Look whether a digit is wrong.");
        let number: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let iban: iban::Iban = number.to_ascii_uppercase().parse().map_err(|_| MALFORMED)?;
        Ok(Self(Sensitive::new(iban.electronic_str().to_owned())))
    }

    /// For showing it to whom their role allows.
    pub fn expose(&self) -> &str {
        self.0.expose()
    }

    /// Exposes the country and the last four digits, enough for its owner to know it by.
    pub fn masked(&self) -> String {
        let text = self.expose();
        format!("{}…{}", text.get(..2).unwrap_or_default(), text.get(text.len() - 4..).unwrap_or_default())
    }
}

parsed_from_text!(Iban);
encoded_inside_seal!(Iban(Sensitive<String>));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_with_a_wrong_digit_is_no_iban() {
        let iban = Iban::parse("de89 3704 0044 0532 0130 00").unwrap();
        assert_eq!((iban.expose(), iban.masked().as_str()), ("DE89370400440532013000", "DE…3000"));
        for typed in ["", "DE89 3704 0044 0532 0130 01", "DE", "370400440532013000", "XX89370400440532013000"]
        {
            assert_eq!(Iban::parse(typed).unwrap_err().code, "malformed", "{typed:?}");
        }
    }
}
