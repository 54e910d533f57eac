// Owns: keeping what somebody typed in its own direction inside a sentence of
// ours, with Unicode's isolates (UAX #9). In JSX, <bdi> does the same.

/** A name: whichever direction its first letter has. */
export function apart(text: string): string {
  return `\u2068${text}\u2069`;
}

/** An address, a code, a zone: always from left to right. */
export function leftToRight(text: string): string {
  return `\u2066${text}\u2069`;
}
