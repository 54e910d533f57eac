import type { Catalogue } from '../language/catalogue';
import { counted } from '../language/plural';
import type { text as english } from './text';

export const text = {
  summary: counted('de', {
    one: () => 'Bitte sehen Sie sich eine Angabe noch einmal an',
    other: (count) => `Bitte sehen Sie sich ${count} Angaben noch einmal an`,
  }),
  sending: 'Wird gesendet',
} satisfies Catalogue<typeof english>;
