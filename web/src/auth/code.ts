// Owns: what counts as the same code, however it was typed or pasted.
import { latinDigits } from '../forms/digits';

export const CODE_DIGITS = 8;

/** The digits alone, as ASCII: "1234 5678", "1234-5678" and "١٢٣٤٥٦٧٨" are all codes. */
export function digitsOf(typed: string): string {
  return latinDigits(typed).replace(/[^0-9]/gu, '');
}

export function isWholeCode(typed: string): boolean {
  return digitsOf(typed).length === CODE_DIGITS;
}
