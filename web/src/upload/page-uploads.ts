// Owns: that the files on their way last no longer than the session they belong to, and that no page closes over them unasked.
import { onSessionChange, sessionStatus } from '../auth/session';
import { browserLine } from './patience';
import { put } from './put';
import type { UploadApi } from './send-file';
import { createUploads, type Uploads } from './uploads';

export function pageUploads(api: UploadApi): Uploads {
  const uploads = createUploads({ api, put, line: browserLine });

  // Nobody's files go on in somebody else's session. One that has merely ended holds them until it goes on.
  onSessionChange(() => {
    if (sessionStatus() === 'signed_out') for (const { id } of uploads.all()) uploads.cancel(id);
  });

  // The browser asks in its own words before the page closes.
  window.addEventListener('beforeunload', (event) => {
    if (uploads.isBusy()) event.preventDefault();
  });

  return uploads;
}
