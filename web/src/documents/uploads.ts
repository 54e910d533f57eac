// Owns: the one list of files on their way, for as long as the page is open.
import { useSyncExternalStore } from 'react';

import { onSessionChange, sessionStatus } from '../auth/session';
import { browserLine } from '../upload/patience';
import { put } from '../upload/put';
import { createUploads, type OneUpload } from '../upload/uploads';
import { uploadApi } from './documents-api';

export const uploads = createUploads({ api: uploadApi, put, line: browserLine });

export function useUploads(account: string): readonly OneUpload[] {
  return useSyncExternalStore(uploads.subscribe, uploads.all).filter((one) => one.account === account);
}

// Nobody's files go on in somebody else's session. One that has merely ended holds them until it goes on.
onSessionChange(() => {
  if (sessionStatus() === 'signed_out') for (const { id } of uploads.all()) uploads.cancel(id);
});

// The browser asks in its own words before the page closes.
window.addEventListener('beforeunload', (event) => {
  if (uploads.isBusy()) event.preventDefault();
});
