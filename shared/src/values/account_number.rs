//! The number that a customer names on the telephone.

use super::invalid::{encoded_inside_seal, parsed_from_text};
use super::{Invalid, Sensitive};
use crate::crypto::CryptoError;
use crate::random;

/// Nine random digits and a check digit (ISO/IEC 7812-1, by Luhn's formula), so that one that was misheard is no
/// number. Says nothing of how many customers there are, and gives no right to anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountNumber(Sensitive<String>);

impl AccountNumber {
    pub fn new() -> Result<Self, CryptoError> {
        let digits = 100_000_000 + random::below(900_000_000)?;
        Ok(Self(Sensitive::new(format!("{digits}{}", check_digit(&digits.to_string())))))
    }

    /// Spaces and dashes do no harm.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        const MALFORMED: Invalid =
            Invalid::new("malformed", "A number has ten digits. Look whether one is wrong.");
        let digits: String = text.chars().filter(|c| !matches!(c, ' ' | '-' | '\u{a0}')).collect();
        let is_number = digits.len() == 10 && digits.bytes().all(|b| b.is_ascii_digit());
        let (number, check) = digits.split_at_checked(9).filter(|_| is_number).ok_or(MALFORMED)?;
        if check_digit(number).to_string() != check {
            return Err(MALFORMED);
        }
        Ok(Self(Sensitive::new(digits)))
    }

    /// For showing it to the account's people, and finding the account by it.
    pub fn expose(&self) -> &str {
        self.0.expose()
    }

    /// Exposes `•••5736`, enough to tell it from another.
    pub fn masked(&self) -> String {
        format!("•••{}", self.expose().get(6..).unwrap_or_default())
    }
}

/// What makes the weighted sum of all digits a multiple of ten.
fn check_digit(digits: &str) -> u32 {
    let doubled = |digit: u32| if digit < 5 { digit * 2 } else { digit * 2 - 9 };
    let values = digits.chars().rev().filter_map(|c| c.to_digit(10)).enumerate();
    let sum: u32 = values.map(|(at, digit)| if at % 2 == 0 { doubled(digit) } else { digit }).sum();
    (10 - sum % 10) % 10
}

parsed_from_text!(AccountNumber);
encoded_inside_seal!(AccountNumber(Sensitive<String>));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_back_and_one_with_a_wrong_or_swapped_digit_is_none() {
        assert_eq!(check_digit("7992739871"), 3);
        for _ in 0..100 {
            let number = AccountNumber::new().unwrap();
            let text = number.expose();
            assert_eq!(AccountNumber::parse(&format!("{} {}", &text[..5], &text[5..])).unwrap(), number);
            for at in 0..10 {
                let mut wrong = text.as_bytes().to_vec();
                wrong[at] = b'0' + (wrong[at] - b'0' + 1) % 10;
                assert!(AccountNumber::parse(std::str::from_utf8(&wrong).unwrap()).is_err());
            }
        }
        assert!(AccountNumber::parse("12345").is_err());
    }
}
