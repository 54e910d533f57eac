import { expect, test } from 'vitest';

import { isoDate, joinParts, partsOf } from './birth-date';

const today = new Date('2026-11-21T12:00:00Z');

test('single digits are enough for day and month', () => {
  expect(isoDate('1980-3-1', today)).toBe('1980-03-01');
});

test('all boxes empty means no date', () => {
  expect(isoDate('', today)).toBeNull();
  expect(isoDate('--', today)).toBeNull();
});

test('days that do not exist, half dates and the future are no birthday', () => {
  for (const typed of ['1980-2-30', '1980-13-1', '80-3-1', '1980--1', '2026-11-22', '1899-1-1']) {
    expect(isoDate(typed, today)).toBeUndefined();
  }
});

test('a half typed date keeps its parts', () => {
  const typed = joinParts({ day: '31', month: '', year: '19' });
  expect(partsOf(typed)).toEqual({ day: '31', month: '', year: '19' });
});

test('digits of other scripts are digits', () => {
  expect(isoDate(joinParts({ day: '٣١', month: '۳', year: '١٩٨٠' }), today)).toBe('1980-03-31');
});
