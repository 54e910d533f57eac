import type { Catalogue } from '../language/catalogue';
import { counted } from '../language/plural';
import type { text as english } from './text';

export const text = {
  title: 'أين سجّلت الدخول',
  lead: 'تستطيع هذه الأجهزة فتح حسابك. أنهِ جلسة ما لا تعرفه منها أو لم تعد تستخدمه.',
  here: 'هذا الجهاز',
  elsewhere: 'أجهزة أخرى',
  nowhere: 'لم تسجّل الدخول في مكان آخر',
  nowhereDetail: 'عندما تسجّل الدخول على جهاز آخر، سيظهر هنا.',

  device: {
    both: (browser, system) => `${browser} على ${system}`,
    kinds: { computer: 'حاسوب', phone: 'هاتف', unknown: 'جهاز لم نتعرّف عليه' },
  },
  placeUnknown: 'المكان غير معروف',
  lastUsed: 'آخر استخدام:',
  now: 'الآن',
  signedIn: 'تسجيل الدخول:',

  end: 'إنهاء',
  endOne: (device) => `إنهاء ${device}`,
  endAsk: (device) => `هل تريد إنهاء ${device}؟ سيُسجَّل الخروج منه عند النقرة التالية، ويتطلب الدخول منه مرة أخرى كلمة مرورك.`,
  endSure: 'نعم، أنهِه',
  ended: (device) => `انتهت الجلسة: ${device}`,
  endOthers: 'إنهاء كل الأجهزة الأخرى',
  endOthersAsk: 'هل تريد إنهاء كل الأجهزة الأخرى؟ سيُسجَّل الخروج منها عند النقرة التالية. ستبقى مسجّل الدخول هنا.',
  endOthersSure: 'نعم، أنهِها كلها',
  endedOthers: counted('ar', {
    zero: () => 'لم يكن هناك جهاز آخر',
    one: () => 'انتهت جلسة جهاز آخر واحد',
    two: () => 'انتهت جلستا جهازين آخرين',
    few: (count) => `انتهت جلسات ${count} أجهزة أخرى`,
    many: (count) => `انتهت جلسات ${count} جهازًا آخر`,
    other: (count) => `انتهت جلسات ${count} جهاز آخر`,
  }),
  endFailed: 'ربما ما زال الدخول مسجّلًا منه',
  signOut: 'تسجيل الخروج',
  signOutFailed: 'ما زلت مسجّل الدخول',
} satisfies Catalogue<typeof english>;
