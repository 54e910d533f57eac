// Owns: what the forms of accounts can tell without the server, which has the last word.
import { countCharacters } from '../forms/count';
import { latinDigits } from '../forms/digits';
import type { Say } from '../forms/use-form';
import { type Words, wordsOf } from '../language/words';

/** One of our own sentences about a field. */
function wrong(what: keyof Words['accounts']['errors']): Say {
  return () => wordsOf('accounts').errors[what];
}

export function checkAccountName(name: string): Say | undefined {
  const length = countCharacters(name.trim());
  if (length === 0) return wrong('name');
  return length > 100 ? wrong('nameLong') : undefined;
}

/** May be left out. */
export function checkContactEmail(email: string): Say | undefined {
  return email.trim() === '' || /^[^\s@]+@[^\s@]+$/u.test(email.trim()) ? undefined : wrong('email');
}

/** May be left out. */
export function checkContactPhone(typed: string): Say | undefined {
  const phone = latinDigits(typed).trim();
  const digits = phone.replace(/\D/gu, '').length;
  return phone !== '' && (!phone.startsWith('+') || digits < 7 || digits > 15) ? wrong('phone') : undefined;
}
