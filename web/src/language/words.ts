// Owns: the words of the language in use, and changing it. English comes with
// the pages; the others are loaded when somebody needs them.
import { text as account } from '../account/text';
import { text as administrator } from '../administrator/text';
import { text as auth } from '../auth/text';
import { text as forms } from '../forms/text';
import { text as sessions } from '../sessions/text';
import { text as shell } from '../shell/text';
import { noAnswer } from '../api/problem';
import type { Catalogue } from './catalogue';
import { rememberedLanguage, rememberLanguage } from './choice';
import { DIRECTIONS, firstSpoken, type Language } from './languages';

const english = { account, administrator, auth, forms, sessions, shell };

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
export async function startLanguage(): Promise<void> {
  // Without its words the pages are in English, which came with them.
  await speak(firstSpoken([rememberedLanguage(), ...navigator.languages])).catch(() => undefined);
}

/** Changes the language of all pages at once, and on the next visit in this browser. Throws a Problem, and changes nothing, when its words cannot be loaded. */
export async function choose(language: Language): Promise<void> {
  await speak(language);
  rememberLanguage(language);
}

async function speak(language: Language): Promise<void> {
  wanted = language;
  if (!loaded.has(language) && language !== 'en') {
    try {
      const { words } = await LOADERS[language]();
      loaded.set(language, words);
    } catch {
      throw noAnswer();
    }
  }
  if (wanted !== language) return;
  const { documentElement: page } = document;
  page.lang = language;
  page.dir = DIRECTIONS[language];
  if (current === language) return;
  current = language;
  for (const listener of listeners) listener();
}
