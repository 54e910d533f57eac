// Owns: how a profile's values read.
import type { DraftField } from './draft';

/** The language the pages are written in, as spoken where the reader is: dates read differently in en-GB and en-US. */
function pageLanguage(): string {
  const { lang } = document.documentElement;
  return navigator.languages.find((tag) => tag.split('-')[0] === lang) ?? lang;
}

export function showValue(field: DraftField | 'email', value: string | null): string | null {
  if (value === null || value === '') return null;
  switch (field) {
    case 'birth_date':
      return showDate(value);
    case 'language':
      return languageName(value);
    case 'time_zone':
      return showZone(value);
    default:
      return value;
  }
}

function showDate(iso: string): string {
  const date = new Date(`${iso}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return iso;
  // A birthday is a day in the calendar, not a moment: no zone may shift it.
  return new Intl.DateTimeFormat(pageLanguage(), { dateStyle: 'long', timeZone: 'UTC' }).format(date);
}

export function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames(pageLanguage(), { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

export function showZone(zone: string): string {
  return zone.replaceAll('_', ' ');
}
