// Owns: handing bytes to S3 by a signed link. XMLHttpRequest, because it says how far it is.
import type { SignedLink } from '../documents/types';

/** Why bytes did not arrive. */
export type PutFailure =
  /** The connection went, or S3 could not: the same again may help. */
  | 'lost'
  /** The link does not hold any more, or never did. */
  | 'expired'
  /** S3 takes these bytes by no link. */
  | 'refused';

export class PutError extends Error {
  override readonly name = 'PutError';

  constructor(readonly why: PutFailure) {
    super(why);
  }
}

interface PutOptions {
  signal: AbortSignal;
  onSent: (bytes: number) => void;
}

export type Put = (link: SignedLink, bytes: Blob, options: PutOptions) => Promise<void>;

/** A connection over which nothing moves for so long is lost. */
const STALLED_MS = 60_000;

/** These the browser sets itself, and lets nobody else. */
const OWN_HEADERS = ['content-length', 'host'];

/** Resolves when the object is there, also when an earlier try brought it there and only its answer was lost. */
export const put: Put = (link, bytes, { signal, onSent }) =>
  new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const request = new XMLHttpRequest();
    let stalled = setTimeout(stop, STALLED_MS);
    function stop(): void {
      request.abort();
    }
    request.open(link.method, link.url);
    for (const [name, value] of Object.entries(link.headers)) {
      if (!OWN_HEADERS.includes(name.toLowerCase())) request.setRequestHeader(name, value);
    }
    request.upload.onprogress = ({ loaded }) => {
      clearTimeout(stalled);
      stalled = setTimeout(stop, STALLED_MS);
      onSent(loaded);
    };
    request.onloadend = () => {
      clearTimeout(stalled);
      signal.removeEventListener('abort', stop);
      if (signal.aborted) reject(signal.reason as Error);
      else {
        const why = failureOf(request.status);
        if (why === null) resolve();
        else reject(new PutError(why));
      }
    };
    signal.addEventListener('abort', stop);
    request.send(bytes);
  });

/** Null for what succeeded. The status is 0 where no answer came. */
export function failureOf(status: number): PutFailure | null {
  // Written once (If-None-Match): it is there already.
  if ((status >= 200 && status < 300) || status === 412) return null;
  if (status === 403) return 'expired';
  return status >= 400 && status < 500 && ![408, 409, 429].includes(status) ? 'refused' : 'lost';
}
