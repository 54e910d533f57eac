use portal::outbox::StaffNoticeKind;
use portal::values::StaffRole;

use super::{StaffCatalogue, StaffFact};
use crate::words::arabic::{Arabic, apart};
use crate::words::catalogue::Happened;

impl StaffCatalogue for Arabic {
    fn staff_happened(&self, kind: StaffNoticeKind) -> Happened {
        let (subject, sentence) = match kind {
            StaffNoticeKind::RolesSet => ("أدوارك بين الموظفين", "حُدّدت أدوارك بين الموظفين من جديد."),
            StaffNoticeKind::RightsConfirmed => {
                ("تأكدت صلاحياتك", "تأكدت صلاحياتك بين الموظفين. تسري مدة 90 يومًا أخرى.")
            }
            StaffNoticeKind::Deactivated => (
                "لم تعد من الموظفين",
                "أُلغيت عضويتك بين الموظفين. أُنهيت جلساتك، ولم تعد مفاتيح مرورك تعمل هنا.",
            ),
            StaffNoticeKind::ChangeWaits => {
                ("تغيير بين الموظفين ينتظر", "تغيير بين الموظفين ينتظر موافقة مشرف ثانٍ، لمدة 7 أيام.")
            }
        };
        Happened { subject, sentence }
    }

    fn staff_fact(&self, fact: &StaffFact<'_>) -> String {
        match *fact {
            StaffFact::By(name) => format!("بواسطة: {}", apart(name)),
            StaffFact::About(name) => format!("بشأن: {}", apart(name)),
            StaffFact::Roles(roles) => format!("الأدوار: {}", roles.join("، ")),
        }
    }

    fn staff_why(&self, kind: StaffNoticeKind, operator: &str) -> String {
        let operator = apart(operator);
        match kind {
            StaffNoticeKind::ChangeWaits => format!(
                "وصلتك هذه الرسالة لأنك مشرف لدى {operator}. إن كان التغيير باسمك ولم تطلبه، فأنهِ جلساتك وأخبر \
                 الآخرين."
            ),
            _ => format!(
                "وصلتك هذه الرسالة لأنك من موظفي {operator} أو كنت منهم. إن لم تكن تتوقعها، فاسأل من فعل ذلك أو مشرفًا \
                 آخر."
            ),
        }
    }

    fn role(&self, role: StaffRole) -> &'static str {
        match role {
            StaffRole::Administrator => "مشرف",
            StaffRole::Support => "خدمة العملاء",
            StaffRole::Finance => "المالية",
            StaffRole::PrivacyOfficer => "مسؤول الخصوصية",
            StaffRole::Auditor => "مدقق",
        }
    }
}
