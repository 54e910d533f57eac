// Owns: an authenticator app: codes from a secret in base32 (RFC 6238), each used once.
import { createHmac } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const STEP_S = 30;

function fromBase32(text) {
  const bits = Array.from(text.replaceAll(' ', ''), (sign) => ALPHABET.indexOf(sign).toString(2).padStart(5, '0')).join('');
  return Buffer.from(bits.match(/.{8}/gu).map((byte) => Number.parseInt(byte, 2)));
}

function codeOf(secret, step) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', fromBase32(secret)).update(counter).digest();
  const at = mac.at(-1) & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** An app whose next code is one that was not shown before; the server takes the one before and the one after too. */
export function appWith(secret) {
  let last = -Infinity;
  return {
    next() {
      const now = Math.floor(Date.now() / 1000 / STEP_S);
      last = Math.max(now - 1, last + 1);
      if (last > now + 1) throw new Error('the app has shown all codes that the server takes now');
      return codeOf(secret, last);
    },
  };
}
