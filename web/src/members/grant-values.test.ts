import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import { needLater, wordsOf } from '../language/words';
import { checkGrant, grantFrom, grantValues } from './grant-values';
import { hoursInWords, type Grant } from './hours';

beforeAll(async () => {
  vi.stubGlobal('navigator', { languages: ['en-GB'] });
  await needLater();
});

afterAll(() => {
  vi.unstubAllGlobals();
});

const WEEKLY: NonNullable<Grant['weekly']> = { days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'], from: '08:00', until: '18:00', time_zone: 'Europe/Berlin' };

const OFFICE: Grant = {
  from: '2027-01-14T23:00:00.000Z',
  until: '2027-02-14T23:00:00.000Z',
  weekly: WEEKLY,
};

test('what is shown in the fields is sent back as it was', () => {
  for (const grant of [{}, OFFICE, { weekly: WEEKLY }, { until: '2027-02-14T23:00:00.000Z' }, { once: true }, { ...OFFICE, once: true }] satisfies Grant[]) {
    expect(grantFrom(grantValues(grant, 'Europe/Berlin'), 'viewer')).toEqual(grant);
  }
});

test('the last day counts: it ends when the next one begins', () => {
  const values = grantValues(OFFICE, 'UTC');
  expect([values['grant.from'], values['grant.until']]).toEqual(['2027-01-15', '2027-02-14']);
});

test('an owner has no bounds', () => {
  expect(grantFrom(grantValues(OFFICE, 'UTC'), 'owner')).toEqual({});
  expect(checkGrant({ ...grantValues(OFFICE, 'UTC'), 'grant.until': '2020-01-01' }, 'owner')).toEqual({});
});

test('midnight at the end of a day is what a field for a time can show', () => {
  const night: Grant = { weekly: { days: ['saturday'], from: '20:00', until: '24:00', time_zone: 'UTC' } };
  expect(grantValues(night, 'UTC')['grant.weekly.until']).toBe('00:00');
});

test('what can never be open is told beside its field', () => {
  const values = { ...grantValues(OFFICE, 'UTC'), 'grant.until': '2027-01-14', 'grant.weekly.from': '' };
  const noDays = { ...values, monday: false, tuesday: false, wednesday: false, thursday: false, friday: false };
  const wrong = Object.entries(checkGrant(noDays, 'viewer')).filter(([, say]) => Boolean(say));
  expect(wrong.map(([field]) => field)).toEqual(['grant.until', 'grant.weekly', 'grant.weekly.from']);
});

test('hours are told in words, days in a row by their ends', () => {
  const say = (grant: Grant) => hoursInWords(wordsOf('members'), 'en', grant, 'Europe/Berlin').replace(/[\u2066-\u2069]/gu, '');
  expect(say({})).toBe('At any time');
  expect(say({ weekly: WEEKLY })).toBe('Monday to Friday 08:00–18:00, time of Europe/Berlin');
  expect(say(OFFICE)).toMatch(/^Monday to Friday .+ · from 15 Jan 2027 · until 14 Feb 2027$/u);
  expect(say({ once: true })).toBe('for one visit');
  expect(say({ weekly: WEEKLY, once: true })).toMatch(/Europe\/Berlin · for one visit$/u);
  const days = (...days: typeof WEEKLY.days) => say({ weekly: { days, from: '08:00', until: '18:00', time_zone: 'UTC' } });
  expect(days('monday', 'tuesday', 'sunday')).toMatch(/^Monday, Tuesday,? and Sunday /u);
  expect(days('monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday')).toMatch(/^every day /u);
});
