use portal::values::RefusedFile;

use super::FileCatalogue;
use crate::words::catalogue::Words;
use crate::words::english::English;

impl FileCatalogue for English {
    fn file_refused(&self, operator: &str, origin: &str, why: RefusedFile) -> Words {
        let reason = match why {
            RefusedFile::Malware => {
                "The scanner found malware in it. If it comes from your computer, have that checked."
            }
            RefusedFile::NotScanned => "The scanner could not look into it, and nothing comes in unchecked.",
            _ => "It is nothing that the portal takes.",
        };
        Words {
            subject: "a file that you sent was not accepted",
            opening: vec![
                format!("A file that you sent to {operator} was not accepted, and was deleted."),
                reason.into(),
                format!("Which file it was, and why, stands under Documents: sign in at {origin}."),
            ],
            closing: vec![],
            why: format!(
                "You get this mail because a file was sent with your account of {operator}. If it was not you, sign in, end all other sessions and change your password."
            ),
        }
    }

    fn archive_built(&self, operator: &str, origin: &str) -> Words {
        Words {
            subject: "your documents are ready to be fetched",
            opening: vec![
                format!("The archive of documents that you asked {operator} for is ready."),
                format!(
                    "It can be fetched for 24 hours, by you alone: sign in at {origin} and open Documents, Download several."
                ),
            ],
            closing: vec![],
            why: format!(
                "You get this mail because somebody asked for documents with your account of {operator}. If it was not you, sign in, end all other sessions and change your password."
            ),
        }
    }

    fn archive_failed(&self, operator: &str, origin: &str) -> Words {
        Words {
            subject: "your documents could not be put together",
            opening: vec![
                format!("The archive of documents that you asked {operator} for could not be built."),
                format!(
                    "Your documents are where they were. Why it failed stands under Documents, Download several: sign in at {origin}."
                ),
            ],
            closing: vec![],
            why: format!(
                "You get this mail because somebody asked for documents with your account of {operator}. If it was not you, sign in, end all other sessions and change your password."
            ),
        }
    }
}
