//! What a person calls a passkey.

use super::invalid::{encoded_inside_seal, parsed_from_text};
use super::text::line;
use super::{Invalid, Sensitive};

/// 1 to 60 characters of any script, no control characters: `My phone`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasskeyLabel(Sensitive<String>);

impl PasskeyLabel {
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        line(text, 60, Invalid::new("too_long", "Use at most 60 characters."))
            .map(|label| Self(Sensitive::new(label)))
    }

    /// For showing it to its owner.
    pub fn expose(&self) -> &str {
        self.0.expose()
    }
}

parsed_from_text!(PasskeyLabel);
encoded_inside_seal!(PasskeyLabel(Sensitive<String>));
