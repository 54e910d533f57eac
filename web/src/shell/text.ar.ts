import type { Catalogue } from '../language/catalogue';
import { apart } from '../language/isolate';
import type { text as english } from './text';

export const text = {
  skip: 'انتقل إلى المحتوى',
  places: 'الأقسام',
  home: 'الرئيسية',
  settings: 'الإعدادات',
  profile: 'ملفك الشخصي',
  settingsPages: 'صفحات الإعدادات',
  profileShort: 'الملف الشخصي',
  sessions: 'عمليات الدخول',
  footer: (operator) => `بوابة عملاء ${apart(operator)}`,
  language: 'اللغة',
  languageMissing: 'تعذّر تحميل هذه اللغة',
  languageFailed: 'ما زالت اللغة الأخرى مسجّلة في ملفك الشخصي',
  theme: { label: 'المظهر', light: 'فاتح', dark: 'داكن', auto: 'حسب هذا الجهاز' },
  you: (name) => `حسابك: ${name}`,
  signOut: 'تسجيل الخروج',
  signOutFailed: 'ما زلت مسجّل الدخول',
  loading: 'جارٍ التحميل',
  close: 'إغلاق',
  offline: 'أنت غير متصل بالشبكة. ما كتبته باقٍ في هذه الصفحة؛ تابع عندما يعود الاتصال.',
  retry: 'إعادة المحاولة',
  toHome: 'إلى صفحة البداية',
  requestId: 'إذا راسلتنا، فاذكر من فضلك',

  notFound: {
    title: 'لا توجد صفحة بهذا العنوان',
    detail: 'ربما كُتب العنوان خطأً أو نُقلت الصفحة. لم يُفقد شيء.',
  },
  crash: {
    title: 'تعذّر عرض هذه الصفحة',
    detail: 'ما حفظته في أمان. أعد تحميل الصفحة؛ وإن لم ينفع ذلك، فعُد من فضلك بعد بضع دقائق.',
    reload: 'إعادة تحميل الصفحة',
  },

  safeInForm: 'ما كتبته ما زال هنا.',
  safeOnPage: 'ما حفظته في أمان.',

  problems: {
    'malformed-request': { title: 'أرسلت البوابة ما لم يفهمه الخادم', todo: 'قد تكون هذه الصفحة قديمة: أعد تحميلها.' },
    'invalid-input': { title: 'هنا ما لا يمكننا قبوله', todo: 'راجع من فضلك ما أدخلته.' },
    'wrong-credentials': { title: 'عنوان البريد الإلكتروني أو كلمة المرور غير صحيح', todo: 'تحقق منهما وحاول مرة أخرى.' },
    'wrong-code': { title: 'ليس هذا هو الرمز الذي أرسلناه', todo: 'انظر في أحدث رسالة وحاول مرة أخرى.' },
    'attempt-ended': { title: 'انتهت هذه المحاولة', todo: 'ابدأ من جديد من فضلك.' },
    'link-ended': { title: 'لم يعد هذا الرابط يعمل', todo: 'استخدم رابطًا جديدًا من فضلك.' },
    'not-signed-in': { title: 'لم تسجّل الدخول', todo: 'سجّل الدخول من فضلك وحاول مرة أخرى.' },
    'changed-meanwhile': { title: 'تغيّر هذا في هذه الأثناء', todo: 'لم يُستبدل شيء. أعد تحميل الصفحة لترى التغيير.' },
    'too-many-codes': { title: 'محاولات كثيرة في الوقت الحالي', todo: 'انتظر من فضلك بضع دقائق وحاول مرة أخرى.' },
    'cross-site': { title: 'جاء الطلب من موقع آخر', todo: 'لم يتغيّر شيء. افتح البوابة بعنوانها وحاول مرة أخرى.' },
    internal: { title: 'حدث خطأ من جانبنا', todo: 'حاول مرة أخرى من فضلك؛ وإن تكرر ذلك فراسلنا.' },
    unavailable: { title: 'البوابة غير متاحة الآن', todo: 'حاول مرة أخرى من فضلك بعد دقيقة.' },
    offline: { title: 'أنت غير متصل بالشبكة', todo: 'حاول مرة أخرى عندما يعود الاتصال.' },
    unreachable: { title: 'لم تُجب البوابة', todo: 'تحقق من اتصالك وحاول مرة أخرى.' },
  },
} satisfies Catalogue<typeof english>;
