use super::ExchangeCatalogue;
use crate::words::arabic::Arabic;
use crate::words::catalogue::Words;

impl ExchangeCatalogue for Arabic {
    fn documents_asked(&self, operator: &str, origin: &str, due_on: &str) -> Words {
        Words {
            subject: "مستندات مطلوبة منك",
            opening: vec![
                format!("يطلب {operator} من حسابك مستندات حتى {due_on}."),
                format!(
                    "تجد ما هو مطلوب تحت المستندات، ومن هناك ترسله: سجّل الدخول على {origin}. لا ترسله بالبريد أبدًا."
                ),
            ],
            closing: vec![],
            why: format!(
                "وصلتك هذه الرسالة لأن بإمكانك إضافة مستندات إلى حساب لدى {operator}. إن لم تكن تتوقعها فاسأل {operator} على رقم الهاتف الذي تعرفه."
            ),
        }
    }

    fn documents_reminder(&self, operator: &str, origin: &str, due_on: &str) -> Words {
        Words {
            subject: "ما زالت مستندات ناقصة",
            opening: vec![
                format!("طلب {operator} من حسابك مستندات حتى {due_on}، وبعضها لم يصل بعد."),
                format!(
                    "تجد ما هو مطلوب تحت المستندات، ومن هناك ترسله: سجّل الدخول على {origin}. لا ترسله بالبريد أبدًا."
                ),
            ],
            closing: vec![],
            why: format!(
                "وصلتك هذه الرسالة لأن بإمكانك إضافة مستندات إلى حساب لدى {operator}. إن لم تكن تتوقعها فاسأل {operator} على رقم الهاتف الذي تعرفه."
            ),
        }
    }

    fn document_from_us(&self, operator: &str, origin: &str) -> Words {
        Words {
            subject: "لديك مستند",
            opening: vec![
                format!("وضع {operator} مستندًا في حسابك."),
                format!("تجده تحت المستندات: سجّل الدخول على {origin}."),
            ],
            closing: vec![],
            why: format!("وصلتك هذه الرسالة لأنك ترى مستندات حساب لدى {operator}."),
        }
    }

    fn documents_arrived(&self, operator: &str, origin: &str, files: u64) -> Words {
        Words {
            subject: "وصلت مستندات",
            opening: vec![
                format!("عدد المستندات التي طلبتها ووصلت: {files}."),
                format!("تجدها عند الحساب الذي طلبتها منه: سجّل الدخول على {origin}/console."),
            ],
            closing: vec![],
            why: format!(
                "وصلتك هذه الرسالة، مرة كل ربع ساعة على الأكثر، لأنك طلبت مستندات من حساب بصفتك من موظفي {operator}."
            ),
        }
    }

    fn malware_refused(&self, operator: &str, origin: &str, files: u64) -> Words {
        Words {
            subject: "رُفضت برمجية خبيثة",
            opening: vec![
                format!("عدد الملفات المرسلة التي وجد الفحص فيها برمجية خبيثة: {files}."),
                format!(
                    "لا يستطيع أحد تنزيل ما رُفض، وقد حُذف. أُبلغ من أرسله. وتعدّه قياسات البوابة {origin} أيضًا."
                ),
            ],
            closing: vec![],
            why: format!("وصلتك هذه الرسالة، مرة كل ربع ساعة على الأكثر، لأنك تدير بوابة {operator}."),
        }
    }

    fn day(&self, day: i8, month: &str, year: i16) -> String {
        format!("{day} {month} {year}")
    }
}
