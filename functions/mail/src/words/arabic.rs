use portal::outbox::NoticeKind;

use super::catalogue::{Catalogue, Direction, Happened, Words};
use super::notice::Fact;

/// Modern Standard Arabic.
pub(super) struct Arabic;

const VALID: &str = "يصلح هذا الرمز لمدة 10 دقائق ولمرة واحدة.";

/// Keeps a name or an address in its own direction, whatever stands beside it (first strong isolate).
pub(super) fn apart(text: &str) -> String {
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

    fn recovery_code(&self, operator: &str) -> Words {
        Words {
            subject: "رمز تعيين كلمة مرور جديدة",
            opening: vec!["أدخل هذا الرمز لتعيين كلمة مرور جديدة:".into()],
            closing: vec![format!("{VALID} لن يطلبه منك أبدًا أحد من {}.", apart(operator))],
            why: "قال شخص إنه نسي كلمة مرور حسابك. إن لم تكن أنت، فلا تعطِ الرمز لأحد: من دونه تبقى كلمة \
                  مرورك كما هي."
                .into(),
        }
    }

    fn lost_factor_code(&self, operator: &str) -> Words {
        Words {
            subject: "رمز الإبلاغ عن عامل مفقود",
            opening: vec![
                "أدخل هذا الرمز لتقول إنك لم تعد تستطيع استعمال مفاتيح المرور ولا تطبيق الرموز:".into(),
            ],
            closing: vec![
                format!("{VALID} لن يطلبه منك أبدًا أحد من {}.", apart(operator)),
                "لا يُدخل أحدًا. يبدأ انتظارًا مدته 24 ساعة، وبعدها يحلّ رمز يُرسل بالبريد محلّ عواملك.".into(),
            ],
            why: "طلب ذلك شخص أدخل كلمة مرورك. إن لم تكن أنت، فلا تعطِ الرمز لأحد، وعيّن كلمة مرور جديدة: فهناك \
                  غيرك من يعرفها."
                .into(),
        }
    }

    fn no_account(&self, origin: &str) -> Words {
        Words {
            subject: "لا يوجد حساب بهذا العنوان",
            opening: vec![
                "طلب شخص كلمة مرور جديدة لهذا العنوان. لا يوجد حساب به، لذلك لا شيء يتغيّر.".into(),
                format!("إن كنت أنت، فجرّب عناوينك الأخرى أو أنشئ حسابًا عبر {}.", apart(origin)),
            ],
            closing: vec![],
            why: "إن لم تكن أنت، فلا داعي لفعل شيء.".into(),
        }
    }

    fn access_closed(&self, operator: &str) -> Words {
        Words {
            subject: "تم إغلاق وصولك",
            opening: vec![format!(
                "تم إغلاق وصولك إلى بوابة عملاء {operator}. أُنهيت جميع الجلسات، ولم يعد أي متصفح موثوقًا به، ولن تُرسل \
                 الرسائل التي كانت ستصلك."
            )],
            closing: vec![format!(
                "تبقى بياناتك محفوظة كما كانت. اسأل {operator} إن أردت معرفة السبب أو استعادة الوصول."
            )],
            why: format!("وصلتك هذه الرسالة لأن حسابًا لدى {operator} يحمل هذا العنوان. لا يلزمك فعل شيء."),
        }
    }

    fn access_opened(&self, operator: &str, origin: &str) -> Words {
        Words {
            subject: "وصولك مفتوح من جديد",
            opening: vec![
                format!("وصولك إلى بوابة عملاء {operator} مفتوح من جديد."),
                format!("سجّل الدخول على {origin}. لا يوجد متصفح موثوق به، لذلك ستُطلب الخطوة الثانية."),
            ],
            closing: vec![],
            why: format!(
                "وصلتك هذه الرسالة لأن حسابًا لدى {operator} يحمل هذا العنوان. إن لم تكن تتوقعها فاسأل {operator}."
            ),
        }
    }

    fn invitation(&self, operator: &str, name: Option<&str>) -> Words {
        let (greeting, operator) =
            (name.map_or_else(|| "مرحبًا،".into(), |name| format!("مرحبًا {}،", apart(name))), apart(operator));
        Words {
            subject: "أنت مدعو",
            opening: vec![greeting, format!("تدعوك {operator} إلى بوابة العملاء. اختر كلمة مرورك هنا:")],
            closing: vec!["يعمل الرابط مرة واحدة خلال 24 ساعة ولهذا العنوان وحده. لا تعطه لأحد.".into()],
            why: format!(
                "وصلتك هذه الرسالة لأن {operator} أدخلت هذا العنوان. إن لم تكن تتوقعها، فلا داعي لفعل شيء: لن يُنشأ \
                 أي حساب من دون الرابط."
            ),
        }
    }

    fn staff_invitation(&self, operator: &str, name: &str) -> Words {
        let (name, operator) = (apart(name), apart(operator));
        Words {
            subject: "انضم إلى الموظفين",
            opening: vec![
                format!("مرحبًا {name}،"),
                format!("تدعوك {operator} إلى الانضمام إلى موظفي بوابة العملاء. أنشئ مفتاح مرورك هنا:"),
            ],
            closing: vec!["يعمل الرابط مرة واحدة خلال 24 ساعة. لا تعطه لأحد.".into()],
            why: format!(
                "وصلتك هذه الرسالة لأن مشرفًا لدى {operator} أدخل هذا العنوان. إن لم تكن تتوقعها، فلا تفعل شيئًا وأخبره \
                 بذلك."
            ),
        }
    }

    fn account_invitation(&self, operator: &str) -> Words {
        let operator = apart(operator);
        Words {
            subject: "تمت مشاركة حساب معك",
            opening: vec![format!("يدعوك أحد عملاء {operator} إلى حسابه. تجد في الصفحة خلف الرابط من هو:")],
            closing: vec!["يعمل الرابط مرة واحدة خلال 24 ساعة ولهذا العنوان وحده. لا تعطه لأحد.".into()],
            why: "وصلتك هذه الرسالة لأن العميل أدخل هذا العنوان. إن لم تكن تتوقعها، فلا داعي لفعل شيء: من دون الرابط \
                  لا يحدث شيء."
                .into(),
        }
    }

    fn happened(&self, kind: NoticeKind) -> Happened {
        let (subject, sentence) = match kind {
            NoticeKind::NewDevice => {
                ("تسجيل دخول جديد", "سجّل شخص الدخول إلى حسابك من متصفح لم تكن تثق به بعد.")
            }
            NoticeKind::UnusualPlace => (
                "تسجيل دخول من مكان غير معتاد",
                "سجّل شخص الدخول إلى حسابك من مكان لم تكن فيه من قبل، أو يصعب أن تصل إليه بهذه السرعة، أو يُخفي موقعه.",
            ),
            NoticeKind::PasswordChanged => (
                "تغيّرت كلمة مرورك",
                "تغيّرت كلمة مرور حسابك. أُنهيت كل الجلسات الأخرى، ولم يعد أي متصفح موثوقًا.",
            ),
            NoticeKind::PasswordReset => (
                "أُعيد تعيين كلمة مرورك",
                "استُبدلت كلمة مرور حسابك برمز أُرسل إليك. أُنهيت كل الجلسات، ولم يعد أي متصفح موثوقًا.",
            ),
            NoticeKind::FactorAdded => ("أُضيف عامل ثانٍ", "أُضيف إلى حسابك مفتاح مرور أو تطبيق رموز."),
            NoticeKind::FactorRemoved => ("أُزيل عامل ثانٍ", "أُزيل من حسابك مفتاح مرور أو تطبيق رموز."),
            NoticeKind::SavedCodesMade => {
                ("رموز احتياطية جديدة", "أُنشئت لحسابك رموز احتياطية جديدة. لم تعد الرموز السابقة صالحة.")
            }
            NoticeKind::FactorsReportedLost => (
                "أُبلغ عن فقدان عواملك الثانية",
                "قال شخص يعرف كلمة مرورك ويقرأ بريدك إن مفاتيح المرور وتطبيق الرموز مفقودة. بعد 24 ساعة من ذلك \
                 يحلّ رمز يُرسل بالبريد محلّها عند تسجيل الدخول.",
            ),
            NoticeKind::Secured => (
                "حسابك مؤمَّن",
                "استعمل شخص الرابط في إحدى رسائلنا ليقول إنه لم يكن هو. أُنهيت كل الجلسات، ولم يعد أي متصفح \
                 موثوقًا، وسُحبت العوامل التي أُضيفت بعد ذلك، وأُوقفت كلمة مرورك.",
            ),
            NoticeKind::ErasureAsked => (
                "طلبت محو بياناتك",
                "طلب شخص مسجّل الدخول إلى حسابك محوه. يحدث ذلك بعد سبعة أيام من هذا الطلب. حتى ذلك الحين يبقى كل شيء \
                 كما هو، ويمكنك التراجع: سجّل الدخول وافتح الخصوصية.",
            ),
            NoticeKind::ErasureUndone => ("بياناتك باقية", "أُلغي طلب محو بياناتك. لن يُمحى شيء."),
        };
        Happened { subject, sentence }
    }

    fn fact(&self, fact: &Fact<'_>) -> String {
        match *fact {
            Fact::When(time, zone) => format!("متى: {time} ({})", apart(zone)),
            Fact::Browser(Some(name), Some(system)) => {
                format!("المتصفح: {} على {}", apart(name), apart(system))
            }
            Fact::Browser(Some(one), None) | Fact::Browser(None, Some(one)) => {
                format!("المتصفح: {}", apart(one))
            }
            Fact::Browser(None, None) => "المتصفح: غير معروف".into(),
            Fact::Country(Some(code)) => format!("البلد: {}", apart(code)),
            Fact::Country(None) => "البلد: غير معروف".into(),
        }
    }

    fn not_me(&self) -> &'static str {
        "لم أكن أنا"
    }

    fn if_not_you(&self, kind: NoticeKind, operator: &str) -> String {
        match kind {
            NoticeKind::Secured => format!(
                "لتدخل من جديد، اختر «هل نسيت كلمة المرور؟» عند تسجيل الدخول وعيّن كلمة جديدة. وإن لم تكن أنت من \
                 أمّن الحساب، فهناك من يقرأ بريدك: اطلب المساعدة من {}.",
                apart(operator)
            ),
            NoticeKind::ErasureAsked => {
                "إن كنت أنت، فما عليك إلا الانتظار. وإن لم تكن أنت، فقل ذلك بالرابط: يُلغي هذا الطلب ويُنهي كل الجلسات \
                 ويوقف كلمة مرورك حتى تعيّن كلمة جديدة. يعمل مرة واحدة، لمدة 72 ساعة."
                    .into()
            }
            NoticeKind::FactorsReportedLost => {
                "إن كنت أنت، فما عليك إلا الانتظار. وإن لم تكن أنت، فقل ذلك بالرابط: يُنهي كل الجلسات ويُبقي \
                 عواملك ويوقف كلمة مرورك حتى تعيّن كلمة جديدة. يعمل مرة واحدة، لمدة 72 ساعة."
                    .into()
            }
            _ => {
                "إن كنت أنت، فلا داعي لفعل شيء. وإن لم تكن أنت، فقل ذلك بالرابط: يُنهي كل الجلسات، ولا يعود أي \
                  متصفح موثوقًا، ويوقف كلمة مرورك حتى تعيّن كلمة جديدة. يعمل مرة واحدة، لمدة 72 ساعة."
                    .into()
            }
        }
    }

    fn months(&self) -> [&'static str; 12] {
        [
            "يناير",
            "فبراير",
            "مارس",
            "أبريل",
            "مايو",
            "يونيو",
            "يوليو",
            "أغسطس",
            "سبتمبر",
            "أكتوبر",
            "نوفمبر",
            "ديسمبر",
        ]
    }

    fn time(&self, day: i8, month: &str, year: i16, clock: &str) -> String {
        format!("{day} {month} {year}، {clock}")
    }
}
