import { expect, test } from 'vitest';

import { maskAddress } from './mask-address';

const visible = (address: string) => maskAddress(address).replaceAll('\u2060', '');

test('only the first letter of the mailbox is shown', () => {
  expect(visible('ada.lovelace@example.org')).toBe('a…@example.org');
  expect(visible('a@example.org')).toBe('a…@example.org');
});

test('what is no address is left alone', () => {
  expect(visible('@example.org')).toBe('@example.org');
});
