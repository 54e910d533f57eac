import { expect, test } from 'vitest';

import { readStatement } from './statement';

const STATED = {
  statement: 'erasure', receipt: 'r', operator: 'Example & Töchter', asked_at: 'a', keys_destroyed_at: 'k', erased_at: 'e',
  keys_destroyed: [], nothing_left_in: [], accounts_left_to_others: 0, stays: [],
};

const base64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/u, '');
const part = (value: unknown) => base64(new TextEncoder().encode(JSON.stringify(value)));

test('a statement of an erasure is read', () => {
  expect(readStatement(`x.${part(STATED)}.x`)).toEqual(STATED);
});

test('what is no statement of an erasure is not read', () => {
  for (const wrong of ['', 'a.b.c', `x.${part({ statement: 'something' })}.x`, `x.${part({ statement: 'erasure' })}.x`, `x.${part(null)}.x`]) {
    expect(readStatement(wrong), wrong).toBeNull();
  }
});
