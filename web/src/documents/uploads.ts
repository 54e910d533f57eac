// Owns: the one list of files on their way, for as long as the page is open.
import { useSyncExternalStore } from 'react';

import { pageUploads } from '../upload/page-uploads';
import type { OneUpload } from '../upload/uploads';
import { uploadApi } from './documents-api';

export const uploads = pageUploads(uploadApi);

export function useUploads(account: string): readonly OneUpload[] {
  return useSyncExternalStore(uploads.subscribe, uploads.all).filter((one) => one.account === account);
}
