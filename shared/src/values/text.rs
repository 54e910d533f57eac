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
    if clean.chars().any(invisible) {
        return Err(CONTROL_CHARACTERS);
    }
    if clean.chars().all(|c| c.is_whitespace() || is_blank(c)) {
        return Err(Invalid::new("empty", "Fill this in."));
    }
    if clean.chars().count() > max {
        return Err(too_long);
    }
    Ok(clean)
}

/// Letters that show nothing.
const fn is_blank(c: char) -> bool {
    matches!(
        c,
        '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}' | '\u{2800}' | '\u{200C}' | '\u{200D}' | '\u{FE00}'
            ..='\u{FE0F}'
    )
}

/// Control characters, and those that show nothing or turn the direction of what follows. The joiners
/// U+200C and U+200D stay: Persian and Indic names need them.
pub(super) fn invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{AD}' | '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

/// A password as typed, composed to NFKC (NIST SP 800-63B-4 §3.1.1.2), so that the same keys pressed
/// on another device give the same bytes. At most 128 code points (ASVS 6.2.9 asks for 64 at least):
/// the bound keeps a request from buying hashing time; nothing is ever cut off.
#[derive(Clone, Debug)]
pub struct Password {
    text: Sensitive<String>,
    typed: usize,
}

/// The same text, however it was typed.
impl PartialEq for Password {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Password {
    pub const MAX_CHARACTERS: usize = 128;

    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let typed = text.chars().count();
        if typed > Self::MAX_CHARACTERS {
            return Err(Invalid::new("too_long", "Use at most 128 characters."));
        }
        if text.is_empty() {
            return Err(Invalid::new("empty", "Fill this in."));
        }
        Ok(Self { text: Sensitive::new(text.nfkc().collect()), typed })
    }

    /// For hashing and for judging its strength, nothing else.
    pub fn expose(&self) -> &str {
        self.text.expose()
    }

    /// As many as were typed, or as are left when composed, whichever is less: one character that
    /// composition spells out as many is still one.
    pub fn characters(&self) -> usize {
        // Exposed to be counted.
        self.typed.min(self.text.expose().chars().count())
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
