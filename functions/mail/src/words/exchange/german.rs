use super::ExchangeCatalogue;
use crate::words::catalogue::Words;
use crate::words::german::German;

impl ExchangeCatalogue for German {
    fn documents_asked(&self, operator: &str, origin: &str, due_on: &str) -> Words {
        Words {
            subject: "Unterlagen von Ihnen werden gebraucht",
            opening: vec![
                format!("{operator} bittet Ihr Konto um Unterlagen, bis zum {due_on}."),
                format!(
                    "Welche es sind, steht unter Dokumente, und dort senden Sie sie auch: Melden Sie sich an unter {origin}. Senden Sie sie nie per Mail."
                ),
            ],
            closing: vec![],
            why: format!(
                "Sie erhalten diese Mail, weil Sie einem Konto bei {operator} Dokumente hinzufügen dürfen. Haben Sie sie nicht erwartet, fragen Sie {operator} unter der Telefonnummer, die Sie kennen."
            ),
        }
    }

    fn documents_reminder(&self, operator: &str, origin: &str, due_on: &str) -> Words {
        Words {
            subject: "Unterlagen fehlen noch",
            opening: vec![
                format!(
                    "{operator} hat Ihr Konto um Unterlagen bis zum {due_on} gebeten, und einige sind noch nicht da."
                ),
                format!(
                    "Welche es sind, steht unter Dokumente, und dort senden Sie sie auch: Melden Sie sich an unter {origin}. Senden Sie sie nie per Mail."
                ),
            ],
            closing: vec![],
            why: format!(
                "Sie erhalten diese Mail, weil Sie einem Konto bei {operator} Dokumente hinzufügen dürfen. Haben Sie sie nicht erwartet, fragen Sie {operator} unter der Telefonnummer, die Sie kennen."
            ),
        }
    }

    fn document_from_us(&self, operator: &str, origin: &str) -> Words {
        Words {
            subject: "ein Dokument ist für Sie da",
            opening: vec![
                format!("{operator} hat ein Dokument in Ihr Konto gelegt."),
                format!("Es liegt unter Dokumente: Melden Sie sich an unter {origin}."),
            ],
            closing: vec![],
            why: format!(
                "Sie erhalten diese Mail, weil Sie die Dokumente eines Kontos bei {operator} sehen."
            ),
        }
    }

    fn documents_arrived(&self, operator: &str, origin: &str, files: u64) -> Words {
        let said = if files == 1 {
            "Ein Dokument, um das Sie gebeten haben, ist eingegangen.".into()
        } else {
            format!("{files} Dokumente, um die Sie gebeten haben, sind eingegangen.")
        };
        Words {
            subject: "Dokumente sind eingegangen",
            opening: vec![
                said,
                format!(
                    "Sie liegen bei dem Konto, das Sie gebeten haben: Melden Sie sich an unter {origin}/console."
                ),
            ],
            closing: vec![],
            why: format!(
                "Sie erhalten diese Mail, höchstens einmal in einer Viertelstunde, weil Sie für {operator} ein Konto um Dokumente gebeten haben."
            ),
        }
    }

    fn malware_refused(&self, operator: &str, origin: &str, files: u64) -> Words {
        let said = if files == 1 {
            "Die Prüfung hat in einer gesendeten Datei Schadsoftware gefunden.".into()
        } else {
            format!("Die Prüfung hat in {files} gesendeten Dateien Schadsoftware gefunden.")
        };
        Words {
            subject: "Schadsoftware wurde abgewiesen",
            opening: vec![
                said,
                format!(
                    "Niemand kann das Abgewiesene herunterladen, und es ist gelöscht. Wer es gesendet hat, weiß es. Auch die Messwerte des Portals unter {origin} zählen es."
                ),
            ],
            closing: vec![],
            why: format!(
                "Sie erhalten diese Mail, höchstens einmal in einer Viertelstunde, weil Sie das Portal von {operator} verwalten."
            ),
        }
    }

    fn day(&self, day: i8, month: &str, year: i16) -> String {
        format!("{day}. {month} {year}")
    }
}
