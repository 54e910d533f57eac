use super::ExchangeCatalogue;
use crate::words::catalogue::Words;
use crate::words::english::English;

impl ExchangeCatalogue for English {
    fn documents_asked(&self, operator: &str, origin: &str, due_on: &str) -> Words {
        Words {
            subject: "documents are wanted from you",
            opening: vec![
                format!("{operator} asks your account for documents, by {due_on}."),
                format!(
                    "Which ones stands under Documents, and that is where you send them: sign in at {origin}. Never send them by mail."
                ),
            ],
            closing: vec![],
            why: format!(
                "You get this mail because you may add documents to an account with {operator}. If you did not expect it, ask {operator} by the telephone number that you know."
            ),
        }
    }

    fn documents_reminder(&self, operator: &str, origin: &str, due_on: &str) -> Words {
        Words {
            subject: "documents are still missing",
            opening: vec![
                format!(
                    "{operator} asked your account for documents by {due_on}, and some of them are not there yet."
                ),
                format!(
                    "Which ones stands under Documents, and that is where you send them: sign in at {origin}. Never send them by mail."
                ),
            ],
            closing: vec![],
            why: format!(
                "You get this mail because you may add documents to an account with {operator}. If you did not expect it, ask {operator} by the telephone number that you know."
            ),
        }
    }

    fn document_from_us(&self, operator: &str, origin: &str) -> Words {
        Words {
            subject: "there is a document for you",
            opening: vec![
                format!("{operator} put a document into your account."),
                format!("It lies under Documents: sign in at {origin}."),
            ],
            closing: vec![],
            why: format!("You get this mail because you see the documents of an account with {operator}."),
        }
    }

    fn documents_arrived(&self, operator: &str, origin: &str, files: u64) -> Words {
        let said = if files == 1 {
            "A document that you asked for arrived.".into()
        } else {
            format!("{files} documents that you asked for arrived.")
        };
        Words {
            subject: "documents arrived",
            opening: vec![
                said,
                format!("They are with the account that you asked: sign in at {origin}/console."),
            ],
            closing: vec![],
            why: format!(
                "You get this mail, at most once in a quarter of an hour, because you asked an account for documents as one of the staff of {operator}."
            ),
        }
    }

    fn malware_refused(&self, operator: &str, origin: &str, files: u64) -> Words {
        let said = if files == 1 {
            "The scanner found malware in a file that somebody sent.".into()
        } else {
            format!("The scanner found malware in {files} files that were sent.")
        };
        Words {
            subject: "malware was refused",
            opening: vec![
                said,
                format!(
                    "Nobody can fetch what was refused, and it is deleted. Who sent it was told. The metrics of the portal at {origin} count it as well."
                ),
            ],
            closing: vec![],
            why: format!(
                "You get this mail, at most once in a quarter of an hour, because you are an administrator of the portal of {operator}."
            ),
        }
    }

    fn day(&self, day: i8, month: &str, year: i16) -> String {
        format!("{day} {month} {year}")
    }
}
