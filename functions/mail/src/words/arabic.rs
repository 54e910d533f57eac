use super::catalogue::{Catalogue, Direction, Words};

/// Modern Standard Arabic.
pub(super) struct Arabic;

const VALID: &str = "يصلح هذا الرمز لمدة 10 دقائق ولمرة واحدة.";

/// Keeps a name or an address in its own direction, whatever stands beside it (first strong isolate).
fn apart(text: &str) -> String {
    format!("\u{2068}{text}\u{2069}")
}

impl Catalogue for Arabic {
    fn tag(&self) -> &'static str {
        "ar"
    }

    fn direction(&self) -> Direction {
        Direction::RightToLeft
    }

    fn sign_up_code(&self) -> Words {
        Words {
            subject: "رمز تأكيد هذا العنوان",
            opening: vec!["أدخل هذا الرمز لتأكيد أن هذا العنوان لك:".into()],
            closing: vec![VALID.into()],
            why: "وصلتك هذه الرسالة لأن شخصًا أراد إنشاء حساب بهذا العنوان. إن لم تكن أنت، فلا داعي لفعل \
                  شيء: لن يُنشأ أي حساب من دون الرمز."
                .into(),
        }
    }

    fn address_taken(&self, origin: &str) -> Words {
        Words {
            subject: "لديك حساب بالفعل",
            opening: vec![
                "حاول شخص إنشاء حساب بهذا العنوان. لديك حساب بالفعل، لذلك لم يتغيّر شيء.".into(),
                format!("إن كنت أنت، فسجّل الدخول عبر {} بكلمة مرورك.", apart(origin)),
            ],
            closing: vec![],
            why: "إن لم تكن أنت، فلا داعي لفعل شيء: لم يعرف ذلك الشخص أي شيء عنك.".into(),
        }
    }

    fn sign_in_code(&self, operator: &str) -> Words {
        Words {
            subject: "رمز تسجيل الدخول",
            opening: vec!["أدخل هذا الرمز لتسجيل الدخول:".into()],
            closing: vec![format!("{VALID} لن يطلبه منك أبدًا أحد من {}.", apart(operator))],
            why: "أدخل شخص كلمة مرورك في متصفح جديد علينا. إن لم تكن أنت، فلا تعطِ الرمز لأحد: لا دخول \
                  من دونه."
                .into(),
        }
    }
}
