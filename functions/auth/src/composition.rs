//! The kinds of characters in a password, which an operator may ask for.
//!
//! A letter of a script that knows no case (Arabic, Hebrew, Chinese) stands for lower and upper case: it has no
//! other form, and who writes so would have to change the keyboard for a rule that adds nothing. Digits
//! are those of every script; whatever is neither letter nor digit is special, a space as well. The page tells
//! them apart in the same way.

/// The kinds that the password lacks, in words.
pub(crate) fn missing(password: &str) -> Vec<&'static str> {
    let is_caseless = |c: char| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase();
    let has = |kind: fn(char) -> bool| password.chars().any(kind);
    let caseless = password.chars().any(is_caseless);
    let kinds = [
        (caseless || has(char::is_lowercase), "a lower-case letter"),
        (caseless || has(char::is_uppercase), "an upper-case letter"),
        (has(char::is_numeric), "a digit"),
        (has(|c| !c.is_alphanumeric()), "a special character"),
    ];
    kinds.into_iter().filter(|(is_there, _)| !is_there).map(|(_, kind)| kind).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOWER: &str = "a lower-case letter";
    const UPPER: &str = "an upper-case letter";
    const DIGIT: &str = "a digit";
    const SPECIAL: &str = "a special character";

    #[test]
    fn each_kind_that_is_not_there_is_named() {
        for (password, lacks) in [
            ("tG7#", vec![]),
            ("the tram was late", vec![UPPER, DIGIT]),
            ("TRAM7", vec![LOWER, SPECIAL]),
            ("Straße7 ", vec![]),
            ("🦀🦀🦀", vec![LOWER, UPPER, DIGIT]),
            ("", vec![LOWER, UPPER, DIGIT, SPECIAL]),
        ] {
            assert_eq!(missing(password), lacks, "{password}");
        }
    }

    #[test]
    fn a_letter_without_case_stands_for_both_and_digits_are_those_of_every_script() {
        for password in ["كان الترام متأخرا ٧", "החשמלית איחרה 7", "电车又晚点了 7", "トラム!7"]
        {
            assert_eq!(missing(password), Vec::<&str>::new(), "{password}");
        }
        assert_eq!(missing("电车又晚点了"), [DIGIT, SPECIAL]);
        // Who writes with case is asked for both.
        assert_eq!(missing("трамвай опоздал 7"), [UPPER]);
    }
}
