import type { Catalogue } from '../language/catalogue';
import { counted } from '../language/plural';
import type { text as english } from './text';

export const text = {
  summary: counted('ar', {
    zero: () => 'لا شيء يحتاج إلى مراجعة',
    one: () => 'أمر واحد يحتاج إلى مراجعتك',
    two: () => 'أمران يحتاجان إلى مراجعتك',
    few: (count) => `${count} أمور تحتاج إلى مراجعتك`,
    many: (count) => `${count} أمرًا يحتاج إلى مراجعتك`,
    other: (count) => `${count} أمر يحتاج إلى مراجعتك`,
  }),
  sending: 'جارٍ الإرسال',
} satisfies Catalogue<typeof english>;
