import type { Catalogue } from '../language/catalogue';
import { apart, leftToRight } from '../language/isolate';
import type { text as english } from './text';

const PHONE = `أدخل رقم الهاتف مع + ورمز الدولة، مثل ${leftToRight('+49\u00a030\u00a01234567')}.`;
// No isolate: day, month and year run the same way as their boxes do.
const BIRTH_DATE = 'أدخل تاريخًا صحيحًا في الماضي، مثل 31 3 1980.';

export const text = {
  fields: {
    name: 'الاسم',
    email: 'عنوان البريد الإلكتروني',
    phone: 'الهاتف',
    address: 'العنوان البريدي',
    birth_date: 'تاريخ الميلاد',
    language: 'اللغة',
    time_zone: 'المنطقة الزمنية',
  },
  none: 'غير مذكور',

  home: {
    offer: {
      why: 'مفتاح المرور يغنيك عن الرمز في المرة القادمة، ولا تستطيع صفحة مزيفة سرقته.',
      see: 'كيف ذلك',
      later: 'ليس الآن',
    },
    title: 'الرئيسية',
    greeting: {
      morning: (name) => (name === null ? 'صباح الخير' : `صباح الخير، ${apart(name)}`),
      day: (name) => (name === null ? 'طاب نهارك' : `طاب نهارك، ${apart(name)}`),
      evening: (name) => (name === null ? 'مساء الخير' : `مساء الخير، ${apart(name)}`),
    },
    needs: 'ما ينتظرك',
    nothing: 'لا شيء ينتظرك',
    nothingDetail: 'عندما يكون هناك ما تفعله، سيظهر هنا أولًا.',
    todo: {
      phone: ['أضف رقم هاتفك', 'للاتصال بك بشأن حسابك.'],
      address: ['أضف عنوانك البريدي', 'لإرسال الخطابات إليك.'],
    },
    profile: 'ملفك الشخصي',
    open: 'عرض ملفك الشخصي أو تعديله',
  },

  profile: {
    title: 'ملفك الشخصي',
    lead: 'كيف نخاطبك ونصل إليك. أنت وحدك من يستطيع تعديله هنا.',
    edit: 'تعديل الملف الشخصي',
    editTitle: 'تعديل ملفك الشخصي',
    save: 'حفظ الملف الشخصي',
    cancel: 'إلغاء',
    saved: 'حُفظ ملفك الشخصي',
    unchanged: 'لم يتغيّر ملفك الشخصي',
    optional: (label) => `${label} (اختياري)`,
    phoneHelp: `مع رمز الدولة، مثل ${leftToRight('+49\u00a030\u00a01234567')}.`,
    addressHelp: 'كما يُكتب على الظرف، سطرًا تحت سطر.',
    birthHelp: 'مثل 31 3 1980.',
    day: 'اليوم',
    month: 'الشهر',
    year: 'السنة',
    languageHelp: 'لغة هذه الصفحات ورسائلنا إليك.',
    zoneHelp: 'نعرض لك الأوقات بهذه المنطقة.',
    regions: {
      Africa: 'أفريقيا',
      America: 'الأمريكتان',
      Antarctica: 'القارة القطبية الجنوبية',
      Arctic: 'القطب الشمالي',
      Asia: 'آسيا',
      Atlantic: 'المحيط الأطلسي',
      Australia: 'أستراليا',
      Europe: 'أوروبا',
      Indian: 'المحيط الهندي',
      Pacific: 'المحيط الهادئ',
      UTC: 'التوقيت العالمي',
    },
    zoneHere: (zone) => `استخدام منطقة هذا الجهاز: ${leftToRight(zone)}`,
  },

  conflict: {
    title: 'تغيّر ملفك الشخصي في هذه الأثناء',
    lead: 'بينما كنت تعدّله، حُفظ من علامة تبويب أخرى أو جهاز آخر. لم يُستبدل شيء. اختر ما تريد إبقاءه.',
    mine: 'ما أدخلته أنت',
    theirs: 'ما حُفظ في هذه الأثناء',
    empty: 'لا شيء',
    onlyTheirs: 'تغيّر في هذه الأثناء وسيبقى',
    onlyMine: 'غيّرته أنت وسيُحفظ مع اختيارك',
    save: 'حفظ اختياري',
    back: 'العودة إلى النموذج',
  },

  refusals: {
    'name.empty': 'أدخل اسمك.',
    'name.too_long': 'أدخل 100 حرف على الأكثر لاسمك.',
    'name.control_characters': 'احذف فواصل الأسطر والأحرف غير المرئية من اسمك.',
    'phone.malformed': PHONE,
    'address.empty': 'أدخل العنوان، أو اترك الحقل كله فارغًا.',
    'address.too_long': 'أدخل 8 أسطر و500 حرف على الأكثر للعنوان.',
    'address.control_characters': 'احذف الأحرف غير المرئية من العنوان.',
    'birth_date.malformed': BIRTH_DATE,
    'birth_date.in_future': BIRTH_DATE,
    'language.malformed': 'اختر إحدى اللغات.',
    'time_zone.unknown': 'اختر منطقة زمنية أخرى؛ فنحن لا نعرف هذه.',
  },

  errors: {
    name: 'أدخل اسمك.',
    nameLong: 'أدخل 100 حرف على الأكثر لاسمك.',
    phone: PHONE,
    addressLong: 'أدخل 500 حرف على الأكثر للعنوان.',
    birthDate: BIRTH_DATE,
  },
} satisfies Catalogue<typeof english>;
