//! Which passwords are taken. Length, an estimate of strength, a blocklist and the person's own words
//! decide; what kinds of characters a password is made of does not (NIST SP 800-63B-4 §3.1.1.2, ASVS 6.2.5).

use portal::http::FieldError;
use portal::values::{EmailAddress, Password, PersonName};

use crate::common_passwords;
use crate::strength::is_strong;

/// Least length in characters. A second step guards every new device; NIST asks 8 with one, 15 without.
pub const LEAST_CHARACTERS: usize = 12;

/// What a password must not be built on.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    pub name: &'a PersonName,
    pub email: &'a EmailAddress,
    pub operator: &'a str,
}

/// Judges a new password; each refusal names its reason.
pub fn judge(password: &Password, context: Context<'_>) -> Result<(), Vec<FieldError>> {
    // Exposed to be judged.
    let text = password.expose();
    let refuse = |code, message| Err(vec![FieldError::new("password", code, message)]);
    if password.characters() < LEAST_CHARACTERS {
        return refuse("too_short", "Use at least 12 characters. A sentence is easy to remember.");
    }
    if common_passwords::contains(text) {
        return refuse("common", "This password is on the lists that attackers try first. Choose another.");
    }
    let words = context.words();
    if let Some(word) = built_on(text, &words) {
        return refuse(word.code, word.message);
    }
    if !is_strong(text, &texts(&words)) {
        return refuse(
            "guessable",
            "This is too easy to guess: repeated, in sequence, or made of common words. Add a few unrelated words.",
        );
    }
    Ok(())
}

/// A word that an attacker who knows the person would try.
struct Word {
    text: String,
    code: &'static str,
    message: &'static str,
}

impl Context<'_> {
    fn words(&self) -> Vec<Word> {
        // Exposed to be kept out of the password.
        let name =
            (self.name.expose(), "contains_name", "This password is built on your name. Choose another.");
        let email = (
            self.email.local_part(),
            "contains_email",
            "This password is built on your mail address. Choose another.",
        );
        let operator = (
            self.operator,
            "contains_operator",
            "This password is built on the name of this service. Choose another.",
        );
        let product = ("portcullis", operator.1, operator.2);
        let mut words = Vec::new();
        for (source, code, message) in [name, email, operator, product] {
            let whole = source.to_lowercase();
            let parts = whole.split(|c: char| !c.is_alphanumeric()).map(str::to_owned);
            for text in std::iter::once(whole.clone()).chain(parts).filter(|text| text.chars().count() >= 3) {
                if words.iter().all(|word: &Word| word.text != text) {
                    words.push(Word { text, code, message });
                }
            }
        }
        // The longest first, so that what is left over is as little as an attacker has to guess.
        words.sort_by_key(|word| std::cmp::Reverse(word.text.len()));
        words
    }
}

/// The word that the password is built on, if it is too weak without the person's words.
fn built_on<'a>(password: &str, words: &'a [Word]) -> Option<&'a Word> {
    let lower = password.to_lowercase();
    let word = words.iter().find(|word| lower.contains(&word.text))?;
    let rest = words.iter().fold(lower, |rest, word| rest.replace(&word.text, ""));
    let is_weak = rest.chars().count() < LEAST_CHARACTERS || !is_strong(&rest, &texts(words));
    is_weak.then_some(word)
}

fn texts(words: &[Word]) -> Vec<&str> {
    words.iter().map(|word| word.text.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(password: &str) -> Option<String> {
        let name = PersonName::parse("Anna Lindqvist").unwrap();
        let email = EmailAddress::parse("sailor77@example.org").unwrap();
        let context = Context { name: &name, email: &email, operator: "Nordlicht Energie" };
        judge(&Password::parse(password).unwrap(), context).err().map(|errors| errors[0].code.clone())
    }

    #[test]
    fn a_sentence_in_small_letters_is_taken() {
        assert_eq!(refusal("the tram was late today."), None);
        assert_eq!(refusal("correct horse battery staple"), None);
    }

    #[test]
    fn a_sentence_that_names_me_is_taken_when_the_rest_is_strong() {
        assert_eq!(refusal("anna forgot her umbrella on the ferry"), None);
    }

    #[test]
    fn a_character_that_stands_for_many_counts_as_the_one_that_was_typed() {
        assert_eq!(refusal("\u{fdfa}").as_deref(), Some("too_short"));
    }

    #[test]
    fn eleven_characters_are_too_few_and_twelve_are_enough() {
        assert_eq!(refusal("tG7#kQ9!xZ2").as_deref(), Some("too_short"));
        assert_eq!(refusal("tG7#kQ9!xZ2w"), None);
    }

    #[test]
    fn a_hundred_and_twenty_eight_different_emoji_are_taken_and_one_repeated_is_not() {
        let different: String = (0..128).filter_map(|n| char::from_u32(0x1F400 + n * 7 % 128)).collect();
        assert_eq!(different.chars().count(), 128);
        assert_eq!(refusal(&different), None);
        assert_eq!(refusal(&"🦀".repeat(128)).as_deref(), Some("guessable"));
    }

    #[test]
    fn common_repeated_and_sequential_passwords_are_refused() {
        for common in ["123456789012", "PASSWORDpassword", "abcdefghijklmnop"] {
            assert_eq!(refusal(common).as_deref(), Some("common"), "{common}");
        }
        for guessable in ["?!?!?!?!?!?!?!?!?!?!", "monkeymonkeymonkeymonkey", "efghijklmnopqrstuvw"] {
            assert_eq!(refusal(guessable).as_deref(), Some("guessable"), "{guessable}");
        }
    }

    #[test]
    fn passwords_built_on_my_name_my_address_or_the_operator_are_refused_with_the_reason() {
        assert_eq!(refusal("1987-03-21Anna!!").as_deref(), Some("contains_name"));
        assert_eq!(refusal("LINDQVIST-anna-1").as_deref(), Some("contains_name"));
        assert_eq!(refusal("sailor77sailor77").as_deref(), Some("contains_email"));
        assert_eq!(refusal("Nordlicht2026!!").as_deref(), Some("contains_operator"));
        assert_eq!(refusal("Portcullis2026!").as_deref(), Some("contains_operator"));
    }
}
