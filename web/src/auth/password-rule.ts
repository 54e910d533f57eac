// Owns: what can be said about a password without a dictionary. The server
// decides; this only answers sooner.

export const MAX_LENGTH = 128;

export const CLASSES = ['lower', 'upper', 'digit', 'special'] as const;

export type CharacterClass = (typeof CLASSES)[number];

/**
 * Which of the four classes are in it, as the server sees it. A letter of a script that knows no case stands
 * for both: it has no other form.
 */
export function classesIn(password: string): Record<CharacterClass, boolean> {
  const composed = password.normalize('NFKC');
  const caseless = /(?=\p{Alphabetic})[^\p{Lowercase}\p{Uppercase}]/u.test(composed);
  return {
    lower: caseless || /\p{Lowercase}/u.test(composed),
    upper: caseless || /\p{Uppercase}/u.test(composed),
    digit: /\p{N}/u.test(composed),
    special: /[^\p{Alphabetic}\p{N}]/u.test(composed),
  };
}
