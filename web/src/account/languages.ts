// Owns: the languages to choose from in a profile.
import { LANGUAGES, OWN_NAMES, spoken } from '../language/languages';

/** Those the portal speaks; the present one stays possible even if it is another, or one with a region. */
export function languagesWith(present: string): { value: string; label: string }[] {
  const tags: readonly string[] = LANGUAGES;
  return [...tags, ...(tags.includes(present) ? [] : [present])].map((value) => ({ value, label: ownName(value) }));
}

/** A language's name in itself, for those who can't read the page. */
function ownName(tag: string): string {
  const language = spoken(tag);
  if (language === tag) return OWN_NAMES[language];
  try {
    return new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
