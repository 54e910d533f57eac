import { useSyncExternalStore } from 'react';

import type { Language } from './languages';
import { languageInUse, onLanguageChange, type Words, wordsOf } from './words';

/** The words of one folder's pages. They change where they stand: nothing typed is lost. */
export function useWords<F extends keyof Words>(folder: F): Words[F] {
  return useSyncExternalStore(onLanguageChange, () => wordsOf(folder));
}

export function useLanguage(): Language {
  return useSyncExternalStore(onLanguageChange, languageInUse);
}
