// Owns: the keys of the preview; the same on the page and in the frame.
import type { Wish } from './messages';

const KEYS: Readonly<Record<string, Wish>> = { PageDown: 'next', PageUp: 'previous', '+': 'larger', '=': 'larger', '-': 'smaller' };

/** What a key means, unless it is one of the browser's own together with others. */
export function wishOf({ key, ctrlKey, metaKey, altKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): Wish | null {
  return ctrlKey || metaKey || altKey ? null : KEYS[key] ?? null;
}
