use portal::outbox::NoticeKind;

use super::catalogue::{Catalogue, Direction, Happened, Words};
use super::notice::Fact;

pub(super) struct English;

const VALID: &str = "It is good for 10 minutes and works once.";

impl Catalogue for English {
    fn tag(&self) -> &'static str {
        "en"
    }

    fn direction(&self) -> Direction {
        Direction::LeftToRight
    }

    fn sign_up_code(&self) -> Words {
        Words {
            subject: "your code to confirm this address",
            opening: vec!["Enter this code to confirm that this address is yours:".into()],
            closing: vec![VALID.into()],
            why: "You get this mail because somebody signed up with this address. If it was not you, do \
                  nothing: without the code there will be no account."
                .into(),
        }
    }

    fn address_taken(&self, origin: &str) -> Words {
        Words {
            subject: "you already have an account",
            opening: vec![
                "Somebody tried to sign up with this address. You already have an account, so nothing was \
                 changed."
                    .into(),
                format!("If it was you, sign in at {origin} with your password."),
            ],
            closing: vec![],
            why: "If it was not you, there is nothing to do: whoever it was learned nothing.".into(),
        }
    }

    fn sign_in_code(&self, operator: &str) -> Words {
        Words {
            subject: "your code to sign in",
            opening: vec!["Enter this code to sign in:".into()],
            closing: vec![format!("{VALID} Nobody from {operator} will ever ask you for it.")],
            why: "Somebody entered your password in a browser that is new to us. If it was not you, give \
                  the code to nobody: without it there is no way in."
                .into(),
        }
    }

    fn recovery_code(&self, operator: &str) -> Words {
        Words {
            subject: "your code to set a new password",
            opening: vec!["Enter this code to set a new password:".into()],
            closing: vec![format!("{VALID} Nobody from {operator} will ever ask you for it.")],
            why: "Somebody said that they forgot the password of your account. If it was not you, give the code \
                  to nobody: without it your password stays as it is."
                .into(),
        }
    }

    fn no_account(&self, origin: &str) -> Words {
        Words {
            subject: "there is no account with this address",
            opening: vec![
                "Somebody asked for a new password for this address. No account has it, so there is nothing to \
                 set."
                    .into(),
                format!("If it was you, try your other addresses, or sign up at {origin}."),
            ],
            closing: vec![],
            why: "If it was not you, there is nothing to do.".into(),
        }
    }

    fn invitation(&self, operator: &str, name: Option<&str>) -> Words {
        let greeting = name.map_or_else(|| "Hello,".into(), |name| format!("Hello {name},"));
        Words {
            subject: "you are invited",
            opening: vec![
                greeting,
                format!("{operator} invites you to its customer portal. Choose your password here:"),
            ],
            closing: vec![
                "The link works once, for 24 hours, and for this address alone. Pass it on to nobody.".into(),
            ],
            why: format!(
                "You get this mail because {operator} entered this address. If you did not expect it, do nothing: \
                 without the link there will be no account."
            ),
        }
    }

    fn happened(&self, kind: NoticeKind) -> Happened {
        let (subject, sentence) = match kind {
            NoticeKind::NewDevice => {
                ("a new sign-in", "Somebody signed in to your account in a browser that was not trusted yet.")
            }
            NoticeKind::UnusualPlace => (
                "a sign-in from an unusual place",
                "Somebody signed in to your account from a place where you were not before, or could hardly be \
                 by then.",
            ),
            NoticeKind::PasswordChanged => (
                "your password was changed",
                "The password of your account was changed. All other sessions were ended, and no browser is \
                 trusted any longer.",
            ),
            NoticeKind::PasswordReset => (
                "your password was reset",
                "The password of your account was replaced by means of a code that was mailed to you. All \
                 sessions were ended, and no browser is trusted any longer.",
            ),
            NoticeKind::FactorAdded => {
                ("a second factor was added", "A passkey or a code app was added to your account.")
            }
            NoticeKind::FactorRemoved => {
                ("a second factor was removed", "A passkey or a code app was removed from your account.")
            }
            NoticeKind::SavedCodesMade => (
                "new saved codes",
                "New saved codes were made for your account. The ones before them no longer work.",
            ),
        };
        Happened { subject, sentence }
    }

    fn fact(&self, fact: &Fact<'_>) -> String {
        match *fact {
            Fact::When(time, zone) => format!("When: {time} ({zone})"),
            Fact::Browser(Some(name), Some(system)) => format!("Browser: {name} on {system}"),
            Fact::Browser(Some(one), None) | Fact::Browser(None, Some(one)) => format!("Browser: {one}"),
            Fact::Browser(None, None) => "Browser: unknown".into(),
            Fact::Country(Some(code)) => format!("Country: {code}"),
            Fact::Country(None) => "Country: unknown".into(),
        }
    }

    fn if_not_you(&self, kind: NoticeKind, operator: &str) -> String {
        match kind {
            NoticeKind::PasswordChanged | NoticeKind::PasswordReset => format!(
                "If it was you, there is nothing to do. If it was not you, somebody can get into your account: \
                 set a new password at once, or ask {operator} for help."
            ),
            _ => {
                "If it was you, there is nothing to do. If it was not you, sign in, change your password at \
                  once and end all your other sessions."
                    .into()
            }
        }
    }

    fn months(&self) -> [&'static str; 12] {
        [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ]
    }

    fn time(&self, day: i8, month: &str, year: i16, clock: &str) -> String {
        format!("{day} {month} {year}, {clock}")
    }
}
