import { expect, test } from 'vitest';

import { dayIn, nextDay, startOfDay } from './start-of-day';

const start = (day: string, zone: string) => startOfDay(day, zone)?.toISOString();

test('a day begins when the clocks of its zone show midnight, in summer and in winter', () => {
  expect(start('2027-01-15', 'Europe/Berlin')).toBe('2027-01-14T23:00:00.000Z');
  expect(start('2027-07-15', 'Europe/Berlin')).toBe('2027-07-14T22:00:00.000Z');
  expect(start('2027-01-15', 'America/Los_Angeles')).toBe('2027-01-15T08:00:00.000Z');
  expect(start('2027-01-15', 'Pacific/Kiritimati')).toBe('2027-01-14T10:00:00.000Z');
  expect(start('2027-01-15', 'UTC')).toBe('2027-01-15T00:00:00.000Z');
});

test('on the days on which clocks change it begins at the old time', () => {
  expect(start('2027-03-28', 'Europe/Berlin')).toBe('2027-03-27T23:00:00.000Z');
  expect(start('2027-10-31', 'Europe/Berlin')).toBe('2027-10-30T22:00:00.000Z');
});

test('a day without midnight begins at its first moment', () => {
  // Clocks in Beirut jump from midnight to one o’clock.
  expect(start('2027-03-28', 'Asia/Beirut')).toBe('2027-03-27T22:00:00.000Z');
});

test('each day has its own beginning back', () => {
  for (const zone of ['Europe/Berlin', 'Asia/Beirut', 'America/St_Johns', 'Pacific/Apia', 'UTC']) {
    for (const day of ['2027-01-01', '2027-03-14', '2027-03-28', '2027-10-31', '2028-02-29']) {
      expect(dayIn(zone, startOfDay(day, zone) ?? new Date(0)), `${day} ${zone}`).toBe(day);
    }
  }
});

test('what is no day has no beginning, and months end where they do', () => {
  for (const day of ['', '2027-13-01', 'tomorrow', '15.1.2027']) expect(startOfDay(day, 'UTC')).toBeNull();
  expect(nextDay('2028-02-28')).toBe('2028-02-29');
  expect(nextDay('2027-12-31')).toBe('2028-01-01');
});
