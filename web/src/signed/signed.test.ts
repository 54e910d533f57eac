import { beforeAll, expect, test } from 'vitest';

import { checkSignature, payloadOf, type StatementKeys } from './signed';

const RECEIPT = 'erasure-receipt+jws';
const REPORT = 'sweep-report+jws';
const STATED = { operator: 'Example & Töchter', erased_at: 'e' };
const HEADER = { alg: 'ES256', kid: 'one', typ: RECEIPT };

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
  expect(await checkSignature(jws, RECEIPT, keys)).toBe('good');
  expect(payloadOf(jws)).toEqual(STATED);
});

test('what is of one type is none of another', async () => {
  const receipt = await sign(HEADER, STATED);
  const report = await sign({ ...HEADER, typ: REPORT }, STATED);
  expect(await checkSignature(report, REPORT, keys)).toBe('good');
  expect(await checkSignature(receipt, REPORT, keys)).toBe('bad');
  expect(await checkSignature(report, RECEIPT, keys)).toBe('bad');
});

test('what was changed, or is a token or by another key, is not good', async () => {
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
    expect(await checkSignature(wrong, RECEIPT, keys), wrong).toBe('bad');
  }
  expect(await checkSignature(jws, RECEIPT, { keys: [] })).toBe('bad');
});

test('what can not be read states nothing', () => {
  for (const wrong of ['', 'a', 'a.b.c', 'x.!.x']) expect(payloadOf(wrong), wrong).toBeNull();
});
