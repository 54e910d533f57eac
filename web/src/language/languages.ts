// Owns: the languages the portal speaks, and which of them somebody gets.
// Does not own their words: those stand in each folder's text.ts, text.de.ts
// and text.ar.ts.

export const LANGUAGES = ['en', 'de', 'ar'] as const;

export type Language = (typeof LANGUAGES)[number];

/** Each in its own words, so that everybody finds theirs on a page they cannot read. */
export const OWN_NAMES: Record<Language, string> = { en: 'English', de: 'Deutsch', ar: 'العربية' };

export const DIRECTIONS: Record<Language, 'ltr' | 'rtl'> = { en: 'ltr', de: 'ltr', ar: 'rtl' };

/** The portal's language for a tag such as "de-AT"; null where it has none. */
export function spoken(tag: string | null | undefined): Language | null {
  const [primary] = (tag ?? '').toLowerCase().split('-');
  return LANGUAGES.find((language) => language === primary) ?? null;
}

/** The first tag that the portal speaks, in order of precedence; English where it speaks none. */
export function firstSpoken(tags: readonly (string | null | undefined)[]): Language {
  for (const tag of tags) {
    const language = spoken(tag);
    if (language !== null) return language;
  }
  return 'en';
}
