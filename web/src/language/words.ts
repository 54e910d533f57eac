// Owns: the words of the language in use, and changing it. English comes with
// the pages; the others are loaded when somebody needs them.
import { text as account } from '../account/text';
import { text as auth } from '../auth/text';
import { text as forms } from '../forms/text';
import { text as shell } from '../shell/text';
import type { Catalogue } from './catalogue';
import { rememberedLanguage, rememberLanguage } from './choice';
import { DIRECTIONS, firstSpoken, type Language } from './languages';

const english = { account, auth, forms, shell };

export type Words = Catalogue<typeof english>;

const LOADERS: Record<Exclude<Language, 'en'>, () => Promise<{ words: Words }>> = {
  de: () => import('./german'),
  ar: () => import('./arabic'),
};

const loaded = new Map<Language, Words>([['en', english]]);
const listeners = new Set<() => void>();
let current: Language = 'en';
/** The latest wish: a slower catalogue must not overtake it. */
let wanted: Language = 'en';

export function languageInUse(): Language {
  return current;
}

/** The words as they are now. Components take theirs from {@link useWords}, which follows a change. */
export function wordsOf<F extends keyof Words>(folder: F): Words[F] {
  return (loaded.get(current) ?? english)[folder];
}

export function onLanguageChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The language of somebody who is not signed in: what they chose in this browser, else what the browser asks for. */
export function startLanguage(): Promise<void> {
  return speak(firstSpoken([rememberedLanguage(), ...navigator.languages]));
}

/** Changes the language of all pages at once. Where its words cannot be loaded, the pages stay as they are. */
export async function speak(language: Language): Promise<void> {
  wanted = language;
  if (!loaded.has(language) && language !== 'en') {
    const loading = LOADERS[language]().catch(() => null);
    const module = await loading;
    if (module === null) return;
    loaded.set(language, module.words);
  }
  if (wanted !== language) return;
  const { documentElement: page } = document;
  page.lang = language;
  page.dir = DIRECTIONS[language];
  if (current === language) return;
  current = language;
  for (const listener of listeners) listener();
}

/** As {@link speak}, and again on the next visit in this browser. */
export function choose(language: Language): Promise<void> {
  rememberLanguage(language);
  return speak(language);
}
