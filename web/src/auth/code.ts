// Owns: what counts as the same code, however it was typed or pasted.

export const CODE_DIGITS = 8;

/** The zero of each decimal digit block a keyboard may send besides ASCII. */
const ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6, 0xff10];

/** The digits alone, as ASCII: "1234 5678", "1234-5678" and "١٢٣٤٥٦٧٨" are all codes. */
export function digitsOf(typed: string): string {
  let digits = '';
  for (const sign of typed) {
    const point = sign.codePointAt(0) ?? 0;
    const zero = ZEROS.find((start) => point >= start && point < start + 10);
    if (sign >= '0' && sign <= '9') digits += sign;
    else if (zero !== undefined) digits += String(point - zero);
  }
  return digits;
}

export function isWholeCode(typed: string): boolean {
  return digitsOf(typed).length === CODE_DIGITS;
}
