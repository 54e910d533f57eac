import type { Catalogue } from '../language/catalogue';
import { apart } from '../language/isolate';
import { counted } from '../language/plural';
import type { text as english } from './text';

export const text = {
  title: 'المطلوب منك',
  lead: 'مستندات نحتاج إليها من هذا الحساب. ما تضيفه هنا يُفحص من الفيروسات ثم يُحتسب تلقائيًا.',
  drop: 'اختر ملفات لكل سطر، أو أفلتها عليه.',
  dropWhere: 'أفلت الملفات على السطر الذي تخصه.',
  none: 'لا شيء مطلوب منك',
  noneDetail: 'عندما نحتاج إلى مستندات من هذا الحساب، تظهر هنا قائمة بما ينقص، ويُبلَّغ بالبريد كل من يرى المستندات في الحساب.',

  denied: {
    title: 'يمكنك أن ترى المطلوب، لا أن تضيفه',
    detail: 'دورك في هذا الحساب لا يضيف مستندات. يستطيع شخص آخر في الحساب إضافتها، أو يستطيع مالك أن يعطيك دورًا يسمح بذلك.',
  },

  asked: (when) => `طُلب في ${apart(when)}`,
  due: (day) => `يُرجى قبل نهاية ${apart(day)}`,
  overdue: (day) => `متأخر: كان الموعد ${apart(day)}.`,
  progress: (there, all) => `استُلم ${there} من ${all}`,
  received: 'استُلم',
  missing: 'ما زال ناقصًا',
  choose: 'اختيار ملفات',
  chooseFor: (item) => `اختيار ملفات لـ ${apart(item)}`,
  another: 'إضافة ملف آخر',
  anotherFor: (item) => `إضافة ملف آخر لـ ${apart(item)}`,
  file: 'ملف',
  hidden: 'ملف لا يُظهره دورك أو نُقل إلى سلة المهملات',
  tickedNews: (item) => `استُلم: ${apart(item)}.`,
  completeNews: (title) => `اكتمل ${apart(title)}. شكرًا لك.`,

  over: 'المكتمل والمسحوب',
  states: { complete: 'مكتمل', withdrawn: 'سُحب: لم يعد شيء مطلوبًا' },

  open: counted('ar', {
    zero: () => 'لا طلبات مفتوحة',
    one: () => 'طلب واحد مفتوح',
    two: () => 'طلبان مفتوحان',
    few: (count) => `${count} طلبات مفتوحة`,
    many: (count) => `${count} طلبًا مفتوحًا`,
    other: (count) => `${count} طلب مفتوح`,
  }),
  home: {
    you: 'أضف المستندات المطلوبة منك',
    of: (account) => `أضف المستندات المطلوبة من ${apart(account)}`,
  },
} satisfies Catalogue<typeof english>;
