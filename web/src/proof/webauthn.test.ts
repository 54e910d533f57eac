import { afterEach, expect, test, vi } from 'vitest';

import { base64url, bytes, makePasskey, provePasskey } from './webauthn';

afterEach(() => {
  vi.unstubAllGlobals();
});

/** A browser that knows passkeys and not their JSON. */
function olderBrowser(answer: () => Promise<unknown>) {
  class Credential {
    readonly isOurs = true;
  }
  const ask = vi.fn(answer);
  vi.stubGlobal('window', { PublicKeyCredential: Credential });
  vi.stubGlobal('PublicKeyCredential', Credential);
  vi.stubGlobal('navigator', { credentials: { get: ask, create: ask } });
  return { ask, credential: (parts: object) => Object.assign(new Credential(), parts) };
}

test('bytes and base64url are each other’s reverse', () => {
  expect(base64url(bytes('-_8AAQ').buffer)).toBe('-_8AAQ');
  expect([...bytes('-_8')]).toEqual([251, 255]);
});

test('an older browser is asked and answers in bytes', async () => {
  const { ask, credential } = olderBrowser(() => Promise.resolve(credential({
    id: 'AQI', rawId: bytes('AQI').buffer, type: 'public-key',
    response: { clientDataJSON: bytes('AQ').buffer, signature: bytes('Ag').buffer, authenticatorData: bytes('Aw').buffer, userHandle: null },
  })));
  const options = { challenge: '-_8', rpId: 'localhost', allowCredentials: [{ type: 'public-key', id: 'AQI' }] };
  await expect(provePasskey(options)).resolves.toEqual({
    id: 'AQI', rawId: 'AQI', type: 'public-key', clientExtensionResults: {},
    response: { clientDataJSON: 'AQ', signature: 'Ag', authenticatorData: 'Aw' },
  });
  const [[{ publicKey }]] = ask.mock.calls as unknown as [[{ publicKey: { challenge: Uint8Array; allowCredentials: { id: Uint8Array }[]; rpId: string } }]];
  expect([...publicKey.challenge]).toEqual([251, 255]);
  expect([...(publicKey.allowCredentials[0]?.id ?? [])]).toEqual([1, 2]);
  expect(publicKey.rpId).toBe('localhost');
});

test('what went wrong is told apart as far as browsers do', async () => {
  const refusing = (name: string) => olderBrowser(() => Promise.reject(new DOMException('', name)));
  const options = { challenge: 'AQ', user: { id: 'AQ' }, timeout: 300_000 };
  for (const [name, why] of [['NotAllowedError', 'cancelled'], ['InvalidStateError', 'known'], ['SecurityError', 'unsupported']] as const) {
    refusing(name);
    await expect(makePasskey(options)).rejects.toMatchObject({ why });
  }
  refusing('NotAllowedError');
  await expect(makePasskey({ ...options, timeout: 0 })).rejects.toMatchObject({ why: 'timedOut' });
  vi.stubGlobal('window', {});
  await expect(provePasskey(options)).rejects.toMatchObject({ why: 'unsupported' });
});
