import { expect, test } from 'vitest';

import { CLASSES, classesIn } from './password-rule';

const missing = (password: string) => {
  const has = classesIn(password);
  return CLASSES.filter((one) => !has[one]);
};

// The same examples as in the server's test.
test('each kind of character that is not there is found missing', () => {
  expect(missing('tG7#')).toEqual([]);
  expect(missing('the tram was late')).toEqual(['upper', 'digit']);
  expect(missing('TRAM7')).toEqual(['lower', 'special']);
  expect(missing('Straße7 ')).toEqual([]);
  expect(missing('🦀🦀🦀')).toEqual(['lower', 'upper', 'digit']);
  expect(missing('')).toEqual(['lower', 'upper', 'digit', 'special']);
});

test('a letter without case stands for both, and digits are those of every script', () => {
  for (const password of ['كان الترام متأخرا ٧', 'החשמלית איחרה 7', '电车又晚点了 7', 'トラム!7']) expect(missing(password), password).toEqual([]);
  expect(missing('电车又晚点了')).toEqual(['digit', 'special']);
  expect(missing('трамвай опоздал 7')).toEqual(['upper']);
});
