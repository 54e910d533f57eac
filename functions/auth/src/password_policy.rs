//! Which passwords are taken. Length, an estimate of strength, a blocklist and the person's own words
//! decide; what kinds of characters a password is made of does not (NIST SP 800-63B-4 §3.1.1.2, ASVS 6.2.5),
//! unless the operator asks for that as well.

use portal::http::FieldError;
use portal::settings::{Composition, PasswordPolicy};
use portal::values::Password;

use crate::own_words::{Context, Word, as_compared};
use crate::strength::is_strong;
use crate::{common_passwords, composition};

/// Judges a new password, typed into the field of this name; each refusal names its reason.
pub fn judge(
    field: &str,
    password: &Password,
    policy: PasswordPolicy,
    context: Context<'_>,
) -> Result<(), Vec<FieldError>> {
    let malformed = judge_form(field, password, policy);
    if !malformed.is_empty() {
        return Err(malformed);
    }
    // Exposed to be judged.
    let text = password.expose();
    let refuse = |code, message| Err(vec![FieldError::new(field, code, message)]);
    if common_passwords::contains(text) {
        return refuse("common", "This password is on the lists that attackers try first. Choose another.");
    }
    let words = context.words();
    if let Some(word) = built_on(text, &words, policy.least) {
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

/// What can be said of a password without a dictionary.
fn judge_form(field: &str, password: &Password, policy: PasswordPolicy) -> Vec<FieldError> {
    let mut refused = Vec::new();
    if password.characters() < policy.least {
        let message = format!("Use at least {} characters. A sentence is easy to remember.", policy.least);
        refused.push(FieldError::new(field, "too_short", message));
    }
    if policy.composition == Composition::Require {
        // Exposed to be judged.
        let missing = composition::missing(password.expose());
        if !missing.is_empty() {
            refused.push(FieldError::new(field, "composition", format!("Add {}.", missing.join(", "))));
        }
    }
    refused
}

/// The word that the password is built on, if it is too weak without the person's words. Where long passwords are
/// asked for, what is left may be shorter: a sentence of sixty characters is not built on a name of three.
fn built_on<'a>(password: &str, words: &'a [Word], least: usize) -> Option<&'a Word> {
    let lower = as_compared(password);
    let word = words.iter().find(|word| lower.contains(&word.text))?;
    let rest = words.iter().fold(lower, |rest, word| rest.replace(&word.text, ""));
    let least = least.min(PasswordPolicy::default().least);
    let is_weak = rest.chars().count() < least || !is_strong(&rest, &texts(words));
    is_weak.then_some(word)
}

fn texts(words: &[Word]) -> Vec<&str> {
    words.iter().map(|word| word.text.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use portal::values::{BirthDate, EmailAddress, PersonName, Phone};

    use super::*;

    fn refusal(password: &str) -> Option<String> {
        refusals(PasswordPolicy::default(), password).first().map(|error| error.code.clone())
    }

    fn refusals(policy: PasswordPolicy, password: &str) -> Vec<FieldError> {
        let name = PersonName::parse("Anna Lindqvist").unwrap();
        let email = EmailAddress::parse("sailor77@example.org").unwrap();
        let context = Context {
            name: &name,
            email: &email,
            operator: "Nordlicht Energie",
            birth_date: Some(&BirthDate::parse("1987-03-21").unwrap()),
            phone: Some(&Phone::parse("+49 30 1234567").unwrap()),
        };
        judge("password", &Password::parse(password).unwrap(), policy, context).err().unwrap_or_default()
    }

    /// The code and the words of each refusal.
    fn said(policy: PasswordPolicy, password: &str) -> Vec<(String, String)> {
        refusals(policy, password).into_iter().map(|error| (error.code, error.message)).collect()
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
    fn the_operator_sets_the_least_length_and_the_refusal_says_it() {
        let of = |least| PasswordPolicy { least, ..PasswordPolicy::default() };
        assert_eq!(said(of(8), "tG7#kQ9!x"), []);
        let words = "Use at least 15 characters. A sentence is easy to remember.";
        assert_eq!(said(of(15), "tG7#kQ9!xZ2wVp"), [("too_short".to_owned(), words.to_owned())]);
        assert_eq!(said(of(15), "tG7#kQ9!xZ2wVpR"), []);
    }

    #[test]
    fn what_is_left_beside_my_words_is_as_long_as_a_password_must_be_and_never_asked_to_be_more_than_twelve()
    {
        let code = |least, password: &str| {
            let policy = PasswordPolicy { least, ..PasswordPolicy::default() };
            refusals(policy, password).first().map(|error| error.code.clone())
        };
        assert_eq!(code(12, "anna-tG7#kQ9!xZ").as_deref(), Some("contains_name"));
        assert_eq!(code(8, "anna-tG7#kQ9!xZ"), None);
        let sentence = "anna forgot her yellow umbrella on the ferry to an island up north";
        assert_eq!((sentence.len(), code(64, sentence)), (66, None));
    }

    #[test]
    fn where_the_operator_requires_it_each_kind_that_is_missing_is_named() {
        let policy = PasswordPolicy { composition: Composition::Require, ..PasswordPolicy::default() };
        let composition = |words: &str| ("composition".to_owned(), words.to_owned());
        assert_eq!(
            said(policy, "correct horse battery staple"),
            [composition("Add an upper-case letter, a digit.")]
        );
        assert_eq!(said(policy, "Correct 7 horse battery staple"), []);
        // With the length, so that nobody finds out one after the other.
        let both = said(policy, "tram");
        assert_eq!(both[0].0, "too_short");
        assert_eq!(both[1], composition("Add an upper-case letter, a digit, a special character."));
        // To have all kinds is not enough.
        assert_eq!(said(policy, "Portcullis2026!")[0].0, "contains_operator");
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
        assert_eq!(refusal("LINDQVIST-anna-1").as_deref(), Some("contains_name"));
        assert_eq!(refusal("sailor77sailor77").as_deref(), Some("contains_email"));
        assert_eq!(refusal("Nordlicht2026!!").as_deref(), Some("contains_operator"));
        assert_eq!(refusal("Portcullis2026!").as_deref(), Some("contains_operator"));
    }

    #[test]
    fn passwords_built_on_my_date_of_birth_are_refused_however_it_is_written() {
        for date in [
            "1987-03-21",
            "19870321",
            "21.03.1987",
            "21.3.1987",
            "03/21/1987",
            "3/21/1987",
            "21031987",
            "870321",
            "21-03-87",
            "03 21 87",
        ] {
            let password = format!("{date}Anna!!xy");
            assert_eq!(refusal(&password).as_deref(), Some("contains_birth_date"), "{password}");
        }
        assert_eq!(refusal("1987-03-21Anna!!").as_deref(), Some("contains_birth_date"));
        assert_eq!(refusal("on 21.3.1987 the ferry forgot its umbrella"), None);
        assert_eq!(refusal("22.03.1987 tram"), None);
    }

    #[test]
    fn passwords_built_on_my_telephone_number_are_refused() {
        for password in ["+49 30 1234567!", "030-1234567anna", "0049301234567"] {
            assert_eq!(refusal(password).as_deref(), Some("contains_phone"), "{password}");
        }
    }
}
