import { latinDigits } from '../forms/digits';

const SYMBOLS = 16;

/** 16 letters and digits, however they are spaced. Which of them there can be, the server says. */
export function isWholeSavedCode(typed: string): boolean {
  return /^[0-9a-z]+$/iu.test(plain(typed)) && plain(typed).length === SYMBOLS;
}

/** As the server reads it from paper: spaces and dashes of any kind do not matter. */
export function plain(typed: string): string {
  return latinDigits(typed).replace(/[\s\p{Pd}]/gu, '');
}
