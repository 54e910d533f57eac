use portal::values::RefusedFile;

use super::FileCatalogue;
use crate::words::catalogue::Words;
use crate::words::german::German;

impl FileCatalogue for German {
    fn file_refused(&self, operator: &str, origin: &str, why: RefusedFile) -> Words {
        let reason = match why {
            RefusedFile::Malware => {
                "Die Prüfung hat Schadsoftware darin gefunden. Kommt sie von Ihrem Rechner, lassen Sie ihn prüfen."
            }
            RefusedFile::NotScanned => {
                "Die Prüfung konnte nicht hineinsehen, und ungeprüft kommt nichts herein."
            }
            _ => "Sie ist nichts, was das Portal annimmt.",
        };
        Words {
            subject: "eine Datei von Ihnen wurde nicht angenommen",
            opening: vec![
                format!(
                    "Eine Datei, die Sie an {operator} gesendet haben, wurde nicht angenommen und ist gelöscht."
                ),
                reason.into(),
                format!(
                    "Welche Datei es war und warum, steht unter Dokumente: Melden Sie sich an unter {origin}."
                ),
            ],
            closing: vec![],
            why: format!(
                "Sie erhalten diese Mail, weil mit Ihrem Konto bei {operator} eine Datei gesendet wurde. Waren das nicht Sie, melden Sie sich an, beenden Sie alle anderen Sitzungen und ändern Sie Ihr Passwort."
            ),
        }
    }

    fn archive_built(&self, operator: &str, origin: &str) -> Words {
        Words {
            subject: "Ihre Dokumente liegen bereit",
            opening: vec![
                format!("Das Archiv mit Dokumenten, das Sie bei {operator} angefordert haben, ist fertig."),
                format!(
                    "Nur Sie können es abholen, 24 Stunden lang: Melden Sie sich an unter {origin} und öffnen Sie Dokumente, Mehrere herunterladen."
                ),
            ],
            closing: vec![],
            why: format!(
                "Sie erhalten diese Mail, weil mit Ihrem Konto bei {operator} Dokumente angefordert wurden. Waren das nicht Sie, melden Sie sich an, beenden Sie alle anderen Sitzungen und ändern Sie Ihr Passwort."
            ),
        }
    }

    fn archive_failed(&self, operator: &str, origin: &str) -> Words {
        Words {
            subject: "Ihre Dokumente konnten nicht zusammengestellt werden",
            opening: vec![
                format!(
                    "Das Archiv mit Dokumenten, das Sie bei {operator} angefordert haben, konnte nicht erstellt werden."
                ),
                format!(
                    "Ihre Dokumente sind, wo sie waren. Der Grund steht unter Dokumente, Mehrere herunterladen: Melden Sie sich an unter {origin}."
                ),
            ],
            closing: vec![],
            why: format!(
                "Sie erhalten diese Mail, weil mit Ihrem Konto bei {operator} Dokumente angefordert wurden. Waren das nicht Sie, melden Sie sich an, beenden Sie alle anderen Sitzungen und ändern Sie Ihr Passwort."
            ),
        }
    }
}
