// Owns: refusing before anything is sent what would be refused afterwards for sure.
import type { Shelf } from './types';

/** What is wrong with a file by its name and size; what is in it, the server looks at. */
export function checkFile({ name, size }: Pick<File, 'name' | 'size'>, { types }: Shelf['limits']): 'empty' | 'tooLarge' | 'unknown' | null {
  if (size === 0) return 'empty';
  const ending = /\.([^.]+)$/u.exec(name)?.[1]?.toLowerCase();
  // Names are no proof: one without an ending may be anything.
  if (ending === undefined) return null;
  const kind = types.find(({ extensions }) => extensions.includes(ending));
  if (kind === undefined) return 'unknown';
  return size > kind.most_bytes ? 'tooLarge' : null;
}
