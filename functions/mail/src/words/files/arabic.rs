use portal::values::RefusedFile;

use super::FileCatalogue;
use crate::words::arabic::Arabic;
use crate::words::catalogue::Words;

impl FileCatalogue for Arabic {
    fn file_refused(&self, operator: &str, origin: &str, why: RefusedFile) -> Words {
        let reason = match why {
            RefusedFile::Malware => "وجد الفحص برمجية خبيثة فيه. إن كان مصدره جهازك فاطلب فحصه.",
            RefusedFile::NotScanned => "لم يستطع الفحص النظر فيه، ولا يدخل شيء دون فحص.",
            _ => "ليس مما تقبله البوابة.",
        };
        Words {
            subject: "لم يُقبل ملف أرسلته",
            opening: vec![
                format!("لم يُقبل ملف أرسلته إلى {operator}، وقد حُذف."),
                reason.into(),
                format!("أيّ ملف كان ولماذا، تجده تحت المستندات: سجّل الدخول على {origin}."),
            ],
            closing: vec![],
            why: format!(
                "وصلتك هذه الرسالة لأن ملفًا أُرسل بحسابك لدى {operator}. إن لم تكن أنت من أرسله فسجّل الدخول وأنهِ جميع الجلسات الأخرى وغيّر كلمة المرور."
            ),
        }
    }

    fn archive_built(&self, operator: &str, origin: &str) -> Words {
        Words {
            subject: "مستنداتك جاهزة للتنزيل",
            opening: vec![
                format!("أرشيف المستندات الذي طلبته من {operator} جاهز."),
                format!(
                    "يمكنك وحدك تنزيله خلال 24 ساعة: سجّل الدخول على {origin} وافتح المستندات، ثم تنزيل عدة مستندات."
                ),
            ],
            closing: vec![],
            why: format!(
                "وصلتك هذه الرسالة لأن مستندات طُلبت بحسابك لدى {operator}. إن لم تكن أنت من طلبها فسجّل الدخول وأنهِ جميع الجلسات الأخرى وغيّر كلمة المرور."
            ),
        }
    }

    fn archive_failed(&self, operator: &str, origin: &str) -> Words {
        Words {
            subject: "تعذّر جمع مستنداتك",
            opening: vec![
                format!("تعذّر إنشاء أرشيف المستندات الذي طلبته من {operator}."),
                format!(
                    "مستنداتك في مكانها. تجد السبب تحت المستندات، تنزيل عدة مستندات: سجّل الدخول على {origin}."
                ),
            ],
            closing: vec![],
            why: format!(
                "وصلتك هذه الرسالة لأن مستندات طُلبت بحسابك لدى {operator}. إن لم تكن أنت من طلبها فسجّل الدخول وأنهِ جميع الجلسات الأخرى وغيّر كلمة المرور."
            ),
        }
    }
}
