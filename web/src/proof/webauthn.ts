// Owns: asking the browser for a passkey. Does not own what it is asked for:
// the API says that, and checks the answer.

import { NoPasskey, type PasskeyFailure } from './no-passkey';

/** Options and answers as the API has them: JSON, bytes in base64url. */
type Json = Record<string, unknown>;

/** Not every browser has these (WebAuthn 3); typed as always there. */
type Parsers = Partial<Pick<typeof PublicKeyCredential, 'parseCreationOptionsFromJSON' | 'parseRequestOptionsFromJSON'>>;

export function passkeysSupported(): boolean {
  return 'PublicKeyCredential' in window;
}

/** A proof with a passkey that exists. */
export function provePasskey(options: Json): Promise<Json> {
  return asked(options, async () => {
    const { parseRequestOptionsFromJSON: parse } = PublicKeyCredential as Parsers;
    const publicKey = parse?.call(PublicKeyCredential, options as unknown as PublicKeyCredentialRequestOptionsJSON) ?? requestOptions(options);
    return navigator.credentials.get({ publicKey });
  });
}

/** A new passkey. */
export function makePasskey(options: Json): Promise<Json> {
  return asked(options, async () => {
    const { parseCreationOptionsFromJSON: parse } = PublicKeyCredential as Parsers;
    const publicKey = parse?.call(PublicKeyCredential, options as unknown as PublicKeyCredentialCreationOptionsJSON) ?? creationOptions(options);
    return navigator.credentials.create({ publicKey });
  });
}

async function asked(options: Json, ask: () => Promise<Credential | null>): Promise<Json> {
  if (!passkeysSupported()) throw new NoPasskey('unsupported');
  const begun = performance.now();
  try {
    const credential = await ask();
    if (!(credential instanceof PublicKeyCredential)) throw new NoPasskey('cancelled');
    return answerOf(credential);
  } catch (thrown) {
    if (thrown instanceof NoPasskey) throw thrown;
    const allowed = typeof options['timeout'] === 'number' ? options['timeout'] : Infinity;
    throw new NoPasskey(whyNot(thrown, performance.now() - begun >= allowed));
  }
}

function whyNot(thrown: unknown, late: boolean): PasskeyFailure {
  const name = thrown instanceof DOMException ? thrown.name : '';
  if (name === 'InvalidStateError') return 'known';
  if (name === 'NotSupportedError' || name === 'SecurityError') return 'unsupported';
  return late ? 'timedOut' : 'cancelled';
}

function requestOptions(options: Json): PublicKeyCredentialRequestOptions {
  return { ...options, challenge: bytes(options['challenge']), allowCredentials: withIds(options['allowCredentials']) } as unknown as PublicKeyCredentialRequestOptions;
}

function creationOptions(options: Json): PublicKeyCredentialCreationOptions {
  const user = options['user'] as Json;
  return {
    ...options,
    challenge: bytes(options['challenge']),
    user: { ...user, id: bytes(user['id']) },
    excludeCredentials: withIds(options['excludeCredentials']),
  } as unknown as PublicKeyCredentialCreationOptions;
}

function withIds(credentials: unknown): Json[] {
  return ((credentials ?? []) as Json[]).map((one) => ({ ...one, id: bytes(one['id']) }));
}

function answerOf(credential: PublicKeyCredential): Json {
  if ('toJSON' in credential) return credential.toJSON() as Json;
  const { id, rawId, type, response } = credential as PublicKeyCredential & { response: AuthenticatorResponse };
  const parts = ['clientDataJSON', 'authenticatorData', 'signature', 'userHandle', 'attestationObject'] as const;
  const told = response as unknown as Record<string, ArrayBuffer | null | undefined>;
  const given = parts.filter((part) => told[part] instanceof ArrayBuffer);
  return {
    id,
    rawId: base64url(rawId),
    type,
    response: Object.fromEntries(given.map((part) => [part, base64url(told[part] as ArrayBuffer)])),
    clientExtensionResults: {},
  };
}

export function bytes(base64: unknown): Uint8Array<ArrayBuffer> {
  const plain = atob(String(base64).replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
}

export function base64url(buffer: ArrayBuffer): string {
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
