import { beforeAll, expect, test } from 'vitest';

import type { StatementKeys } from '../signed/signed';
import { checkReport, deletedBy, readReport, type Report } from './report';

const RUN = '01a33ec5-1a00-7000-8000-000000000001';
const REPORT: Report = {
  sweep: RUN, began_at: 'b', ended_at: 'e', deleted: { events: 12, trashed: 1 }, held: 0, left: 0, not_deleted: [], to_look_at: 0,
  holds_to_review: 0, behind_hours: 0,
};

let pair: CryptoKeyPair;
let keys: StatementKeys;

const base64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/u, '');
const part = (value: unknown) => base64(new TextEncoder().encode(JSON.stringify(value)));

async function sign(typ: string, payload: unknown): Promise<string> {
  const signed = `${part({ alg: 'ES256', kid: 'one', typ })}.${part(payload)}`;
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, new TextEncoder().encode(signed));
  return `${signed}.${base64(new Uint8Array(signature))}`;
}

beforeAll(async () => {
  pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  keys = { keys: [{ kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig', kid: 'one', x, y }] };
});

test('the signed report of a run is good, is read, and adds up', async () => {
  const jws = await sign('sweep-report+jws', REPORT);
  expect(await checkReport(jws, RUN, keys)).toBe('good');
  expect(readReport(jws)).toEqual(REPORT);
  expect(deletedBy(REPORT)).toBe(13);
});

test('the report of another run, a receipt, and what is no report are not good', async () => {
  const jws = await sign('sweep-report+jws', REPORT);
  expect(await checkReport(jws, RUN.replace(/1$/u, '2'), keys)).toBe('bad');
  expect(await checkReport(await sign('erasure-receipt+jws', REPORT), RUN, keys)).toBe('bad');
  for (const wrong of ['', 'a.b.c', await sign('sweep-report+jws', { sweep: RUN }), await sign('sweep-report+jws', null)]) {
    expect(readReport(wrong), wrong).toBeNull();
    expect(await checkReport(wrong, RUN, keys), wrong).toBe('bad');
  }
});

test('without keys nobody can tell', async () => {
  expect(await checkReport(await sign('sweep-report+jws', REPORT), RUN, null)).toBe('unknown');
});
