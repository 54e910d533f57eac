import type { Catalogue } from '../language/catalogue';
import { apart } from '../language/isolate';
import type { text as english } from './text';

export const text: Catalogue<typeof english> = {
  title: 'أنت مدعو',
  greeting: (name) => `مرحبًا ${apart(name)}،`,
  lead: (operator) => `تدعوك ${apart(operator)} إلى بوابة العملاء. اختر كلمة مرور ويصبح حسابك جاهزًا.`,
  address: 'بريدك الإلكتروني',
  submit: 'إنشاء الحساب',

  ended: {
    title: 'لم تعد هذه الدعوة تعمل',
    detail: 'استُخدمت من قبل، أو مضى عليها أكثر من 24 ساعة. إن كنت قد عيّنت بها كلمة مرور فسجّل الدخول، وإلا فاطلب دعوة جديدة ممن دعاك.',
  },
  taken: {
    title: 'لديك حساب بالفعل',
    detail: 'للعنوان المدعو حساب، ولم يتغيّر فيه شيء. سجّل الدخول بكلمة مروره؛ وإن نسيتها فيمكنك تعيين كلمة جديدة هناك.',
  },
  missing: {
    title: 'الرابط غير كامل',
    detail: 'افتحه من الرسالة مرة أخرى، أو انسخه كله. حفاظًا على أمانك يختفي من شريط العنوان فور فتح الصفحة، لذلك تحتاج إليه مرة أخرى إذا أعدت تحميلها.',
  },
  signIn: 'تسجيل الدخول',
};
