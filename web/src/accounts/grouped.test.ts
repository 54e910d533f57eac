import { expect, test } from 'vitest';

import { groupedIban, groupedNumber } from './grouped';

test('an account’s number is in three groups, and nothing of it is lost', () => {
  expect(groupedNumber('4821905736')).toBe('482\u00a0190\u00a05736');
});

test('an IBAN is in fours, with no blank at its end', () => {
  expect(groupedIban('DE89370400440532013000')).toBe('DE89 3704 0044 0532 0130 00');
  expect(groupedIban('NO9386011117947')).toBe('NO93 8601 1117 947');
  expect(groupedIban('BE68539007547034')).toBe('BE68 5390 0754 7034');
});
