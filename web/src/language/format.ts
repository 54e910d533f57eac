// Owns: numbers and names of things in the reader's language.
import type { Language } from './languages';

/**
 * Digits are 0 to 9 in every language: the codes in our mails, phone numbers
 * and letters carry them too, and one page shows one kind.
 */
const DIGITS = { numberingSystem: 'latn' } as const;

export function numberIn(language: Language, value: number): string {
  return new Intl.NumberFormat(language, DIGITS).format(value);
}

/** The reader's own variant of the page's language where the browser names one: dates differ between en-GB and en-US. */
export function regional(language: Language): string {
  return navigator.languages.find((tag) => tag.toLowerCase().split('-')[0] === language) ?? language;
}

/** A day in the calendar, not a moment: no zone may shift it, and no locale may count its years otherwise than the form does. */
export function dayIn(language: Language, iso: string): string {
  const date = new Date(`${iso}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return iso;
  return new Intl.DateTimeFormat(regional(language), { ...DIGITS, dateStyle: 'long', timeZone: 'UTC', calendar: 'gregory' }).format(date);
}

/** The day on which a moment is in a zone: "22 Nov 2026", or "22 November 2026". */
export function dayOfMomentIn(language: Language, iso: string, zone: string | undefined, dateStyle: 'medium' | 'long' = 'medium'): string {
  const style = { ...DIGITS, dateStyle, calendar: 'gregory' } as const;
  try {
    return new Intl.DateTimeFormat(regional(language), { ...style, timeZone: zone }).format(new Date(iso));
  } catch {
    // As below.
    return new Intl.DateTimeFormat(regional(language), style).format(new Date(iso));
  }
}

/** "January 2027" for "2027-01". */
export function monthIn(language: Language, iso: string): string {
  const style = { ...DIGITS, month: 'long', year: 'numeric', timeZone: 'UTC', calendar: 'gregory' } as const;
  return new Intl.DateTimeFormat(regional(language), style).format(new Date(`${iso}-01T00:00:00Z`));
}

/** A moment in a zone: "22 Nov 2026, 10:00". */
export function momentIn(language: Language, iso: string, zone: string | undefined): string {
  const style = { ...DIGITS, dateStyle: 'medium', timeStyle: 'short', calendar: 'gregory' } as const;
  const moment = new Date(iso);
  try {
    return new Intl.DateTimeFormat(regional(language), { ...style, timeZone: zone }).format(moment);
  } catch {
    // A zone that this browser does not know: its own is better than none.
    return Number.isNaN(moment.getTime()) ? iso : new Intl.DateTimeFormat(regional(language), style).format(moment);
  }
}

/** "a digit and a special character" */
export function listIn(language: Language, things: readonly string[]): string {
  return new Intl.ListFormat(language).format(things);
}

const STEPS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/** "3 hours ago", as seen at `now`; both as the server wrote them, so that no clock of this device comes in. */
export function agoIn(language: Language, iso: string, now: string): string {
  const seconds = Math.max(0, Math.round((Date.parse(now) - Date.parse(iso)) / 1000));
  const [unit, size] = STEPS.find(([, least]) => seconds >= least) ?? ['second', 1];
  const format = new Intl.RelativeTimeFormat(`${language}-u-nu-latn`, { numeric: 'auto' });
  return format.format(-Math.floor(seconds / size), unit);
}

/** "4 minutes": how long there is to wait, rounded up, so that nobody comes too early. */
export function waitIn(language: Language, seconds: number): string {
  const [value, unit] = seconds > 60 ? [Math.ceil(seconds / 60), 'minute'] : [Math.ceil(seconds / 10) * 10, 'second'];
  return new Intl.NumberFormat(language, { ...DIGITS, style: 'unit', unit, unitDisplay: 'long' }).format(value);
}

/** "Germany" for "DE"; null where it has no name. */
export function countryIn(language: Language, code: string): string | null {
  try {
    return new Intl.DisplayNames(language, { type: 'region', fallback: 'none' }).of(code) ?? null;
  } catch {
    return null;
  }
}

/** "German" for "de"; the tag itself where it has no name. */
export function languageNameIn(language: Language, tag: string): string {
  try {
    return new Intl.DisplayNames(language, { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** "Central European Time" for "Europe/Berlin"; null where the browser has no name for it. */
export function zoneNameIn(language: Language, zone: string): string | null {
  try {
    const parts = new Intl.DateTimeFormat(language, { ...DIGITS, timeZone: zone, timeZoneName: 'longGeneric' }).formatToParts();
    return parts.find(({ type }) => type === 'timeZoneName')?.value ?? null;
  } catch {
    return null;
  }
}

const SIZES = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** "1.4 MB": how large a file is, in steps of a thousand. */
export function bytesIn(language: Language, bytes: number): string {
  const step = bytes < 1000 ? 0 : Math.min(SIZES.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** step;
  const style = { ...DIGITS, style: 'unit', unit: SIZES[step], unitDisplay: step === 0 ? 'long' : 'short' } as const;
  return new Intl.NumberFormat(language, { ...style, maximumFractionDigits: value < 10 && step > 0 ? 1 : 0 }).format(value);
}
