import type { Catalogue } from '../language/catalogue';
import { leftToRight } from '../language/isolate';
import { counted } from '../language/plural';
import type { text as english } from './text';

export const text = {
  title: 'إيصال محو',
  lead: 'ما مُحي ومتى، وما يبقى. لا يسمّي أحدًا: من معه الإيصال يعرف من يخصه.',

  good: { title: 'التوقيع صحيح', detail: 'هذا الإيصال كما وُقّع. لم يغيّر أحد حرفًا منه منذ ذلك الحين.' },
  bad: { title: 'التوقيع غير صحيح', detail: 'لا تعتمد على هذا الإيصال: ليس كما وُقّع. افتح الرابط من الرسالة مرة أخرى؛ وإن بقي الأمر كذلك فراسلنا.' },
  unknown: { title: 'لم يستطع هذا المتصفح التحقق من التوقيع', detail: 'احفظ الإيصال وتحقق منه في مكان آخر، أو افتح الرابط في متصفح آخر.' },

  facts: {
    operator: 'وقّعه',
    asked: 'طُلب',
    destroyed: 'أُتلفت المفاتيح',
    destroyedWhy: 'منذ ذلك الحين لم يستطع أحد فتح البيانات.',
    erased: 'حُذف كل شيء',
    number: 'رقم الإيصال',
  },
  keys: 'المفاتيح التي أُتلفت',
  owners: { user: 'الشخص', account: 'حساب' },
  compartments: { identity: 'البيانات الشخصية', documents: 'المستندات' },
  nothing: 'حيث لم يبقَ شيء',
  places: {
    'the table of records': 'جدول السجلات',
    'the table of wrapped keys': 'جدول المفاتيح المختومة',
    'the spares of wrapped keys': 'نسخ المفاتيح المختومة',
    'the files of documents, those in quarantine among them': 'ملفات المستندات، ومنها ما كان قيد الفحص',
    'archives of documents': 'أرشيفات المستندات',
  },
  left: counted('ar', {
    zero: () => 'لم يُغادَر أي حساب للآخرين.',
    one: () => 'غودر حساب واحد للآخرين، ويبقى لهم.',
    two: () => 'غودر حسابان للآخرين، ويبقيان لهم.',
    few: (count) => `غودرت ${count} حسابات للآخرين، وتبقى لهم.`,
    many: (count) => `غودر ${count} حسابًا للآخرين، وتبقى لهم.`,
    other: (count) => `غودر ${count} حساب للآخرين، وتبقى لهم.`,
  }),
  stays: 'ما يبقى',

  save: 'حفظ الإيصال',
  saveWhy: 'في الملف المفاتيح العلنية، فيمكن التحقق منه من دوننا وإلى الأبد. يعمل الرابط 90 يومًا.',
  saved: (name) => `حُفظ ${leftToRight(name)}.`,

  ended: {
    title: 'لم يعد هذا الرابط يعمل',
    detail: 'يمكن الحصول على الإيصال خلال 90 يومًا بالرابط الكامل الذي أُرسل بالبريد. إن كنت قد حفظت الإيصال فما زال التحقق منه ممكنًا.',
  },
  missing: {
    title: 'الرابط غير كامل',
    detail: 'افتحه من الرسالة مرة أخرى، أو انسخه كله حتى نهاية السطر. حفاظًا على أمانك يختفي من شريط العنوان فور فتح الصفحة، لذلك تحتاج إليه مرة أخرى إذا أعدت تحميلها.',
  },
  unreadable: {
    title: 'تعذّرت قراءة هذا الإيصال',
    detail: 'ما وصل ليس إيصال محو. افتح الرابط من الرسالة مرة أخرى؛ وإن بقي الأمر كذلك فراسلنا.',
  },
} satisfies Catalogue<typeof english>;
