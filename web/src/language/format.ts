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
