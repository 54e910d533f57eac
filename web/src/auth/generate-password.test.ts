import { expect, test } from 'vitest';

import { fairNumber, generatePassword } from './generate-password';
import { classesIn } from './password-rule';

test('a generated password has 20 characters of all four classes', () => {
  for (let round = 0; round < 500; round += 1) {
    const password = generatePassword(12);
    expect(password).toHaveLength(20);
    expect(classesIn(password)).toEqual({ lower: true, upper: true, digit: true, special: true });
  }
});

test('a generated password is as long as the operator asks for', () => {
  expect(generatePassword(64)).toHaveLength(64);
  expect(generatePassword(21)).toHaveLength(21);
});

test('a draw that would favour small numbers is thrown away', () => {
  // 2³² is 1 more than a multiple of 3, so the largest draw has no fair place.
  const draws = [2 ** 32 - 1, 7];
  expect(fairNumber(3, () => draws.shift() ?? 0)).toBe(1);
  expect(draws).toEqual([]);
});

test('no two generated passwords are the same', () => {
  expect(new Set(Array.from({ length: 200 }, () => generatePassword(12))).size).toBe(200);
});
