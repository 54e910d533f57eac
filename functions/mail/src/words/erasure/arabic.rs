use super::ErasureCatalogue;
use crate::words::arabic::Arabic;
use crate::words::catalogue::Words;

impl ErasureCatalogue for Arabic {
    fn erasure_waits(&self, operator: &str, origin: &str) -> Words {
        Words {
            subject: "لم تُمحَ بياناتك بعد",
            opening: vec![
                format!(
                    "طلبت من {operator} محو بياناتك، وقد انقضت الأيام السبعة. لكنّ آخرين يستخدمون حسابًا لا مسؤول عنه سواك."
                ),
                format!(
                    "سجّل الدخول في {origin} وافتح ذلك الحساب، واجعل شخصًا آخر مالكًا له، أو أزل الآخرين منه. ستُمحى بياناتك بعد ذلك بوقت قصير."
                ),
            ],
            closing: vec![],
            why: "تصلك هذه الرسالة لأن بياناتك كانت ستُمحى. لا يزال بإمكانك التراجع حيث قدّمت الطلب.".into(),
        }
    }

    fn erased(&self, operator: &str) -> Words {
        Words {
            subject: "مُحيت بياناتك",
            opening: vec![format!(
                "طلبت من {operator} محو بياناتك. أُتلفت المفاتيح التي تفتحها، وحُذفت البيانات. ما يجب أن يبقى وسببه وإلى متى، مذكور في الإيصال الموقَّع:"
            )],
            closing: vec![
                "يمكن تنزيل الإيصال خلال 90 يومًا. احتفظ به: يمكن التحقق منه من دوننا، وإلى الأبد.".into(),
            ],
            why: "هذه آخر رسالة تصلك منا: لا نحتفظ بعنوانك.".into(),
        }
    }
}
