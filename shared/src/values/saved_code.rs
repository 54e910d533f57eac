//! A code that a person keeps on paper for the day on which everything else is lost.

use super::invalid::parsed_from_text;
use super::{Invalid, Sensitive};
use crate::crypto::CryptoError;
use crate::random;

/// Crockford's alphabet: no letter that could be read as a digit.
const SYMBOLS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// 80 random bits (NIST SP 800-63B-4 asks a saved recovery code for 64) as 16 symbols of Crockford's base32.
#[derive(Clone, Debug)]
pub struct SavedCode(Sensitive<String>);

impl SavedCode {
    pub fn generate() -> Result<Self, CryptoError> {
        let drawn: [u8; 16] = random::bytes()?;
        // Five bits of each byte: 256 is a multiple of 32, so each symbol is equally likely.
        let symbols = drawn.iter().filter_map(|byte| SYMBOLS.get(usize::from(byte % 32)));
        Ok(Self(Sensitive::new(symbols.map(|symbol| char::from(*symbol)).collect())))
    }

    /// Takes the code in any case, with spaces and dashes, and letters that look like digits for these.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let typed = text.chars().take(64).filter(|c| !c.is_whitespace() && *c != '-');
        let symbols: Option<String> = typed.map(symbol).collect();
        match symbols {
            Some(symbols) if symbols.len() == 16 => Ok(Self(Sensitive::new(symbols))),
            _ => Err(Invalid::new("malformed", "Enter the 16 letters and digits of a saved code.")),
        }
    }

    /// For hashing it.
    pub fn expose(&self) -> &str {
        self.0.expose()
    }

    /// In groups of four, as it is shown once.
    pub fn shown(&self) -> String {
        // Exposed to its owner, this once.
        let symbols: Vec<char> = self.0.expose().chars().collect();
        symbols.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
    }
}

fn symbol(typed: char) -> Option<char> {
    let read = match typed.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    SYMBOLS.iter().map(|symbol| char::from(*symbol)).find(|symbol| *symbol == read)
}

parsed_from_text!(SavedCode);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_people_type_it_from_paper() {
        for typed in ["0123-4567-89AB-CDE1", "0123 4567 89ab cdel", "o1234567-89abcdei"] {
            assert_eq!(SavedCode::parse(typed).unwrap().expose(), "0123456789ABCDE1", "{typed}");
        }
        for typed in
            ["", "0123-4567-89AB-CDE", "0123-4567-89AB-CDEFG", "0123-4567-89AB-CDEU", "0123-4567-89AB-CDÉF"]
        {
            assert_eq!(SavedCode::parse(typed).unwrap_err().code, "malformed", "{typed}");
        }
    }

    #[test]
    fn generated_codes_are_read_back_as_they_are_shown_and_use_every_symbol() {
        let codes: Vec<SavedCode> = (0..100).map(|_| SavedCode::generate().unwrap()).collect();
        let all: std::collections::BTreeSet<char> =
            codes.iter().flat_map(|code| code.expose().chars()).collect();
        assert_eq!(all.len(), 32);
        for code in codes {
            assert_eq!(SavedCode::parse(&code.shown()).unwrap().expose(), code.expose());
            assert_eq!(code.shown().len(), 19);
        }
    }
}
