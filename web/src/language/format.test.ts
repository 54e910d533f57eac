import { afterEach, expect, test, vi } from 'vitest';

import { agoIn, countryIn, momentIn, waitIn } from './format';

const now = '2026-11-22T12:00:00Z';

afterEach(() => {
  vi.unstubAllGlobals();
});

test('how long ago something was is told in its largest unit', () => {
  const agos = ['2026-11-22T11:59:30Z', '2026-11-22T11:01:00Z', '2026-11-22T09:10:00Z', '2026-11-21T11:00:00Z', '2026-11-12T12:00:00Z'];
  expect(agos.map((iso) => agoIn('en', iso, now))).toEqual(['30 seconds ago', '59 minutes ago', '2 hours ago', 'yesterday', '10 days ago']);
  expect(agoIn('de', '2026-11-22T09:00:00Z', now)).toBe('vor 3 Stunden');
  expect(agoIn('ar', '2026-11-22T09:00:00Z', now)).toBe('قبل 3 ساعات');
});

test('what another clock places in the future was just now', () => {
  expect(agoIn('en', '2026-11-22T12:00:05Z', now)).toBe('now');
});

test('a moment is shown in the zone of the profile, and in the device’s where the browser does not know it', () => {
  vi.stubGlobal('navigator', { languages: ['en-GB'] });
  expect(momentIn('en', '2026-11-22T23:30:00Z', 'Asia/Tokyo')).toBe('23 Nov 2026, 08:30');
  expect(momentIn('en', '2026-11-22T12:00:00Z', 'No/Where')).toMatch(/22 Nov 2026|23 Nov 2026/u);
  expect(momentIn('ar', '2026-11-22T12:00:00Z', 'UTC')).toMatch(/2026/u);
  expect(momentIn('en', 'no moment', 'UTC')).toBe('no moment');
});

test('a country has a name in the language of the page, and what is none has none', () => {
  expect(countryIn('de', 'AT')).toBe('Österreich');
  expect(countryIn('ar', 'EG')).toBe('مصر');
  expect(countryIn('en', 'XX')).toBeNull();
  expect(countryIn('en', 'nowhere')).toBeNull();
});

test('how long to wait is rounded up, in minutes, and in steps of ten seconds at the end', () => {
  expect([1800, 61, 60, 41, 1].map((seconds) => waitIn('en', seconds))).toEqual(['30 minutes', '2 minutes', '60 seconds', '50 seconds', '10 seconds']);
  expect(waitIn('de', 61)).toBe('2 Minuten');
  expect(waitIn('ar', 180)).toBe('3 دقائق');
});
