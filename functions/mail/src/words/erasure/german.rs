use super::ErasureCatalogue;
use crate::words::catalogue::Words;
use crate::words::german::German;

impl ErasureCatalogue for German {
    fn erasure_waits(&self, operator: &str, origin: &str) -> Words {
        Words {
            subject: "Ihre Daten sind noch nicht gelöscht",
            opening: vec![
                format!(
                    "Sie haben {operator} gebeten, Ihre Daten zu löschen, und die sieben Tage sind um. Aber andere nutzen ein Konto, für das niemand außer Ihnen einsteht."
                ),
                format!(
                    "Melden Sie sich auf {origin} an, öffnen Sie dieses Konto und machen Sie jemand anderen zum Inhaber, oder entfernen Sie die anderen. Bald danach werden Ihre Daten gelöscht."
                ),
            ],
            closing: vec![],
            why: "Sie bekommen diese Mail, weil Ihre Daten gelöscht werden sollten. Sie können es noch rückgängig machen, dort, wo Sie darum gebeten haben.".into(),
        }
    }

    fn erasure_held(&self, operator: &str, origin: &str) -> Words {
        Words {
            subject: "Ihre Daten sind noch nicht gelöscht",
            opening: vec![
                format!("Sie haben {operator} gebeten, Ihre Daten zu löschen, und die sieben Tage sind um. Aber ein rechtlicher Anspruch braucht einen Teil davon, und dafür darf er behalten werden (Art. 17 Abs. 3 lit. e DSGVO)."),
                format!("Sie müssen nichts tun. Bald nachdem der Anspruch die Daten nicht mehr braucht, werden sie gelöscht, und Sie bekommen die Quittung. Auf {origin} sehen Sie unter Datenschutz, wie es steht."),
            ],
            closing: vec![],
            why: "Sie bekommen diese Mail, weil Ihre Daten gelöscht werden sollten. Sie können es noch rückgängig machen, dort, wo Sie darum gebeten haben.".into(),
        }
    }

    fn erased(&self, operator: &str) -> Words {
        Words {
            subject: "Ihre Daten sind gelöscht",
            opening: vec![
                format!(
                    "Sie haben {operator} gebeten, Ihre Daten zu löschen. Die Schlüssel, die sie öffnen, sind vernichtet, und die Daten sind gelöscht. Was bleiben muss, warum und bis wann, steht in der signierten Quittung:"
                ),
            ],
            closing: vec!["Die Quittung lässt sich 90 Tage lang abrufen. Heben Sie sie auf: Sie lässt sich ohne uns prüfen, für immer.".into()],
            why: "Das ist die letzte Mail, die Sie von uns bekommen: Ihre Adresse wird nicht behalten.".into(),
        }
    }
}
