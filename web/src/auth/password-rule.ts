// Owns: what can be said about a password without a dictionary. The server
// decides; this only answers sooner.

export const MIN_LENGTH = 12;
export const MAX_LENGTH = 128;

export type CharacterClass = 'lower' | 'upper' | 'digit' | 'special';

/** Which of the four classes are in it. Advice only: no class is ever demanded. */
export function classesIn(password: string): Record<CharacterClass, boolean> {
  return {
    lower: /\p{Ll}/u.test(password),
    upper: /\p{Lu}/u.test(password),
    digit: /\p{Nd}/u.test(password),
    special: /[^\p{L}\p{N}]/u.test(password),
  };
}
