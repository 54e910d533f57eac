import type { Catalogue } from '../language/catalogue';
import { apart } from '../language/isolate';
import type { text as english } from './text';

export const text = {
  title: 'رابط المشرف الأول',
  lead: 'يعمل هذا الرابط مرة واحدة. افتحه إن كان الخادم طبعه لك.',
  open: 'فتح',
  failed: 'تعذّر فتح الرابط',

  welcome: {
    title: 'أهلًا بك',
    holds: (operator) => `بيدك رابط المشرف الأول لدى ${apart(operator)}.`,
    deployment: 'النسخة المنشورة:',
    next: 'لوحة الموظفين ليست جزءًا من هذا الإصدار بعد. استُهلك الرابط الآن؛ وتطبع إعادة تشغيل البوابة رابطًا جديدًا ما دام لا يوجد مشرف.',
  },
  ended: {
    title: 'لم يعد هذا الرابط يعمل',
    detail: 'استُخدم من قبل، أو مضى عليه أكثر من 24 ساعة. أعد تشغيل البوابة: ستطبع رابطًا جديدًا ما دام لا يوجد مشرف.',
  },
  missing: {
    title: 'الرابط غير كامل',
    detail: 'انسخه كله مما طبعه الخادم حتى نهاية السطر، وافتحه هنا مرة أخرى. حفاظًا على أمانك يختفي من شريط العنوان فور فتح الصفحة، لذلك تحتاج إليه مرة أخرى إذا أعدت تحميلها.',
  },
} satisfies Catalogue<typeof english>;
