import { expect, test, vi } from 'vitest';

import { dayIn, numberIn, zoneNameIn } from './format';
import { firstSpoken, spoken } from './languages';

test('a region or a script makes no difference', () => {
  expect(['de-AT', 'DE', 'ar-EG', 'en-GB', 'fr', 'den', '', null, undefined].map(spoken)).toEqual([
    'de', 'de', 'ar', 'en', null, null, null, null, null,
  ]);
});

test('the first language that the portal speaks wins, and English where it speaks none', () => {
  expect(firstSpoken([null, 'fr-FR', 'de-CH', 'en'])).toBe('de');
  expect(firstSpoken(['ar', 'de'])).toBe('ar');
  expect(firstSpoken(['fr', 'nl'])).toBe('en');
  expect(firstSpoken([])).toBe('en');
});

test('a date reads as the reader’s own country writes it', () => {
  vi.stubGlobal('navigator', { languages: ['de', 'en-US', 'en-GB'] });
  expect(dayIn('en', '1985-12-10')).toBe('December 10, 1985');
  vi.stubGlobal('navigator', { languages: ['ar-SA'] });
  expect(dayIn('ar', '1985-12-10')).toBe('10 ديسمبر 1985');
  vi.unstubAllGlobals();
});

test('digits and years are the same in every language', () => {
  expect(numberIn('ar', 128)).toBe('128');
  expect(numberIn('de', 1234.5)).toBe('1.234,5');
});

test('a zone has a name in the language of the page', () => {
  expect(zoneNameIn('de', 'Europe/Berlin')).toBe('Mitteleuropäische Zeit');
  expect(zoneNameIn('ar', 'Europe/Berlin')).toBe('توقيت وسط أوروبا');
  expect(zoneNameIn('en', 'No/Where')).toBeNull();
});
