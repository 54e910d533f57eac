// Owns: what these forms can tell without the server.
import { countCharacters } from '../forms/count';
import { isWholeCode } from './code';
import { MAX_LENGTH, MIN_LENGTH } from './password-rule';
import { text } from './text';

/** Something before and after an @; whether it exists, only a mail can tell. */
export function checkEmail(email: string): string | undefined {
  return /^[^\s@]+@[^\s@]+$/u.test(email.trim()) ? undefined : text.errors.email;
}

export function checkName(name: string): string | undefined {
  const length = countCharacters(name.trim());
  if (length === 0) return text.errors.name;
  return length > 100 ? text.errors.nameLong : undefined;
}

export function checkNewPassword(password: string): string | undefined {
  const length = countCharacters(password);
  if (length < MIN_LENGTH) return text.errors.passwordNew;
  return length > MAX_LENGTH ? text.errors.passwordLong : undefined;
}

export function checkCode(code: string): string | undefined {
  return isWholeCode(code) ? undefined : text.errors.code;
}
