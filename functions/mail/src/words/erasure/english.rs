use super::ErasureCatalogue;
use crate::words::catalogue::Words;
use crate::words::english::English;

impl ErasureCatalogue for English {
    fn erasure_waits(&self, operator: &str, origin: &str) -> Words {
        Words {
            subject: "your data is not erased yet",
            opening: vec![
                format!(
                    "You asked {operator} to erase your data, and the seven days are over. But others use an account that nobody but you answers for."
                ),
                format!(
                    "Sign in at {origin}, open that account, and make somebody else its owner, or remove the others. Your data is erased soon after."
                ),
            ],
            closing: vec![],
            why: "You get this mail because your data was to be erased. You can still call it off, where you asked for it.".into(),
        }
    }

    fn erasure_held(&self, operator: &str, origin: &str) -> Words {
        Words {
            subject: "your data is not erased yet",
            opening: vec![
                format!("You asked {operator} to erase your data, and the seven days are over. But a legal claim needs some of it, and the law lets it be kept for that (GDPR art. 17(3)(e))."),
                format!("Nothing is left for you to do. Your data is erased soon after the claim needs it no more, and you get the receipt then. At {origin}, under Privacy, you see how it stands."),
            ],
            closing: vec![],
            why: "You get this mail because your data was to be erased. You can still call it off, where you asked for it.".into(),
        }
    }

    fn erased(&self, operator: &str) -> Words {
        Words {
            subject: "your data is erased",
            opening: vec![format!(
                "You asked {operator} to erase your data. The keys that open it are destroyed, and it is deleted. What has to stay, why, and until when, stands in the signed receipt:"
            )],
            closing: vec![
                "The receipt can be fetched for 90 days. Keep it: it can be checked without us, for ever."
                    .into(),
            ],
            why: "This is the last mail that you get from us: your address is not kept.".into(),
        }
    }
}
