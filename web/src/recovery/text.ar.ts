import type { Catalogue } from '../language/catalogue';
import { leftToRight } from '../language/isolate';
import type { text as english } from './text';

export const text: Catalogue<typeof english> = {
  title: 'نسيت كلمة مرورك؟',
  lead: 'أدخل عنوانك. نرسل إليه رمزًا، وبه تعيّن كلمة مرور جديدة.',
  submit: 'إرسال الرمز',
  back: 'العودة إلى تسجيل الدخول',
  code: {
    title: 'تعيين كلمة مرور جديدة',
    lead: (address) => `أرسلنا رمزًا من 8 أرقام إلى ${leftToRight(address)}.`,
    known: 'إن لم يكن هناك حساب بهذا العنوان، فالرسالة تقول ذلك.',
    password: 'كلمة المرور الجديدة',
    ends: 'سيسجَّل خروجك في كل مكان، ويُطلب من كل جهاز خطوة ثانية من جديد. تطبيق المصادقة ومفتاح المرور يبقيان كما هما.',
    submit: 'تعيين كلمة المرور',
    restart: 'استخدام عنوان آخر',
    ended: 'انتهت هذه المحاولة',
    endedDetail: 'يصلح الرمز لمدة 10 دقائق ولخمس محاولات. كلمة مرورك كما كانت؛ ابدأ من جديد للحصول على رمز آخر.',
    endedAction: 'إرسال رمز جديد',
  },
};
