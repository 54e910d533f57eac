import { expect, test } from 'vitest';

import { changeFrom, compare, type Draft, merge, onlyLanguageDiffers } from './draft';
import type { Profile } from './profile-query';

const base: Profile = {
  email: 'ada@example.org', name: 'Ada', phone: null, address: 'Old Road', birth_date: null,
  language: 'en', time_zone: 'UTC', version: 7,
};
const draft: Draft = { name: 'Ada', phone: null, address: 'Old Road', birth_date: null, language: 'en', time_zone: 'UTC' };

test('only what changed is sent, with the version it was read at', () => {
  expect(changeFrom(base, { ...draft, phone: '+49 30 1', address: null })).toEqual({ phone: '+49 30 1', address: null, version: 7 });
});

test('no change sends nothing', () => {
  expect(changeFrom(base, { ...draft })).toBeNull();
});

test('a conflict separates what both changed from what one changed', () => {
  const mine = { ...draft, name: 'Ada Mine', phone: '+1' };
  const theirs = { ...draft, name: 'Ada Theirs', address: 'New Road' };
  expect(compare(draft, mine, theirs)).toEqual({ both: ['name'], onlyMine: ['phone'], onlyTheirs: ['address'] });
});

test('the same change made twice is no conflict', () => {
  const both = { ...draft, name: 'Ada Same' };
  expect(compare(draft, both, both).both).toEqual([]);
});

test('a merge keeps their change, my change, and my choice', () => {
  const mine = { ...draft, name: 'Ada Mine', phone: '+1' };
  const theirs = { ...draft, name: 'Ada Theirs', address: 'New Road' };
  const conflict = compare(draft, mine, theirs);
  expect(merge(mine, theirs, conflict, new Set(['name']))).toEqual({ ...draft, name: 'Ada Mine', phone: '+1', address: 'New Road' });
  expect(merge(mine, theirs, conflict, new Set())).toEqual({ ...draft, name: 'Ada Theirs', phone: '+1', address: 'New Road' });
});

test('a language changed beside the open form is no conflict, anything else is', () => {
  expect(onlyLanguageDiffers(base, { ...base, language: 'ar', version: 8 })).toBe(true);
  expect(onlyLanguageDiffers(base, { ...base, language: 'ar', name: 'Ada Elsewhere', version: 9 })).toBe(false);
});
