// Owns: the words that all forms share.
import { counted } from '../language/plural';

export const text = {
  summary: counted('en', {
    one: () => 'One thing needs your attention',
    other: (count) => `${count} things need your attention`,
  }),
  sending: 'Sending',
};
