//! The words that an attacker who knows a person tries first.

use portal::store::Profile;
use portal::values::{BirthDate, EmailAddress, PersonName, Phone};

/// What a password must not be built on.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    pub name: &'a PersonName,
    pub email: &'a EmailAddress,
    pub operator: &'a str,
    pub birth_date: Option<&'a BirthDate>,
    pub phone: Option<&'a Phone>,
}

/// A word that an attacker who knows the person would try.
pub(crate) struct Word {
    pub text: String,
    pub code: &'static str,
    pub message: &'static str,
}

impl<'a> Context<'a> {
    pub fn of(profile: &'a Profile, operator: &'a str) -> Self {
        Self {
            name: &profile.name,
            email: &profile.email,
            operator,
            birth_date: profile.birth_date.as_ref(),
            phone: profile.phone.as_ref(),
        }
    }

    pub(crate) fn words(&self) -> Vec<Word> {
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
            for text in std::iter::once(as_compared(&whole)).chain(parts) {
                words.push(Word { text, code, message });
            }
        }
        words.extend(self.numbers());
        words.retain(|word| word.text.chars().count() >= 3);
        // The longest first, so that what is left over is as little as an attacker has to guess.
        words.sort_by_key(|word| std::cmp::Reverse(word.text.len()));
        words
    }

    /// The date of birth and the telephone number, as digits.
    fn numbers(&self) -> Vec<Word> {
        const BORN: &str = "This password is built on your date of birth. Choose another.";
        const PHONE: &str = "This password is built on your telephone number. Choose another.";
        // Exposed to be kept out of the password.
        let dates = self.birth_date.map(|date| written(date.expose())).unwrap_or_default();
        let phones = self.phone.map(|phone| dialled(phone.expose())).unwrap_or_default();
        let dates = dates.into_iter().map(|text| Word { text, code: "contains_birth_date", message: BORN });
        let phones = phones.into_iter().map(|text| Word { text, code: "contains_phone", message: PHONE });
        dates.chain(phones).collect()
    }
}

/// The ways in which people write a day, `1987-03-21`: its parts in three orders, with two and four digits of
/// the year; the two that begin with day or month also without zeros before those.
fn written(date: &str) -> Vec<String> {
    let mut parts = date.split('-');
    let (Some(year), Some(month), Some(day)) = (parts.next(), parts.next(), parts.next()) else {
        return Vec::new();
    };
    let bare = |part: &str| part.trim_start_matches('0').to_owned();
    let (m, d) = (bare(month), bare(day));
    let short = year.get(2..).unwrap_or_default();
    let of_year = |year: &str| {
        [format!("{year}{month}{day}"), format!("{day}{month}{year}"), format!("{month}{day}{year}")]
    };
    let without_zeros = [format!("{d}{m}{year}"), format!("{m}{d}{year}")];
    of_year(year).into_iter().chain(of_year(short)).chain(without_zeros).collect()
}

/// A number with and without its country code, which has one to three digits.
fn dialled(number: &str) -> Vec<String> {
    let digits = number.trim_start_matches('+');
    (0..=3).filter_map(|code| digits.get(code..)).filter(|rest| rest.len() >= 6).map(str::to_owned).collect()
}

/// In small letters, and without what people put between the digits of dates and numbers.
pub(crate) fn as_compared(text: &str) -> String {
    let lower: Vec<char> = text.to_lowercase().chars().collect();
    let is_digit = |at: Option<usize>| at.and_then(|at| lower.get(at)).is_some_and(char::is_ascii_digit);
    let kept = lower.iter().enumerate().filter(|(at, c)| {
        let between = is_digit(at.checked_sub(1)) && is_digit(at.checked_add(1));
        !(between && matches!(c, '-' | '.' | '/' | ' ' | '_'))
    });
    kept.map(|(_, c)| *c).collect()
}
