// Every language says everything that English says, with the same things in it.
import { expect, test } from 'vitest';

import { text as account } from '../account/text';
import { text as auth } from '../auth/text';
import { text as forms } from '../forms/text';
import { text as shell } from '../shell/text';
import { words as firstArabic } from './arabic';
import { words as firstGerman } from './german';
import { LANGUAGES } from './languages';
import { words as later } from './later';
import { words as laterArabic } from './later.ar';
import { words as laterGerman } from './later.de';
import { words as staff } from './staff';
import { words as staffArabic } from './staff.ar';
import { words as staffGerman } from './staff.de';

const english = { account, auth, forms, shell, ...later, ...staff };
const german = { ...firstGerman, ...laterGerman, ...staffGerman };
const arabic = { ...firstArabic, ...laterArabic, ...staffArabic };
const CATALOGUES = { en: english, de: german, ar: arabic };

type Text = (...given: unknown[]) => string;

/** Every text by its path. */
function textsOf(words: unknown, path = ''): [string, string | Text][] {
  if (typeof words === 'string' || typeof words === 'function') return [[path, words as string | Text]];
  return Object.entries(words as object).flatMap(([key, value]) => textsOf(value, path === '' ? key : `${path}.${key}`));
}

/** What a text says when it is given something; a text without anything in it says itself. */
function said(text: string | Text, given: unknown): string {
  return typeof text === 'string' ? text : text(given, given);
}

/** Without what only the order of signs and the breaking of lines need. */
const bare = (text: string) => text.replace(/[\u2066-\u2069]/gu, '').replaceAll('\u00a0', ' ');
const englishTexts = new Map(textsOf(english));

test('there is a catalogue for every language', () => {
  expect(Object.keys(CATALOGUES)).toEqual([...LANGUAGES]);
});

for (const language of LANGUAGES) {
  const texts = textsOf(CATALOGUES[language]);

  test(`${language} has every text, and none besides`, () => {
    expect(texts.map(([path]) => path).sort()).toEqual([...englishTexts.keys()].sort());
  });

  test(`${language} leaves no text empty`, () => {
    for (const [path, text] of texts) {
      for (const given of ['Marker', null, 0, 1, 2, 3, 11, 100]) {
        if (typeof given === 'number' && !isCounted(path)) continue;
        if (typeof given !== 'number' && isCounted(path)) continue;
        expect(said(text, given).trim(), path).not.toBe('');
        expect(said(text, given), path).not.toMatch(/undefined|NaN|\[object/u);
      }
    }
  });

  test(`${language} puts the same things into its texts`, () => {
    for (const [path, text] of texts) {
      const theirs = englishTexts.get(path);
      expect(typeof text, path).toBe(typeof theirs);
      if (isCounted(path)) expect(said(text, 100), path).toContain('100');
      else if (typeof text === 'function') expect(said(text, 'Marker'), path).toContain('Marker');
    }
  });

  test(`${language} names the same examples and numbers`, () => {
    const examples = (text: string) => bare(text).match(/\+49 30 1234567|31 3 1980|name@example\.org|\d{2,}/gu)?.sort() ?? [];
    for (const [path, text] of texts) {
      const theirs = englishTexts.get(path);
      if (typeof text === 'string' && typeof theirs === 'string') expect(examples(text), path).toEqual(examples(theirs));
    }
  });

  test(`${language} keeps what it sets apart closed`, () => {
    for (const [path, text] of texts) {
      const whole = said(text, isCounted(path) ? 3 : 'Marker');
      expect(whole.match(/[\u2066-\u2068]/gu)?.length, path).toBe(whole.match(/\u2069/gu)?.length);
    }
  });

  test(`${language} is calm`, () => {
    for (const [path, text] of texts) expect(said(text, isCounted(path) ? 3 : 'Marker'), path).not.toMatch(/[!¡]/u);
  });
}

test('German and Arabic are not English', () => {
  // The same word in both.
  const same = new Set(['account.fields.name', 'documents.form.name', 'auth.code']);
  for (const [path, text] of [...textsOf(german), ...textsOf(arabic)]) {
    if (same.has(path) || path === 'account.profile.optional') continue;
    const given = isCounted(path) ? 3 : 'Marker';
    expect(said(text, given), path).not.toBe(said(englishTexts.get(path) ?? '', given));
  }
});

test('Arabic is written in Arabic letters', () => {
  for (const [path, text] of textsOf(arabic)) expect(said(text, isCounted(path) ? 3 : 'Marker'), path).toMatch(/\p{Script=Arabic}/u);
});

/** Texts that take a number rather than a word. */
function isCounted(path: string): boolean {
  return [
    'forms.summary', 'documents.count', 'documents.archives.ticked', 'documents.archives.leftOut', 'auth.meter.short', 'auth.newPassword.help.advise', 'auth.newPassword.help.require', 'auth.newPassword.short',
    'auth.newPassword.generated', 'sessions.endedOthers', 'activity.sessionsEnded', 'activity.refusedBefore', 'accounts.approvals.waiting', 'security.factors.passkeys', 'security.factors.both',
    'retention.unswept.tries', 'retention.sweeps.deleted', 'retention.sweeps.held', 'retention.sweeps.toLookAt', 'retention.sweeps.toReview', 'retention.sweeps.behind',
    'requests.open', 'privacy.plan.fates.erased', 'erased.left', 'exchange.several.sure', 'exchange.several.failed', 'customers.customer.sessionsCount', 'customers.customer.passkeys', 'customers.customer.codes', 'security.codes.left', 'security.devices.some', 'security.sessions.some',
  ].includes(path);
}
