// Owns: the words of the language in use, and changing it. English comes with
// the first pages; the others are loaded when somebody needs them, and so are
// the words of pages that most visits never open, in every language.
import { text as account } from '../account/text';
import { noAnswer } from '../api/problem';
import { text as auth } from '../auth/text';
import { text as forms } from '../forms/text';
import { text as shell } from '../shell/text';
import type { Catalogue } from './catalogue';
import { rememberedLanguage, rememberLanguage } from './choice';
import { DIRECTIONS, firstSpoken, type Language } from './languages';

const english = { account, auth, forms, shell };

export type FirstWords = Catalogue<typeof english>;
export type LaterWords = Catalogue<typeof import('./later').words>;
export type StaffWords = Catalogue<typeof import('./staff').words>;
export type HeldWords = Catalogue<typeof import('./held').words>;
export type Words = FirstWords & LaterWords & StaffWords & HeldWords;

type Loader<T> = () => Promise<{ words: T }>;

const FIRST: Record<Exclude<Language, 'en'>, Loader<FirstWords>> = {
  de: () => import('./german'),
  ar: () => import('./arabic'),
};

/** Words that wait until somebody comes to a page that needs them. */
const PARTS = {
  later: {
    en: () => import('./later'),
    de: () => import('./later.de'),
    ar: () => import('./later.ar'),
  } satisfies Record<Language, Loader<LaterWords>>,
  staff: {
    en: () => import('./staff'),
    de: () => import('./staff.de'),
    ar: () => import('./staff.ar'),
  } satisfies Record<Language, Loader<StaffWords>>,
  held: {
    en: () => import('./held'),
    de: () => import('./held.de'),
    ar: () => import('./held.ar'),
  } satisfies Record<Language, Loader<HeldWords>>,
};

type Part = keyof typeof PARTS;

const first = new Map<Language, FirstWords>([['en', english]]);
const parts: Record<Part, Map<Language, Partial<Words>>> = { later: new Map(), staff: new Map(), held: new Map() };
const needed = new Set<Part>();
const listeners = new Set<() => void>();
let current: Language = 'en';
/** The latest wish: a slower catalogue must not overtake it. */
let wanted: Language = 'en';

export function languageInUse(): Language {
  return current;
}

/** The words as they are now. Components take theirs from {@link useWords}, which follows a change. */
export function wordsOf<F extends keyof Words>(folder: F): Words[F] {
  const words: Partial<Words> = { ...(first.get(current) ?? english), ...parts.later.get(current), ...parts.staff.get(current), ...parts.held.get(current) };
  const found = words[folder];
  if (found === undefined) throw new Error(`needLater(), needStaff() or needHeld() comes before the words of ${folder}`);
  return found;
}

/** Loads what the first pages do without, now and in each language to come. */
export function needLater(): Promise<void> {
  return need('later');
}

/** The same with what the staff alone is told. */
export function needStaff(): Promise<void> {
  return need('later', 'staff');
}

/** The same with what the page of data that is held calls things. */
export function needHeld(): Promise<void> {
  return need('later', 'held');
}

async function need(...wanted: Part[]): Promise<void> {
  for (const part of wanted) needed.add(part);
  while (wanted.some((part) => !parts[part].has(current))) await load(current);
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
  await load(language);
  if (wanted !== language) return;
  const { documentElement: page } = document;
  page.lang = language;
  page.dir = DIRECTIONS[language];
  if (current === language) return;
  current = language;
  for (const listener of listeners) listener();
}

async function load(language: Language): Promise<void> {
  try {
    if (language !== 'en' && !first.has(language)) first.set(language, (await FIRST[language]()).words);
    for (const part of needed) {
      if (!parts[part].has(language)) parts[part].set(language, (await PARTS[part][language]()).words);
    }
  } catch {
    throw noAnswer();
  }
}
