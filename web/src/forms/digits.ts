// Owns: digits as keyboards in other scripts send them.

/** The zero of each decimal digit block a keyboard may send besides ASCII. */
const ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6, 0xff10];

/** The same text with its digits as ASCII: "٣١" becomes "31". */
export function latinDigits(typed: string): string {
  return Array.from(typed, (sign) => {
    const point = sign.codePointAt(0) ?? 0;
    const zero = ZEROS.find((start) => point >= start && point < start + 10);
    return zero === undefined ? sign : String(point - zero);
  }).join('');
}
