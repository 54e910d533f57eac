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
}
