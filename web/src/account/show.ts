// Owns: how a profile's values read.
import { dayIn, languageNameIn, zoneNameIn } from '../language/format';
import { leftToRight } from '../language/isolate';
import type { Language } from '../language/languages';
import type { DraftField } from './draft';

export type ShownField = DraftField | 'email';

export function showValue(language: Language, field: ShownField, value: string | null): string | null {
  if (value === null || value === '') return null;
  switch (field) {
    case 'birth_date':
      return dayIn(language, value);
    case 'language':
      return languageNameIn(language, value);
    case 'time_zone':
      return showZoneWithName(language, value);
    default:
      return value;
  }
}

/** "Europe/Berlin · Central European Time": the first is exact, the second is known. */
function showZoneWithName(language: Language, zone: string): string {
  const name = zoneNameIn(language, zone);
  const exact = leftToRight(showZone(zone));
  // "GMT+00:00" tells nothing that "UTC" does not.
  return name === null || /\d/u.test(name) ? exact : `${exact} · ${name}`;
}

export function showZone(zone: string): string {
  return zone.replaceAll('_', ' ');
}
