import type { Catalogue } from '../language/catalogue';
import type { text as english } from './text';

export const text = {
  title: 'التغييرات',
  profile: {
    lead: 'ما تغيّر في ملفك الشخصي في آخر 30 يومًا. يمكن التراجع عمّا لم يتغيّر مرة أخرى بعد ذلك.',
    none: 'لم يتغيّر شيء. عندما تغيّر شيئًا ترى هنا ما كان قبله، ويمكنك التراجع عنه.',
  },
  changed: 'تغيّر في',
  tookBack: 'جرى التراجع في',
  before: 'قبل',
  after: 'بعد',
  undo: 'تراجع',
  undoOne: (fields: string, when: string) => `التراجع عن تغيير ${fields}، ${when}`,
  until: 'ممكن حتى',
  undone: 'جرى التراجع عن التغيير، ويظهر ذلك هنا تغييرًا بدوره.',
  notUndone: 'لم يجرِ التراجع عن شيء',
  changedSince: (fields: string) => `تغيّر مرة أخرى بعد ذلك: ${fields}. تراجع عن التغيير الأحدث أولًا.`,
  notLoaded: 'تعذّر تحميل التغييرات',
  retry: 'حاول مرة أخرى',
  more: 'عرض تغييرات أقدم',
  loading: 'يجري تحميل التغييرات الأقدم',
  moreFailed: 'تعذّر تحميل التغييرات الأقدم',
} satisfies Catalogue<typeof english>;
