//! What each mail says. Codes travel without links, so that nobody learns to click; nothing else that
//! is secret travels at all.

use askama::Template;
use portal::outbox::{Content, Mail};
use portal::values::EmailCode;

use crate::MailError;

/// A mail in words: the text says all that the HTML says.
pub(crate) struct Letter {
    pub subject: String,
    pub text: String,
    pub html: String,
}

#[derive(Template)]
#[template(path = "sign_up_code.txt")]
struct SignUpCodeText<'a> {
    operator: &'a str,
    name: &'a str,
    code: &'a str,
}

#[derive(Template)]
#[template(path = "sign_up_code.html")]
struct SignUpCodeHtml<'a> {
    operator: &'a str,
    name: &'a str,
    code: &'a str,
}

#[derive(Template)]
#[template(path = "address_taken.txt")]
struct AddressTakenText<'a> {
    operator: &'a str,
    origin: &'a str,
}

#[derive(Template)]
#[template(path = "address_taken.html")]
struct AddressTakenHtml<'a> {
    operator: &'a str,
    origin: &'a str,
}

#[derive(Template)]
#[template(path = "sign_in_code.txt")]
struct SignInCodeText<'a> {
    operator: &'a str,
    code: &'a str,
}

#[derive(Template)]
#[template(path = "sign_in_code.html")]
struct SignInCodeHtml<'a> {
    operator: &'a str,
    code: &'a str,
}

impl Letter {
    /// Exposes what the mail is for to the one whom it is for.
    pub(crate) fn of(mail: &Mail, operator: &str, origin: &str) -> Result<Self, MailError> {
        Ok(match &mail.content {
            Content::SignUp { name, code, taken: false } => {
                let (name, code) = (name.expose(), &grouped(code));
                Self {
                    subject: format!("{operator}: your code to confirm this address"),
                    text: SignUpCodeText { operator, name, code }.render()?,
                    html: SignUpCodeHtml { operator, name, code }.render()?,
                }
            }
            // The name and the code are somebody else's: the owner of the address sees neither.
            Content::SignUp { taken: true, .. } => Self {
                subject: format!("{operator}: you already have an account"),
                text: AddressTakenText { operator, origin }.render()?,
                html: AddressTakenHtml { operator, origin }.render()?,
            },
            Content::SignInCode { code } => {
                let code = &grouped(code);
                Self {
                    subject: format!("{operator}: your code to sign in"),
                    text: SignInCodeText { operator, code }.render()?,
                    html: SignInCodeHtml { operator, code }.render()?,
                }
            }
        })
    }
}

/// `1234 5678`: easier to read and to carry over.
fn grouped(code: &EmailCode) -> String {
    let (first, second) = code.expose().split_at(4);
    format!("{first} {second}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use portal::values::{EmailAddress, Language, PersonName};

    fn letter(content: Content) -> Letter {
        let to = EmailAddress::parse("ada@example.org").unwrap();
        let mail = Mail { to, language: Language::default(), content };
        Letter::of(&mail, "Nordlicht & Co", "https://portal.example.org").unwrap()
    }

    fn sign_up(name: &str, taken: bool) -> Letter {
        let code = EmailCode::parse("12345678").unwrap();
        letter(Content::SignUp { name: PersonName::parse(name).unwrap(), code, taken })
    }

    #[test]
    fn a_code_travels_in_both_parts_and_without_a_link() {
        for letter in [
            sign_up("Ada", false),
            letter(Content::SignInCode { code: EmailCode::parse("12345678").unwrap() }),
        ] {
            for part in [&letter.text, &letter.html] {
                assert!(
                    part.contains("1234 5678") && !part.contains("http") && !part.contains("href"),
                    "{part}"
                );
            }
            assert!(!letter.subject.contains("1234"));
        }
    }

    #[test]
    fn the_owner_of_a_taken_address_sees_neither_the_strangers_name_nor_a_code() {
        let letter = sign_up("Mallory", true);
        for part in [&letter.subject, &letter.text, &letter.html] {
            assert!(!part.contains("Mallory") && !part.contains("1234"), "{part}");
        }
    }

    #[test]
    fn a_name_can_put_no_markup_into_a_mail() {
        let letter = sign_up("<img src=x>", false);
        assert!(
            letter.html.contains("&#60;img src=x&#62;") && !letter.html.contains("<img"),
            "{}",
            letter.html
        );
        assert!(letter.html.contains("Nordlicht &#38; Co"), "{}", letter.html);
    }
}
