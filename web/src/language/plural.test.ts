import { expect, test } from 'vitest';

import { words as arabic } from './arabic';
import { LANGUAGES } from './languages';
import { counted } from './plural';

const FORMS = {
  en: ['one', 'other'],
  de: ['one', 'other'],
  ar: ['few', 'many', 'one', 'other', 'two', 'zero'],
};

test('the forms that the types ask for are those of the language', () => {
  for (const language of LANGUAGES) {
    expect(new Intl.PluralRules(language).resolvedOptions().pluralCategories.sort()).toEqual(FORMS[language]);
  }
});

test('each number takes its form', () => {
  const form = (name: string) => (count: string) => `${name} ${count}`;
  const text = counted('ar', { zero: form('zero'), one: form('one'), two: form('two'), few: form('few'), many: form('many'), other: form('other') });
  expect([0, 1, 2, 3, 10, 11, 99, 100].map(text)).toEqual([
    'zero 0', 'one 1', 'two 2', 'few 3', 'few 10', 'many 11', 'many 99', 'other 100',
  ]);
});

test('what is left of a password is counted in Arabic as one counts', () => {
  expect([1, 2, 3, 11].map(arabic.auth.meter.short)).toEqual(['بقي حرف واحد', 'بقي حرفان', 'بقيت 3 أحرف', 'بقي 11 حرفًا']);
});
