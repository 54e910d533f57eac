use super::catalogue::{Catalogue, Direction, Words};

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
}
