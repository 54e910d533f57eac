// Owns: sending files that somebody chose, or saying at once why one is not sent.
import type { Answers } from '../requests/types';
import { checkFile } from './check-file';
import type { Shelf } from './types';
import { uploads } from './uploads';

interface Where {
  account: string;
  folder: string | null;
  tags?: string[];
  /** The document of which it is a new version. */
  replaces?: string;
  answers?: Answers;
}

export function sendFiles(files: Iterable<File>, limits: Shelf['limits'], { account, folder, tags = [], replaces, answers }: Where): void {
  for (const file of files) {
    const wrong = checkFile(file, limits);
    const sending = { file, name: file.name.normalize(), account, folder, tags, replaces: replaces ?? null, singleBytes: limits.single_bytes, answers };
    if (wrong === null) uploads.add(sending);
    else uploads.refuse(sending, wrong);
  }
}
