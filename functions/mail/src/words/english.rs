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

    fn lost_factor_code(&self, operator: &str) -> Words {
        Words {
            subject: "your code to report a lost factor",
            opening: vec![
                "Enter this code to say that you can use neither your passkeys nor your code app any more:".into(),
            ],
            closing: vec![
                format!("{VALID} Nobody from {operator} will ever ask you for it."),
                "It signs nobody in. It starts a wait of 24 hours, after which a mailed code takes the place of \
                 your factors."
                    .into(),
            ],
            why: "Somebody who entered your password asked for this. If it was not you, give the code to nobody, \
                  and set a new password, since somebody else knows it."
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

    fn access_closed(&self, operator: &str) -> Words {
        Words {
            subject: "your access is closed",
            opening: vec![format!(
                "Your access to the customer portal of {operator} is closed. All sessions were ended, no browser is \
                 trusted any longer, and mails that were still to come are not sent."
            )],
            closing: vec![format!(
                "Your data is kept as before. Ask {operator} if you want to know why, or want it back."
            )],
            why: format!(
                "You get this mail because an account of {operator} has this address. There is nothing to do."
            ),
        }
    }

    fn access_opened(&self, operator: &str, origin: &str) -> Words {
        Words {
            subject: "your access is open again",
            opening: vec![
                format!("Your access to the customer portal of {operator} is open again."),
                format!("Sign in at {origin}. No browser is trusted, so the second step is asked."),
            ],
            closing: vec![],
            why: format!(
                "You get this mail because an account of {operator} has this address. If you did not expect it, ask \
                 {operator}."
            ),
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

    fn staff_invitation(&self, operator: &str, name: &str) -> Words {
        Words {
            subject: "join the staff",
            opening: vec![
                format!("Hello {name},"),
                format!(
                    "{operator} invites you to the staff of its customer portal. Make your passkey here:"
                ),
            ],
            closing: vec!["The link works once, for 24 hours. Pass it on to nobody.".into()],
            why: format!(
                "You get this mail because an administrator of {operator} entered this address. If you did not expect \
                 it, do nothing and tell them."
            ),
        }
    }

    fn account_invitation(&self, operator: &str) -> Words {
        Words {
            subject: "an account was shared with you",
            opening: vec![format!(
                "A customer of {operator} invites you to their account. The page behind the link says who it is:"
            )],
            closing: vec![
                "The link works once, for 24 hours, and for this address alone. Pass it on to nobody.".into(),
            ],
            why: "You get this mail because the customer entered this address. If you did not expect it, do nothing: \
                  without the link nothing happens."
                .into(),
        }
    }

    fn happened(&self, kind: NoticeKind) -> Happened {
        let (subject, sentence) = match kind {
            NoticeKind::NewDevice => {
                ("a new sign-in", "Somebody signed in to your account in a browser that was not trusted yet.")
            }
            NoticeKind::UnusualPlace => (
                "a sign-in from an unusual place",
                "Somebody signed in to your account from a place where you were not before, could hardly be by \
                 then, or that hides where it is.",
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
            NoticeKind::FactorsReportedLost => (
                "your second factors were reported lost",
                "Somebody who knows your password and reads your mail said that your passkeys and your code app \
                 are lost. From 24 hours after this, a mailed code takes their place at sign-in.",
            ),
            NoticeKind::Secured => (
                "your account is secured",
                "Somebody used the link in one of our mails to say that it was not them. All sessions were ended, \
                 no browser is trusted any longer, factors added since were taken back, and the \
                 account takes no password until you set a new one.",
            ),
            NoticeKind::ErasureAsked => (
                "you asked us to erase your data",
                "Somebody who is signed in to your account asked to erase it. It is done seven days after this. Until \
                 then everything stays as it is, and you can call it off: sign in and open Privacy.",
            ),
            NoticeKind::ErasureUndone => {
                ("your data stays", "The wish to erase your data was called off. Nothing will be erased.")
            }
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

    fn not_me(&self) -> &'static str {
        "This was not me"
    }

    fn if_not_you(&self, kind: NoticeKind, operator: &str) -> String {
        match kind {
            NoticeKind::Secured => format!(
                "To get back in, choose “Forgot your password?” where you sign in, and set a new one. If it was \
                 not you who secured the account, somebody else reads your mail: ask {operator} for help."
            ),
            NoticeKind::ErasureAsked => {
                "If it was you, there is nothing to do but wait. If it was not you, say so by the link: it calls this off, \
                 ends all sessions, and switches your password off until you set a new one. It works once, for 72 hours."
                    .into()
            }
            NoticeKind::FactorsReportedLost => {
                "If it was you, there is nothing to do but wait. If it was not you, say so by the link: it ends all \
                 sessions, keeps your factors, and switches your password off until you set a new one. It works \
                 once, for 72 hours."
                    .into()
            }
            _ => "If it was you, there is nothing to do. If it was not you, say so by the link: it ends all \
                  sessions, trusts no browser any longer, and switches your password off until you set a new \
                  one. It works once, for 72 hours."
                .into(),
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
