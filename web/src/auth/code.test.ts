import { expect, test } from 'vitest';

import { digitsOf, isWholeCode } from './code';

test('a code is the same however it is spaced', () => {
  for (const typed of ['12345678', ' 1234 5678 ', '1234-5678', '1234\u00a05678', '12–34–56–78', 'Code: 1234 5678.']) {
    expect(digitsOf(typed)).toBe('12345678');
  }
});

test('digits of other scripts count as digits', () => {
  expect(digitsOf('١٢٣٤ ٥٦٧٨')).toBe('12345678');
  expect(digitsOf('１２３４５６７８')).toBe('12345678');
});

test('only eight digits are a whole code', () => {
  expect(isWholeCode('1234 567')).toBe(false);
  expect(isWholeCode('1234 5678')).toBe(true);
  expect(isWholeCode('1234 5678 9')).toBe(false);
});
