import type { FileType } from './types';

/** What a kind of file is called; the same in every language. */
export function kindOf(type: FileType): string {
  return type === 'text' ? 'TXT' : type.toUpperCase();
}
