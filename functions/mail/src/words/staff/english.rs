use portal::outbox::StaffNoticeKind;
use portal::values::StaffRole;

use super::{StaffCatalogue, StaffFact};
use crate::words::catalogue::Happened;
use crate::words::english::English;

impl StaffCatalogue for English {
    fn staff_happened(&self, kind: StaffNoticeKind) -> Happened {
        let (subject, sentence) = match kind {
            StaffNoticeKind::RolesSet => {
                ("your roles among the staff", "Your roles among the staff were set.")
            }
            StaffNoticeKind::RightsConfirmed => (
                "your rights were confirmed",
                "Your rights among the staff were confirmed. They hold for another 90 days.",
            ),
            StaffNoticeKind::Deactivated => (
                "you are not of the staff any more",
                "You were taken off the staff. Your sessions were ended, and your passkeys work here no more.",
            ),
            StaffNoticeKind::ChangeWaits => (
                "a change of the staff waits",
                "A change of the staff waits for a second administrator, for 7 days.",
            ),
        };
        Happened { subject, sentence }
    }

    fn staff_fact(&self, fact: &StaffFact<'_>) -> String {
        match *fact {
            StaffFact::By(name) => format!("By: {name}"),
            StaffFact::About(name) => format!("About: {name}"),
            StaffFact::Roles(roles) => format!("Roles: {}", roles.join(", ")),
        }
    }

    fn staff_why(&self, kind: StaffNoticeKind, operator: &str) -> String {
        match kind {
            StaffNoticeKind::ChangeWaits => format!(
                "You get this mail because you are an administrator of {operator}. If the change is in your name and \
                 you did not ask for it, end your sessions and tell the others."
            ),
            _ => format!(
                "You get this mail because you are or were of the staff of {operator}. If you did not expect it, ask \
                 whoever did it, or another administrator."
            ),
        }
    }

    fn role(&self, role: StaffRole) -> &'static str {
        match role {
            StaffRole::Administrator => "Administrator",
            StaffRole::Support => "Support",
            StaffRole::Finance => "Finance",
            StaffRole::PrivacyOfficer => "Privacy officer",
            StaffRole::Auditor => "Auditor",
        }
    }
}
