//! A person's name.

use super::invalid::{encoded_inside_seal, parsed_from_text};
use super::text::line;
use super::{Invalid, Sensitive};

/// A person's name as that person writes it: 1 to 100 characters of any script, no control characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonName(Sensitive<String>);

impl PersonName {
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        line(text, 100, Invalid::new("too_long", "Use at most 100 characters."))
            .map(|name| Self(Sensitive::new(name)))
    }

    /// For showing it to its owner, addressing a mail, and keeping it out of a password.
    pub fn expose(&self) -> &str {
        self.0.expose()
    }
}

parsed_from_text!(PersonName);
encoded_inside_seal!(PersonName(Sensitive<String>));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_any_script_are_taken_and_trimmed() {
        for name in ["Ada", "José Ñandú", "山田 太郎", "فاطمة", "O’Neill-Smith Jr."] {
            assert_eq!(PersonName::parse(&format!("  {name} ")).unwrap().expose(), name);
        }
    }

    #[test]
    fn names_with_control_or_direction_characters_or_without_end_are_refused() {
        for name in ["a\nb", "a\0b", "a\u{202E}b", "a\u{7f}", "a\u{61c}b", "\u{200b}"] {
            assert_eq!(PersonName::parse(name).unwrap_err().code, "control_characters", "{name:?}");
        }
        for name in [" \t ", "", "\u{3164}", "\u{200d}"] {
            assert_eq!(PersonName::parse(name).unwrap_err().code, "empty", "{name:?}");
        }
        assert!(PersonName::parse("علی\u{200c}رضا").is_ok());
        assert_eq!(PersonName::parse(&"x".repeat(101)).unwrap_err().code, "too_long");
    }
}
