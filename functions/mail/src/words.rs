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
    code: &'a str,
}

#[derive(Template)]
#[template(path = "sign_up_code.html")]
struct SignUpCodeHtml<'a> {
    operator: &'a str,
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
            Content::SignUp { code, taken: false } => {
                let code = &grouped(code);
                Self {
                    subject: format!("{operator}: your code to confirm this address"),
                    text: SignUpCodeText { operator, code }.render()?,
                    html: SignUpCodeHtml { operator, code }.render()?,
                }
            }
            // The code is somebody else's: the owner of the address does not see it.
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
    // Exposed to be written into its mail.
    let (first, second) = code.expose().split_at(4);
    format!("{first} {second}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use portal::values::{EmailAddress, Language, When};

    fn letter(content: Content) -> Letter {
        let to = EmailAddress::parse("ada@example.org").unwrap();
        let good_until = When::new(jiff::Timestamp::UNIX_EPOCH);
        let mail = Mail { to, language: Language::default(), content, good_until };
        Letter::of(&mail, "Nordlicht & <b>Co</b>", "https://portal.example.org").unwrap()
    }

    fn code() -> EmailCode {
        EmailCode::parse("12345678").unwrap()
    }

    #[test]
    fn a_code_travels_in_both_parts_and_without_a_link() {
        for letter in [
            letter(Content::SignUp { code: code(), taken: false }),
            letter(Content::SignInCode { code: code() }),
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
    fn the_owner_of_a_taken_address_gets_no_code() {
        let letter = letter(Content::SignUp { code: code(), taken: true });
        for part in [&letter.subject, &letter.text, &letter.html] {
            assert!(!part.contains("1234"), "{part}");
        }
    }

    #[test]
    fn an_operators_name_can_put_no_markup_into_a_mail() {
        let letter = letter(Content::SignInCode { code: code() });
        assert!(
            letter.html.contains("Nordlicht &#38; &#60;b&#62;Co") && !letter.html.contains("<b>"),
            "{}",
            letter.html
        );
    }
}
