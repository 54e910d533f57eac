// The page has words for everything that the sweep counts.
import { expect, test } from 'vitest';

import report from '../../../functions/retention/src/report.rs?raw';
import { words } from '../language/staff';
import { kindOf } from './kinds';

const { kinds } = words.retention;

const counted = [...report.matchAll(/\("(\w+)", self\.\w+\)/gu)].map(([, name = '']) => name);

test('every kind that the sweep counts has a name, and none besides', () => {
  expect(counted.length).toBeGreaterThan(15);
  expect(Object.keys(kinds).sort()).toEqual(counted.toSorted());
});

test('a record is of the kind that its place says', () => {
  const places = [
    ['event#01a3', 'user#01a3', 'events'],
    ['event#01a3', 'staff-trail#2027-01', 'staff_events'],
    ['01a3#01a4', 'reminders#2027-01-26', 'reminders'],
    ['trashed#01a3', 'account#01a3', 'trashed'],
    ['outbox#01a3', 'user#01a3', 'mails'],
    ['sign-up', 'user#01a3', 'sign_ups'],
    ['horoscope#01a3', 'user#01a3', 'horoscope'],
  ];
  for (const [sk = '', pk, kind] of places) expect(kindOf(sk, pk), sk).toBe(kind);
});

test('every place that the sweep looks at has a name in words', () => {
  for (const sk of ['sign-up', 'recovery', 'receipt', 'invitation', 'sessions', 'places', 'second-step#1', 'device#1', 'former-profile#1', 'former-account#1', 'document#1', 'upload#1', 'archive#1', 'signing-key#1', 'administrator-link', 'sweep#1']) {
    expect(Object.keys(kinds), sk).toContain(kindOf(sk));
  }
});
