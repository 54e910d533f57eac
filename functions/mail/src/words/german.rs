use portal::outbox::NoticeKind;

use super::catalogue::{Catalogue, Direction, Happened, Words};
use super::notice::Fact;

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

    fn recovery_code(&self, operator: &str) -> Words {
        Words {
            subject: "Ihr Code für ein neues Passwort",
            opening: vec!["Mit diesem Code setzen Sie ein neues Passwort:".into()],
            closing: vec![format!("{VALID} Niemand von {operator} wird Sie je danach fragen.")],
            why: "Jemand hat angegeben, das Passwort Ihres Kontos vergessen zu haben. Wenn Sie es nicht waren, \
                  geben Sie den Code niemandem: Ohne ihn bleibt Ihr Passwort, wie es ist."
                .into(),
        }
    }

    fn lost_factor_code(&self, operator: &str) -> Words {
        Words {
            subject: "Ihr Code, um einen verlorenen Faktor zu melden",
            opening: vec![
                "Mit diesem Code melden Sie, dass Sie weder Ihre Passkeys noch Ihre Code-App mehr nutzen können:".into(),
            ],
            closing: vec![
                format!("{VALID} Niemand von {operator} wird Sie je danach fragen."),
                "Er meldet niemanden an. Er beginnt eine Wartezeit von 24 Stunden, nach der ein zugeschickter Code \
                 an die Stelle Ihrer Faktoren tritt."
                    .into(),
            ],
            why: "Jemand, der Ihr Passwort eingegeben hat, hat darum gebeten. Wenn Sie es nicht waren, geben Sie den \
                  Code niemandem und setzen Sie ein neues Passwort, denn jemand anderes kennt es."
                .into(),
        }
    }

    fn no_account(&self, origin: &str) -> Words {
        Words {
            subject: "Zu dieser Adresse gibt es kein Konto",
            opening: vec![
                "Jemand wollte für diese Adresse ein neues Passwort. Es gibt kein Konto mit ihr, also gibt es \
                 nichts zu ändern."
                    .into(),
                format!("Wenn Sie es waren, versuchen Sie Ihre anderen Adressen oder registrieren Sie sich unter {origin}."),
            ],
            closing: vec![],
            why: "Wenn Sie es nicht waren, brauchen Sie nichts zu tun.".into(),
        }
    }

    fn access_closed(&self, operator: &str) -> Words {
        Words {
            subject: "Ihr Zugang ist geschlossen",
            opening: vec![format!(
                "Ihr Zugang zum Kundenportal von {operator} ist geschlossen. Alle Sitzungen wurden beendet, keinem \
                 Browser wird mehr vertraut, und was noch an Sie zu senden war, wird nicht gesendet."
            )],
            closing: vec![format!(
                "Ihre Daten bleiben wie bisher. Fragen Sie {operator}, wenn Sie wissen möchten, warum, oder ihn \
                 zurückhaben möchten."
            )],
            why: format!(
                "Sie erhalten diese Mail, weil ein Konto von {operator} diese Adresse hat. Es ist nichts zu tun."
            ),
        }
    }

    fn access_opened(&self, operator: &str, origin: &str) -> Words {
        Words {
            subject: "Ihr Zugang ist wieder offen",
            opening: vec![
                format!("Ihr Zugang zum Kundenportal von {operator} ist wieder offen."),
                format!(
                    "Melden Sie sich an unter {origin}. Keinem Browser wird vertraut, deshalb wird nach dem \
                     zweiten Schritt gefragt."
                ),
            ],
            closing: vec![],
            why: format!(
                "Sie erhalten diese Mail, weil ein Konto von {operator} diese Adresse hat. Wenn Sie sie nicht erwartet \
                 haben, fragen Sie {operator}."
            ),
        }
    }

    fn invitation(&self, operator: &str, name: Option<&str>) -> Words {
        let greeting = name.map_or_else(|| "Guten Tag,".into(), |name| format!("Guten Tag {name},"));
        Words {
            subject: "Sie sind eingeladen",
            opening: vec![
                greeting,
                format!("{operator} lädt Sie in das Kundenportal ein. Wählen Sie hier Ihr Passwort:"),
            ],
            closing: vec![
                "Der Link gilt einmal, 24 Stunden lang und nur für diese Adresse. Geben Sie ihn niemandem weiter."
                    .into(),
            ],
            why: format!(
                "Sie erhalten diese E-Mail, weil {operator} diese Adresse eingegeben hat. Wenn Sie sie nicht erwartet \
                 haben, brauchen Sie nichts zu tun: Ohne den Link entsteht kein Konto."
            ),
        }
    }

    fn staff_invitation(&self, operator: &str, name: &str) -> Words {
        Words {
            subject: "kommen Sie ins Team",
            opening: vec![
                format!("Guten Tag {name},"),
                format!(
                    "{operator} lädt Sie in das Team des Kundenportals ein. Erstellen Sie hier Ihren Passkey:"
                ),
            ],
            closing: vec!["Der Link gilt einmal, 24 Stunden lang. Geben Sie ihn niemandem weiter.".into()],
            why: format!(
                "Sie erhalten diese E-Mail, weil die Verwaltung von {operator} diese Adresse eingegeben hat. Wenn Sie sie \
                 nicht erwartet haben, tun Sie nichts und sagen Sie dort Bescheid."
            ),
        }
    }

    fn account_invitation(&self, operator: &str) -> Words {
        Words {
            subject: "Ein Konto wurde mit Ihnen geteilt",
            opening: vec![format!(
                "Jemand aus dem Kundenkreis von {operator} lädt Sie in das eigene Konto ein. Wer es ist, steht auf der \
                 Seite hinter dem Link:"
            )],
            closing: vec![
                "Der Link gilt einmal, 24 Stunden lang und nur für diese Adresse. Geben Sie ihn niemandem weiter."
                    .into(),
            ],
            why: "Sie erhalten diese E-Mail, weil dort diese Adresse eingegeben wurde. Wenn Sie sie nicht erwartet \
                  haben, brauchen Sie nichts zu tun: Ohne den Link geschieht nichts."
                .into(),
        }
    }

    fn happened(&self, kind: NoticeKind) -> Happened {
        let (subject, sentence) = match kind {
            NoticeKind::NewDevice => (
                "Neue Anmeldung",
                "Jemand hat sich bei Ihrem Konto in einem Browser angemeldet, dem Sie noch nicht vertraut hatten.",
            ),
            NoticeKind::UnusualPlace => (
                "Anmeldung von einem ungewohnten Ort",
                "Jemand hat sich bei Ihrem Konto von einem Ort angemeldet, an dem Sie noch nie waren, so schnell \
                 kaum sein konnten, oder der verborgen blieb.",
            ),
            NoticeKind::PasswordChanged => (
                "Ihr Passwort wurde geändert",
                "Das Passwort Ihres Kontos wurde geändert. Alle anderen Sitzungen wurden beendet, und keinem \
                 Browser wird mehr vertraut.",
            ),
            NoticeKind::PasswordReset => (
                "Ihr Passwort wurde zurückgesetzt",
                "Das Passwort Ihres Kontos wurde mit einem Code ersetzt, der Ihnen zugeschickt wurde. Alle \
                 Sitzungen wurden beendet, und keinem Browser wird mehr vertraut.",
            ),
            NoticeKind::FactorAdded => {
                ("Ein zweiter Faktor kam hinzu", "Zu Ihrem Konto kam ein Passkey oder eine Code-App hinzu.")
            }
            NoticeKind::FactorRemoved => (
                "Ein zweiter Faktor wurde entfernt",
                "Von Ihrem Konto wurde ein Passkey oder eine Code-App entfernt.",
            ),
            NoticeKind::SavedCodesMade => (
                "Neue Ersatzcodes",
                "Für Ihr Konto wurden neue Ersatzcodes erstellt. Die bisherigen gelten nicht mehr.",
            ),
            NoticeKind::FactorsReportedLost => (
                "Ihre zweiten Faktoren wurden als verloren gemeldet",
                "Jemand, der Ihr Passwort kennt und Ihre Mails liest, hat gemeldet, dass Ihre Passkeys und Ihre \
                 Code-App verloren sind. 24 Stunden danach tritt bei der Anmeldung ein zugeschickter Code an ihre \
                 Stelle.",
            ),
            NoticeKind::Secured => (
                "Ihr Konto ist gesichert",
                "Jemand hat mit dem Link in einer unserer Mails gesagt, es nicht gewesen zu sein. Alle Sitzungen \
                 wurden beendet, keinem Browser wird mehr vertraut, seither hinzugekommene Faktoren wurden \
                 zurückgenommen, und Ihr Passwort ist abgeschaltet.",
            ),
            NoticeKind::ErasureAsked => (
                "Sie möchten, dass wir Ihre Daten löschen",
                "Jemand, der bei Ihrem Konto angemeldet ist, hat darum gebeten, es zu löschen. Das geschieht sieben \
                 Tage danach. Bis dahin bleibt alles, wie es ist, und Sie können es rückgängig machen: Melden Sie sich \
                 an und öffnen Sie Datenschutz.",
            ),
            NoticeKind::ErasureUndone => (
                "Ihre Daten bleiben",
                "Der Wunsch, Ihre Daten zu löschen, wurde zurückgenommen. Es wird nichts gelöscht.",
            ),
        };
        Happened { subject, sentence }
    }

    fn fact(&self, fact: &Fact<'_>) -> String {
        match *fact {
            Fact::When(time, zone) => format!("Wann: {time} ({zone})"),
            Fact::Browser(Some(name), Some(system)) => format!("Browser: {name} unter {system}"),
            Fact::Browser(Some(one), None) | Fact::Browser(None, Some(one)) => format!("Browser: {one}"),
            Fact::Browser(None, None) => "Browser: unbekannt".into(),
            Fact::Country(Some(code)) => format!("Land: {code}"),
            Fact::Country(None) => "Land: unbekannt".into(),
        }
    }

    fn not_me(&self) -> &'static str {
        "Das war ich nicht"
    }

    fn if_not_you(&self, kind: NoticeKind, operator: &str) -> String {
        match kind {
            NoticeKind::Secured => format!(
                "Um wieder hineinzukommen, wählen Sie bei der Anmeldung „Passwort vergessen?“ und setzen Sie ein \
                 neues. Wenn nicht Sie das Konto gesichert haben, liest jemand anderes Ihre Mails: Bitten Sie \
                 {operator} um Hilfe."
            ),
            NoticeKind::ErasureAsked => {
                "Wenn Sie es waren, brauchen Sie nur zu warten. Wenn Sie es nicht waren, sagen Sie es mit dem Link: Er \
                 macht dies rückgängig, beendet alle Sitzungen und schaltet Ihr Passwort ab, bis Sie ein neues setzen. \
                 Er funktioniert einmal, 72 Stunden lang."
                    .into()
            }
            NoticeKind::FactorsReportedLost => {
                "Wenn Sie es waren, brauchen Sie nur zu warten. Wenn Sie es nicht waren, sagen Sie es mit dem Link: \
                 Er beendet alle Sitzungen, behält Ihre Faktoren und schaltet Ihr Passwort ab, bis Sie ein neues \
                 setzen. Er funktioniert einmal, 72 Stunden lang."
                    .into()
            }
            _ => "Wenn Sie es waren, brauchen Sie nichts zu tun. Wenn Sie es nicht waren, sagen Sie es mit dem \
                  Link: Er beendet alle Sitzungen, vertraut keinem Browser mehr und schaltet Ihr Passwort ab, bis \
                  Sie ein neues setzen. Er funktioniert einmal, 72 Stunden lang."
                .into(),
        }
    }

    fn months(&self) -> [&'static str; 12] {
        [
            "Januar",
            "Februar",
            "März",
            "April",
            "Mai",
            "Juni",
            "Juli",
            "August",
            "September",
            "Oktober",
            "November",
            "Dezember",
        ]
    }

    fn time(&self, day: i8, month: &str, year: i16, clock: &str) -> String {
        format!("{day}. {month} {year}, {clock} Uhr")
    }
}
