// Owns: what these forms can tell without the server.
import { countCharacters } from '../forms/count';
import type { Say } from '../forms/use-form';
import { listIn } from '../language/format';
import { languageInUse, type Words, wordsOf } from '../language/words';
import { isWholeCode } from './code';
import { COMPOSITION, LEAST_LENGTH } from './password-policy';
import { CLASSES, classesIn, MAX_LENGTH } from './password-rule';

/** One of our own sentences about a field. */
export function wrong(what: keyof Words['auth']['errors']): Say {
  return () => wordsOf('auth').errors[what];
}

/** Our sentences for what the server refuses, by field and code. */
export function refusals(): Readonly<Record<string, string>> {
  const { refusals: fixed, newPassword } = wordsOf('auth');
  return { ...fixed, 'password.too_short': newPassword.short(LEAST_LENGTH) };
}

/** The same, of a new password in a field with another name. */
export function refusalsOf(field: string): Readonly<Record<string, string>> {
  const known = Object.entries(refusals()).map(([name, words]) => [name.replace(/^password\./u, `${field}.`), words]);
  return Object.fromEntries(known) as Record<string, string>;
}

/** Something before and after an @; whether it exists, only a mail can tell. */
export function checkEmail(email: string): Say | undefined {
  return /^[^\s@]+@[^\s@]+$/u.test(email.trim()) ? undefined : wrong('email');
}

export function checkName(name: string): Say | undefined {
  const length = countCharacters(name.trim());
  if (length === 0) return wrong('name');
  return length > 100 ? wrong('nameLong') : undefined;
}

export function checkNewPassword(password: string): Say | undefined {
  const length = countCharacters(password);
  if (length < LEAST_LENGTH) return () => wordsOf('auth').newPassword.short(LEAST_LENGTH);
  if (length > MAX_LENGTH) return wrong('passwordLong');
  return COMPOSITION === 'require' ? checkComposition(password) : undefined;
}

function checkComposition(password: string): Say | undefined {
  const has = classesIn(password);
  const missing = CLASSES.filter((one) => !has[one]);
  if (missing.length === 0) return undefined;
  return () => {
    const { lacks, kinds } = wordsOf('auth').newPassword;
    return lacks(listIn(languageInUse(), missing.map((one) => kinds[one])));
  };
}

export function checkCode(code: string): Say | undefined {
  return isWholeCode(code) ? undefined : wrong('code');
}
