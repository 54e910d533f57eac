// Owns: making a password that nobody thought of.

const CLASSES = [
  'abcdefghijkmnpqrstuvwxyz',
  'ABCDEFGHJKLMNPQRSTUVWXYZ',
  '23456789',
  // Signs that every keyboard has and no mail client or form changes.
  '!#$%&*+-=?@_',
] as const;

/** How long one is, unless longer ones are asked for. */
const LENGTH = 20;

/**
 * A whole number in 0..bound, each equally likely: draws that would favour
 * the small numbers (the remainder of 2³² by `bound`) are thrown away.
 */
export function fairNumber(bound: number, draw: () => number = draw32): number {
  const limit = 2 ** 32 - (2 ** 32 % bound);
  for (;;) {
    const drawn = draw();
    if (drawn < limit) return drawn % bound;
  }
}

function draw32(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
}

/**
 * 20 characters with all four classes, about 120 bits, or as many as are asked for. A draw that misses a
 * class is thrown away whole, so that all allowed passwords stay equally likely.
 */
export function generatePassword(least: number): string {
  const length = Math.max(LENGTH, least);
  const all = CLASSES.join('');
  for (;;) {
    const password = Array.from({ length }, () => all.charAt(fairNumber(all.length))).join('');
    if (CLASSES.every((one) => Array.from(one).some((sign) => password.includes(sign)))) return password;
  }
}
