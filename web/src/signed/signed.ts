// Owns: what the portal signs, of any type: reading it, and checking who signed it: a JSON Web Signature by ES256 (RFC 7515, RFC 7518 §3.4).
import type { components } from '../api/schema';

export type StatementKeys = components['schemas']['StatementKeys'];

export type Signature = 'good' | 'bad' | 'unknown';

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/** What it states, whoever signed it; null where it states nothing that can be read. */
export function payloadOf(jws: string): unknown {
  return jsonOf(jws.split('.')[1] ?? '');
}

/**
 * Whether it is of that type, and as one of these keys signed it; `unknown` where this browser cannot tell. Of no other
 * type: a token or another statement by the same key is none.
 */
export async function checkSignature(jws: string, type: string, { keys }: StatementKeys): Promise<Signature> {
  const [header = '', payload = '', signature = '', ...more] = jws.split('.');
  const told = jsonOf(header) as { alg?: unknown; kid?: unknown; typ?: unknown } | null;
  const key = keys.find(({ kid }) => kid === told?.kid);
  const signed = bytesOf(signature);
  if (more.length > 0 || told?.alg !== 'ES256' || told.typ !== type || key === undefined || signed === null) return 'bad';
  // Typed as always there, yet missing outside secure contexts.
  const subtle = crypto.subtle as SubtleCrypto | undefined;
  if (subtle === undefined) return 'unknown';
  try {
    const { kty, crv, x, y } = key;
    const imported = await subtle.importKey('jwk', { kty, crv, x, y }, CURVE, false, ['verify']);
    const holds = await subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, imported, signed, new TextEncoder().encode(`${header}.${payload}`));
    return holds ? 'good' : 'bad';
  } catch {
    return 'unknown';
  }
}

function jsonOf(part: string): unknown {
  const bytes = bytesOf(part);
  if (bytes === null) return null;
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}

/** From base64url without padding; null where it is none. */
function bytesOf(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[\w-]+$/u.test(text)) return null;
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));
  } catch {
    return null;
  }
}
