// The page has words for everything that the data map says is kept of customers, in every language.
import { expect, test } from 'vitest';

import dataMap from '../../../docs/DATA-MAP.md?raw';
import { words as english } from '../language/held';
import { words as arabic } from '../language/held.ar';
import { words as german } from '../language/held.de';
import rules from '../../../shared/src/data_map.rs?raw';
import { inGroups } from './groups';

/** Of the deployment and of its staff, and so not on the page. */
const NOT_OF_CUSTOMERS = ['signing key', 'administrator link', 'roster', 'staff event'];

interface Row {
  record: string;
  field: string;
  kept: string;
}

const rows = dataMap
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter((cells) => cells.length === 8)
  .slice(2)
  .map(([, record = '', field = '', , , , kept = '']): Row => ({ record, field, kept }))
  .filter(({ record }) => !NOT_OF_CUSTOMERS.includes(record));

/** The names of the rules by what each says, from where both stand. */
const ruleNames = new Map<string, string>();
const named = new Map<string, string>();
for (const [, variant = '', words = ''] of rules.matchAll(/Self::(\w+) =>\s*\{?\s*"([^"]+)"/gu)) {
  const name = named.get(variant);
  if (name === undefined) named.set(variant, words);
  else ruleNames.set(words, name);
}

const LANGUAGES = { german, arabic };
const isIn = { german: /\p{Script=Latin}/u, arabic: /\p{Script=Arabic}/u };

test('the data map is read', () => {
  expect(rows.length).toBeGreaterThan(150);
  expect(rows.find(({ record, field }) => record === 'profile' && field === 'phone')?.kept).toBe('as long as the account');
  expect(ruleNames.get('400 days')).toBe('trail');
});

test('every record has a title in English and a place of its own', () => {
  const records = [...new Set(rows.map(({ record }) => record))];
  for (const record of records) expect(english.held.records[record], record).toBeTruthy();
  expect(inGroups(records.map((name) => ({ name }))).map(([group]) => group)).not.toContain('other');
  for (const { record, field } of rows) expect(english.held.fields[`${record}.${field}`] ?? english.held.fields[field], `${record}.${field}`).toBeTruthy();
});

test('a record that is not known yet stands under the others', () => {
  expect(inGroups([{ name: 'horoscope' }, { name: 'profile' }])).toEqual([['you', [{ name: 'profile' }]], ['other', [{ name: 'horoscope' }]]]);
});

for (const language of ['german', 'arabic'] as const) {
  const { held, purposes } = LANGUAGES[language];

  test(`${language} has every record, field, purpose and rule`, () => {
    for (const { record, field, kept } of rows) {
      const path = `${record}.${field}`;
      expect(held.records[record], record).toMatch(isIn[language]);
      expect(held.fields[path] ?? held.fields[field], path).toMatch(isIn[language]);
      expect(purposes[record]?.[field], path).toMatch(isIn[language]);
      const rule = ruleNames.get(kept);
      expect(rule, kept).toBeDefined();
      expect(held.rules[rule ?? ''], kept).toMatch(isIn[language]);
    }
  });

  test(`${language} has no purpose of a field that there is not`, () => {
    const known = new Set(rows.map(({ record, field }) => `${record}.${field}`));
    const told = Object.entries(purposes).flatMap(([record, fields]) => Object.keys(fields).map((field) => `${record}.${field}`));
    expect(told.filter((path) => !known.has(path))).toEqual([]);
  });

  test(`${language} calls fields by as many names as English`, () => {
    expect(Object.keys(held.fields).sort()).toEqual(Object.keys(english.held.fields).sort());
    expect(Object.keys(held.records).sort()).toEqual(Object.keys(english.held.records).sort());
  });

  test(`${language} names the same numbers as the rules do`, () => {
    const numbers = (text: string) => text.match(/\d+/gu)?.sort() ?? [];
    for (const [words, rule] of ruleNames) {
      const told = held.rules[rule];
      if (told !== undefined) expect(numbers(told), rule).toEqual(numbers(words));
    }
  });
}
