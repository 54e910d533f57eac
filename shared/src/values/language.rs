//! The language a person reads.

use super::Invalid;
use super::invalid::{encoded_inside_seal, parsed_from_text};

/// A language tag (BCP 47) of a language with an optional script and region: `en`, `de-AT`, `zh-Hant`.
/// What the portal has no words for yet is shown in English.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Language(String);

impl Language {
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        const MALFORMED: Invalid = Invalid::new("malformed", "Enter a language tag like en or de-AT.");
        let mut parts = text.split('-');
        let letters = |part: &str| part.bytes().all(|b| b.is_ascii_alphabetic());
        let language = parts.next().filter(|p| (2..=3).contains(&p.len()) && letters(p)).ok_or(MALFORMED)?;
        let mut tag = language.to_ascii_lowercase();
        let mut part = parts.next();
        if let Some(script) = part.filter(|p| p.len() == 4 && letters(p)) {
            let (first, rest) = script.split_at(1);
            tag = format!("{tag}-{}{}", first.to_ascii_uppercase(), rest.to_ascii_lowercase());
            part = parts.next();
        }
        let is_region = |p: &&str| {
            (p.len() == 2 && letters(p)) || (p.len() == 3 && p.bytes().all(|b| b.is_ascii_digit()))
        };
        if let Some(region) = part.filter(is_region) {
            tag = format!("{tag}-{}", region.to_ascii_uppercase());
            part = parts.next();
        }
        if part.is_some() { Err(MALFORMED) } else { Ok(Self(tag)) }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for Language {
    fn default() -> Self {
        Self("en".into())
    }
}

parsed_from_text!(Language);
encoded_inside_seal!(Language(String));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_kept_in_their_usual_case() {
        for (typed, kept) in
            [("EN", "en"), ("de-at", "de-AT"), ("ZH-hant-tw", "zh-Hant-TW"), ("es-419", "es-419")]
        {
            assert_eq!(Language::parse(typed).unwrap().as_str(), kept);
        }
        for typed in ["", "e", "english", "en_GB", "en-", "en-GB-GB", "日本"] {
            assert!(Language::parse(typed).is_err(), "{typed:?}");
        }
    }
}
