use super::catalogue::{Catalogue, Direction, Words};

pub(super) struct German;

const VALID: &str = "Er gilt 10 Minuten und nur einmal.";

impl Catalogue for German {
    fn tag(&self) -> &'static str {
        "de"
    }

    fn direction(&self) -> Direction {
        Direction::LeftToRight
    }

    fn sign_up_code(&self) -> Words {
        Words {
            subject: "Ihr Code zur Bestätigung dieser Adresse",
            opening: vec!["Bestätigen Sie mit diesem Code, dass diese Adresse Ihnen gehört:".into()],
            closing: vec![VALID.into()],
            why: "Sie erhalten diese E-Mail, weil sich jemand mit dieser Adresse registriert hat. Wenn Sie \
                  es nicht waren, brauchen Sie nichts zu tun: Ohne den Code entsteht kein Konto."
                .into(),
        }
    }

    fn address_taken(&self, origin: &str) -> Words {
        Words {
            subject: "Sie haben bereits ein Konto",
            opening: vec![
                "Jemand wollte sich mit dieser Adresse registrieren. Sie haben bereits ein Konto, daher \
                 wurde nichts geändert."
                    .into(),
                format!("Wenn Sie es waren, melden Sie sich unter {origin} mit Ihrem Passwort an."),
            ],
            closing: vec![],
            why: "Wenn Sie es nicht waren, brauchen Sie nichts zu tun: Wer immer es war, hat nichts \
                  erfahren."
                .into(),
        }
    }

    fn sign_in_code(&self, operator: &str) -> Words {
        Words {
            subject: "Ihr Code zum Anmelden",
            opening: vec!["Melden Sie sich mit diesem Code an:".into()],
            closing: vec![format!("{VALID} Niemand von {operator} wird Sie je danach fragen.")],
            why: "Jemand hat Ihr Passwort in einem Browser eingegeben, der uns neu ist. Wenn Sie es nicht \
                  waren, geben Sie den Code niemandem: Ohne ihn kommt niemand hinein."
                .into(),
        }
    }
}
