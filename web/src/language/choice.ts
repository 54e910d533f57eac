// Owns: the language somebody chose in this browser. It is no secret, and
// stays when they sign out.
import { type Language, spoken } from './languages';

const KEY = 'portcullis.language';

export function rememberedLanguage(): Language | null {
  try {
    return spoken(localStorage.getItem(KEY));
  } catch {
    return null;
  }
}

export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // Storage is switched off: the choice holds until the page is left.
  }
}
