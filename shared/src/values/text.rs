//! What all typed text has in common, and the password, which is text that we never look into.

use unicode_normalization::UnicodeNormalization;

use super::invalid::parsed_from_text;
use super::{Invalid, Sensitive};

pub(super) const CONTROL_CHARACTERS: Invalid =
    Invalid::new("control_characters", "Leave out line breaks, tabs and other invisible characters.");

/// Trims, composes (NFC) and refuses control characters, including those that turn the direction of
/// text (so that a name can't rearrange the line it is shown in). `max` counts code points.
pub(super) fn line(text: &str, max: usize, too_long: Invalid) -> Result<String, Invalid> {
    let clean: String = text.trim().nfc().collect();
    if clean.is_empty() {
        return Err(Invalid::new("empty", "Fill this in."));
    }
    if clean.chars().any(invisible) {
        return Err(CONTROL_CHARACTERS);
    }
    if clean.chars().count() > max {
        return Err(too_long);
    }
    Ok(clean)
}

pub(super) fn invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// A password as typed, composed to NFKC (NIST SP 800-63B-4 §3.1.1.2), so that the same keys pressed
/// on another device give the same bytes. At most 128 code points (ASVS 6.2.9 asks for 64 at least):
/// the bound keeps a request from buying hashing time; nothing is ever cut off.
#[derive(Clone, Debug)]
pub struct Password(Sensitive<String>);

impl Password {
    pub const MAX_CHARACTERS: usize = 128;

    pub fn parse(text: &str) -> Result<Self, Invalid> {
        if text.chars().count() > Self::MAX_CHARACTERS {
            return Err(Invalid::new("too_long", "Use at most 128 characters."));
        }
        if text.is_empty() {
            return Err(Invalid::new("empty", "Fill this in."));
        }
        Ok(Self(Sensitive::new(text.nfkc().collect())))
    }

    /// For hashing and for judging its strength, nothing else.
    pub fn expose(&self) -> &str {
        self.0.expose()
    }

    pub fn characters(&self) -> usize {
        self.0.expose().chars().count()
    }
}

parsed_from_text!(Password);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_keeps_every_character_up_to_128() {
        let emoji = "🦀".repeat(128);
        assert_eq!(Password::parse(&emoji).unwrap().expose(), emoji);
        assert_eq!(Password::parse(&"🦀".repeat(129)).unwrap_err().code, "too_long");
        assert_eq!(Password::parse("  spaces stay  ").unwrap().expose(), "  spaces stay  ");
    }

    #[test]
    fn the_same_password_typed_on_two_keyboards_is_one_password() {
        let composed = Password::parse("caf\u{e9} au lait, bitte").unwrap();
        let decomposed = Password::parse("cafe\u{301} au lait, bitte").unwrap();
        assert_eq!(composed.expose(), decomposed.expose());
    }
}
