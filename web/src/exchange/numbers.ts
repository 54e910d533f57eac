// Owns: reading account numbers that somebody pasted, one in a line.
import { latinDigits } from '../forms/digits';

export const MOST_ACCOUNTS = 50;

export interface Numbers {
  /** Each once, in the order they came. */
  numbers: string[];
  /** The first line that is no number, counted from 1, as it stands there. */
  wrong: { line: number; text: string } | null;
}

/** As they stand on letters and in tables: with spaces, dots or hyphens between the digits. */
export function readNumbers(typed: string): Numbers {
  const lines = typed.split(/\r\n|\r|\n/u).map((text, index) => ({ line: index + 1, text: text.trim() })).filter(({ text }) => text !== '');
  const read = lines.map(({ line, text }) => ({ line, text, number: latinDigits(text).replace(/[\s.\-\u2010-\u2013]/gu, '') }));
  const wrong = read.find(({ number }) => !/^\d{10}$/u.test(number));
  return { numbers: [...new Set(read.map(({ number }) => number))], wrong: wrong === undefined ? null : { line: wrong.line, text: wrong.text } };
}
