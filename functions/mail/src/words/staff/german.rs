use portal::outbox::StaffNoticeKind;
use portal::values::StaffRole;

use super::{StaffCatalogue, StaffFact};
use crate::words::catalogue::Happened;
use crate::words::german::German;

impl StaffCatalogue for German {
    fn staff_happened(&self, kind: StaffNoticeKind) -> Happened {
        let (subject, sentence) = match kind {
            StaffNoticeKind::RolesSet => ("Ihre Rollen im Team", "Ihre Rollen im Team wurden neu vergeben."),
            StaffNoticeKind::RightsConfirmed => (
                "Ihre Rechte wurden bestätigt",
                "Ihre Rechte im Team wurden bestätigt. Sie gelten weitere 90 Tage.",
            ),
            StaffNoticeKind::Deactivated => (
                "Sie gehören nicht mehr zum Team",
                "Sie wurden aus dem Team ausgeschlossen. Ihre Sitzungen wurden beendet, und Ihre Passkeys gelten hier nicht mehr.",
            ),
            StaffNoticeKind::ChangeWaits => (
                "Eine Änderung im Team wartet",
                "Eine Änderung im Team wartet auf eine zweite Person der Verwaltung, 7 Tage lang.",
            ),
        };
        Happened { subject, sentence }
    }

    fn staff_fact(&self, fact: &StaffFact<'_>) -> String {
        match *fact {
            StaffFact::By(name) => format!("Von: {name}"),
            StaffFact::About(name) => format!("Es betrifft: {name}"),
            StaffFact::Roles(roles) => format!("Rollen: {}", roles.join(", ")),
        }
    }

    fn staff_why(&self, kind: StaffNoticeKind, operator: &str) -> String {
        match kind {
            StaffNoticeKind::ChangeWaits => format!(
                "Sie erhalten diese E-Mail, weil Sie zur Verwaltung von {operator} gehören. Wenn die Änderung Ihren Namen \
                 trägt und Sie nicht darum gebeten haben, beenden Sie Ihre Sitzungen und sagen Sie es den anderen."
            ),
            _ => format!(
                "Sie erhalten diese E-Mail, weil Sie zum Team von {operator} gehören oder gehörten. Wenn Sie sie nicht \
                 erwartet haben, fragen Sie, wer es war, oder jemand anderen aus der Verwaltung."
            ),
        }
    }

    fn role(&self, role: StaffRole) -> &'static str {
        match role {
            StaffRole::Administrator => "Verwaltung",
            StaffRole::Support => "Kundendienst",
            StaffRole::Finance => "Buchhaltung",
            StaffRole::PrivacyOfficer => "Datenschutz",
            StaffRole::Auditor => "Revision",
        }
    }
}
