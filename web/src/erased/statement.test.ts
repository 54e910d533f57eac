import { beforeAll, expect, test } from 'vitest';

import { checkSignature, readStatement, type StatementKeys } from './statement';

const STATED = {
  statement: 'erasure', receipt: 'r', operator: 'Example & Töchter', asked_at: 'a', keys_destroyed_at: 'k', erased_at: 'e',
  keys_destroyed: [], nothing_left_in: [], accounts_left_to_others: 0, stays: [],
};
const HEADER = { alg: 'ES256', kid: 'one', typ: 'erasure-receipt+jws' };

let pair: CryptoKeyPair;
let keys: StatementKeys;

const base64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/u, '');
const part = (value: unknown) => base64(new TextEncoder().encode(JSON.stringify(value)));

async function sign(header: unknown, payload: unknown): Promise<string> {
  const signed = `${part(header)}.${part(payload)}`;
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, new TextEncoder().encode(signed));
  return `${signed}.${base64(new Uint8Array(signature))}`;
}

beforeAll(async () => {
  pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  keys = { keys: [{ kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig', kid: 'one', x, y }] };
});

test('what was signed by one of the keys is good, and is read', async () => {
  const jws = await sign(HEADER, STATED);
  expect(await checkSignature(jws, keys)).toBe('good');
  expect(readStatement(jws)).toEqual(STATED);
});

test('what was changed, or is of another kind or by another key, is not good', async () => {
  const jws = await sign(HEADER, STATED);
  const [header = '', , signature = ''] = jws.split('.');
  const changed = `${header}.${part({ ...STATED, erased_at: 'never' })}.${signature}`;
  for (const wrong of [
    changed,
    `${jws}.more`,
    jws.slice(0, -4),
    'no receipt',
    '',
    await sign({ ...HEADER, typ: 'at+jwt' }, STATED),
    await sign({ ...HEADER, alg: 'none' }, STATED),
    await sign({ ...HEADER, kid: 'two' }, STATED),
  ]) {
    expect(await checkSignature(wrong, keys), wrong).toBe('bad');
  }
  expect(await checkSignature(jws, { keys: [] })).toBe('bad');
});

test('what is no statement of an erasure is not read', () => {
  for (const wrong of ['', 'a.b.c', `x.${part({ statement: 'something' })}.x`, `x.${part({ statement: 'erasure' })}.x`, `x.${part(null)}.x`]) {
    expect(readStatement(wrong), wrong).toBeNull();
  }
});
