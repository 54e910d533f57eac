// Owns: counting in words. Languages differ in how many forms a noun has:
// English two, Arabic six (Unicode CLDR plural rules).
import { numberIn } from './format';
import type { Language } from './languages';

interface FormsOf {
  en: 'one' | 'other';
  de: 'one' | 'other';
  ar: 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';
}

/** A text that counts. Each form gets the number as it is written in that language. */
export function counted<L extends Language>(
  language: L,
  forms: Record<FormsOf[L], (count: string) => string>,
): (count: number) => string {
  const rules = new Intl.PluralRules(language);
  // The types above say which forms a language has; a test holds them against Intl.
  const all: Partial<Record<Intl.LDMLPluralRule, (count: string) => string>> = forms;
  return (count) => all[rules.select(count)]?.(numberIn(language, count)) ?? numberIn(language, count);
}
